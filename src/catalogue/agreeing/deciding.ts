/** Deciding about what waits for a second person: agreeing, which does it, refusing, and taking back. */
import { noteForBatch } from "../../store/database.ts";
import { failureOf } from "../../store/failures.ts";
import { closeWaitingAct, readWaitingActs, type SeenWaitingAct } from "../../store/waiting-acts.ts";
import { changeAccount } from "../accounts/account.ts";
import { may, type Principal } from "../accounts/principal.ts";
import { makeChange } from "../changing/changing.ts";
import type { Editing } from "../changing/editing.ts";
import { CatalogueError, conflict, notFound } from "../problem.ts";
import { isOneOf } from "../publication/terms.ts";
import { changeSettings, type FirstSettings } from "../settings/settings.ts";
import { mergeEntry } from "../vocabularies/vocabularies.ts";
import {
  rolesByKind,
  type WaitingContent,
  type WaitingKind,
  waitingKinds,
  waitingKindsOf,
} from "./waiting.ts";

/** An act that waits, or waited, as somebody sees it. */
export interface WaitingAct extends Omit<SeenWaitingAct, "kind" | "content" | "mayAgree"> {
  readonly kind: WaitingKind;
  readonly content: WaitingContent;
  /** The same as it is stored. */
  readonly text: string;
  readonly mayAgree: boolean;
  /** Whether whoever looks asked for it. */
  readonly isOwn: boolean;
}

/** The acts that the principal may decide about, or asked for: those that wait first. With a number, that one. */
export async function waitingActs(
  { database, now, usesAccess }: Editing,
  principal: Principal,
  id: number | null = null,
): Promise<WaitingAct[]> {
  const { accountId, by } = principal;
  const kinds = waitingKindsOf(principal);
  const onlooker = { accountId, now, usesAccess, roles: rolesByKind, kinds };
  const found = await readWaitingActs(database, onlooker, id);
  return found.flatMap(({ kind, content: text, mayAgree, ...rest }) => {
    if (!isOneOf(waitingKinds, kind)) return [];
    const isOwn = rest.accountId === accountId;
    const content: WaitingContent = JSON.parse(text);
    const isScript = by.kind === "access" && by.isService;
    return [{ ...rest, kind, content, text, isOwn, mayAgree: mayAgree === 1 && !isScript }];
  });
}

/** The act of this number. Throws `not-found`. */
export async function waitingAct(editing: Editing, principal: Principal, id: number): Promise<WaitingAct> {
  const [found] = await waitingActs(editing, principal, id);
  if (!found) throw notFound(`act ${id} that you may decide about`);
  return found;
}

/** Throws `forbidden` where the principal could not do it alone either: a token may do less than its owner. */
function checkMay(principal: Principal, { kind }: WaitingAct): void {
  const action = waitingKinds[kind];
  if (!may(principal, action)) throw new CatalogueError({ kind: "forbidden", action });
}

/** Does what was agreed to, in the names of both. */
async function carryOut(editing: Editing, first: FirstSettings, act: WaitingAct): Promise<void> {
  const { content, version, reason } = act;
  switch (content.kind) {
    case "withdraw":
    case "restore": {
      const { code, ...transition } = content;
      await makeChange(editing, { code, expected: Number(version), transition, reason });
      return;
    }
    case "merge":
      await mergeEntry(editing, content.vocabulary, content.slug, { into: content.into, reason });
      return;
    case "account":
      await changeAccount(editing, content.id, { ...content, reason });
      return;
    case "settings":
      await changeSettings(editing, first, {
        changed: (before) => ({ ...before, twoPeople: false }),
        expected: version,
      });
  }
}

const decided = "It was decided or taken back meanwhile, or you cannot agree to it. Look at it again.";

/** Agrees to an act, which does it, both or neither. Throws `not-found` or `conflict`, which says why not. */
export async function agree(
  editing: Editing,
  principal: Principal,
  first: FirstSettings,
  id: number,
): Promise<WaitingAct> {
  const act = await waitingAct(editing, principal, id);
  const { accountId, name } = principal;
  checkMay(principal, act);
  if (act.outcome !== "waits") throw conflict("It does not wait any more.");
  if (act.isOwn) throw conflict("You asked for this yourself: somebody else has to agree.");
  if (!act.mayAgree) {
    throw conflict(
      "You cannot agree to this: that takes a person who may do it, who was not added, enabled, invited or given a role or passkey after it was asked or in the week before, and that whoever asked may still do it.",
    );
  }
  const both: Editing = {
    ...editing,
    author: { accountId: act.accountId, name: `${act.accountName} & ${name}` },
    agreed: { act: { id, content: act.text, version: act.version }, by: { accountId, name } },
  };
  // For whoever asks again because the answer was lost, whatever kind of act it is.
  noteForBatch([{ name: String(id), outcome: "changed" }]);
  try {
    await carryOut(both, first, act);
  } catch (error) {
    const isOvertaken = failureOf(error)?.kind === "overtaken";
    if (!isOvertaken && !(error instanceof CatalogueError)) throw error;
    // Somebody else was quicker, or may agree who is not this one any more: the act is then not what is at fault.
    const { outcome, mayAgree } = await waitingAct(editing, principal, id);
    if (isOvertaken || outcome !== "waits" || !mayAgree) throw conflict(decided, { cause: error });
    if (!(error instanceof CatalogueError) || error.problem.kind === "conflict") throw error;
    await closeWaitingAct(editing.database, id, { outcome: "outdated", accountId, name, now: editing.now });
    throw conflict("What it is about was changed since this was asked. It has to be asked again.", {
      cause: error,
    });
  }
  return waitingAct(editing, principal, id);
}

/** Refuses an act, with a reason. Throws `not-found` or `conflict`. */
export async function refuse(
  editing: Editing,
  principal: Principal,
  id: number,
  decision: string,
): Promise<void> {
  const act = await waitingAct(editing, principal, id);
  const { accountId, name } = principal;
  if (act.isOwn) throw conflict("You asked for this yourself: take it back instead.");
  const close = { outcome: "refused", accountId, name, now: editing.now, decision } as const;
  if (!(await closeWaitingAct(editing.database, id, close))) throw conflict(decided);
}

/** Takes back what the principal asked for. Throws `not-found` or `conflict`. */
export async function takeBack(editing: Editing, principal: Principal, id: number): Promise<void> {
  checkMay(principal, await waitingAct(editing, principal, id));
  const { accountId, name } = principal;
  const close = { outcome: "taken-back", accountId, name, now: editing.now } as const;
  if (!(await closeWaitingAct(editing.database, id, close))) throw conflict(decided);
}
