/**
 * The two-person rule: where the settings have it, what cannot well be undone waits until a second person agrees. It is
 * asked for where the act itself is, so that nothing goes round it (docs/decisions/0105-two-people.md).
 */
import type { Statement } from "../../store/statement.ts";
import { addWaitingAct, agreeing, isTwoPeopleRule } from "../../store/waiting-acts.ts";
import type { VocabularyName } from "../../store/vocabulary-tables.ts";
import { type Action, type AccountRole, may, type Principal, rolesFor } from "../accounts/principal.ts";
import type { Editing } from "../changing/editing.ts";
import { CatalogueError, conflict } from "../problem.ts";
import { keysOf } from "../publication/terms.ts";

/** What waits, and what one must be allowed to do to ask for it and to agree. */
export const waitingKinds = {
  withdraw: "publish",
  restore: "publish",
  merge: "change",
  account: "administer",
  settings: "configure",
} as const satisfies Record<string, Action>;
export type WaitingKind = keyof typeof waitingKinds;

/** What is to be done. */
export type WaitingContent =
  /** With the reason that readers are told: another one is another act. */
  | { readonly kind: "withdraw"; readonly code: string; readonly reason: string }
  | { readonly kind: "restore"; readonly code: string }
  | {
      readonly kind: "merge";
      readonly vocabulary: VocabularyName;
      readonly slug: string;
      readonly into: string;
      /** What that one is called. */
      readonly name: string;
    }
  | {
      readonly kind: "account";
      readonly id: number;
      readonly role?: AccountRole | undefined;
      readonly disabled?: boolean | undefined;
    }
  /** The rule itself is switched off. */
  | { readonly kind: "settings" };

/** What the principal may do of what waits. */
export function waitingKindsOf(principal: Principal): WaitingKind[] {
  return keysOf(waitingKinds).filter((kind) => may(principal, waitingKinds[kind]));
}

/** The roles that may do each kind. */
export const rolesByKind: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  keysOf(waitingKinds).map((kind) => [kind, rolesFor(waitingKinds[kind])]),
);

/** Days for which an act waits. */
const waitingDays = 7;

/** What an act has to say of itself. */
interface Asked {
  /** The path of what it is done to, as activities name it. */
  readonly subject: string;
  readonly title: string;
  readonly content: WaitingContent;
  /** The revision or version of the thing that it is done over. */
  readonly version: string;
  readonly reason: string | null;
}

/**
 * Lets an act go on: with the statements that belong to its batch where a second person has agreed, with none where
 * the rule is off. Throws `waits` where somebody has to agree first, `conflict` where something else waits for the
 * same thing, and `outdated-version` where what was agreed to is not what would be done.
 */
export async function secondPerson(
  editing: Editing,
  { subject, title, content, version, reason }: Asked,
  also?: Parameters<typeof agreeing>[1],
): Promise<Statement[]> {
  const { database, author, now, usesAccess, agreed } = editing;
  const text = JSON.stringify(content);
  if (agreed) {
    if (agreed.act.content !== text || agreed.act.version !== version)
      throw new CatalogueError({ kind: "outdated-version", current: version });
    return [agreeing({ ...agreed.by, id: agreed.act.id, now, usesAccess, roles: rolesByKind }, also)];
  }
  if (!(await isTwoPeopleRule(database))) return [];
  if (author.accountId === null) throw conflict(onePlace);
  const act = await addWaitingAct(
    database,
    {
      kind: content.kind,
      subject,
      title,
      content: text,
      version,
      reason,
      accountId: author.accountId,
      accountName: author.name,
      createdAt: now,
      expiresAt: new Date(Date.parse(now) + waitingDays * 86_400_000).toISOString(),
    },
    rolesByKind,
  );
  if (act.content !== text)
    throw conflict("Something else waits for a second person here. Decide that first.");
  throw new CatalogueError({ kind: "waits", act: act.id });
}

/** Said where several things come at once, or something else with it. */
export const onePlace =
  "Withdrawing what readers see, and bringing it back, waits for a second person here. Do it on the publication’s own page.";
