/** Undoing imports: what one made is withdrawn, what it changed goes back, and what was touched since stays. */
import type { Noted } from "../../store/database.ts";
import { readImported, type StoredImported } from "../../store/imports.ts";
import { makeChanges } from "../changing/changing.ts";
import type { Editing } from "../changing/editing.ts";
import type { Change } from "../changing/planning.ts";
import { isTwoPeopleRule } from "../../store/waiting-acts.ts";
import { onePlace } from "../agreeing/waiting.ts";
import { notFound } from "../problem.ts";
import { parseStoredContent } from "../publication/content.ts";

/** So many publications go back in one request. */
const mostAtOnce = 200;

/** What the history says of what went back: by it, what was undone before is known. */
function reasonOf(id: string): string {
  return `Import ${id} undone`;
}

/** What stands on the tombstone of a publication that readers had. */
const broughtByMistake = "It was brought in by mistake.";

/** A publication that stays as it is, and why. */
interface Kept {
  readonly code: string;
  readonly title: string;
  readonly why: string;
}

export interface Undone {
  /** The codes of what is now as it was before. */
  readonly undone: readonly string[];
  readonly kept: readonly Kept[];
  /** How many are still to be undone, by asking again. */
  readonly remaining: number;
}

/** Why a publication must stay; null where it can go back. */
function whyKept(
  { state, revision, last, stateBefore, contentBefore }: StoredImported,
  mayPublish: boolean,
  isRule: boolean,
): string | null {
  if (revision !== last) return "Somebody changed it after the import. Look through its history.";
  const isMade = contentBefore === null;
  if (isMade && state !== "draft" && !mayPublish)
    return "It is published, and you may not withdraw. Somebody who may can undo it.";
  if (isMade && state === "published" && isRule) return onePlace;
  if (!isMade && stateBefore !== state)
    return "The import published it, which does not go back. Withdraw it on its page, or restore what it said.";
  return null;
}

function goingBack({ code, revision, first, contentBefore }: StoredImported, reason: string): Change {
  if (contentBefore === null) {
    const transition = { kind: "withdraw", reason: broughtByMistake } as const;
    return { code, expected: revision, transition, reason };
  }
  return {
    code,
    expected: revision,
    content: parseStoredContent(JSON.parse(contentBefore)),
    goesBack: true,
    action: `restored revision ${first - 1}`,
    reason,
  };
}

/** What of an import can go back, and what stays. Throws `not-found` for one that wrote nothing. */
async function undoable({ database }: Editing, id: string, mayPublish: boolean) {
  const all = await readImported(database, id);
  if (all.length === 0) throw notFound(`import “${id}”`);
  const isRule = await isTwoPeopleRule(database);
  const kept: Kept[] = [];
  const ready = all.filter((each) => {
    if (each.reasonAfter === reasonOf(id)) return false;
    const why = whyKept(each, mayPublish, isRule);
    if (why !== null) kept.push({ code: each.code, title: each.title, why });
    return why === null;
  });
  return { ready, kept };
}

/**
 * Undoes an import, as much of it as one request does, all of that or nothing. Throws `not-found` for one that wrote
 * nothing, and as `makeChanges` does.
 */
export async function undoImport(editing: Editing, id: string, mayPublish: boolean): Promise<Undone> {
  const { ready, kept } = await undoable(editing, id, mayPublish);
  const now = ready.slice(0, mostAtOnce);
  await makeChanges(
    editing,
    now.map((each) => goingBack(each, reasonOf(id))),
  );
  return { undone: now.map(({ code }) => code), kept, remaining: ready.length - now.length };
}

/** The same of what was undone already, by what was noted of it. */
export async function undoneAlready(
  editing: Editing,
  id: string,
  mayPublish: boolean,
  noted: readonly Noted[],
): Promise<Undone> {
  const { ready, kept } = await undoable(editing, id, mayPublish);
  return { undone: noted.map(({ name }) => name), kept, remaining: ready.length };
}
