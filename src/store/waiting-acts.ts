/** What waits until a second person agrees. Who may agree is decided inside the statement that closes the act. */
import { type SQL, sql } from "drizzle-orm";
import { accountFolder } from "./accounts/accounts.ts";
import { inLatestSettings } from "./brought-settings.ts";
import type { Database } from "./database.ts";
import type { Statement } from "./statement.ts";

export interface StoredWaitingAct {
  readonly id: number;
  readonly kind: string;
  /** The path of what it is done to. */
  readonly subject: string;
  readonly title: string;
  /** JSON. */
  readonly content: string;
  readonly version: string;
  readonly reason: string | null;
  readonly accountId: number;
  readonly accountName: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly outcome: string;
  readonly decidedAt: string | null;
  readonly deciderName: string | null;
  /** Why it was refused. */
  readonly decision: string | null;
}

/** An act with what whoever looks at it may do about it. */
export interface SeenWaitingAct extends StoredWaitingAct {
  /** Whether who looks could agree: 1 or 0. */
  readonly mayAgree: number;
}

/** Who looks at acts or decides about one, when, and the roles that may do each kind of act. */
export interface Onlooker {
  readonly accountId: number;
  readonly now: string;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Whether people sign in through Cloudflare Access here, and not with passkeys. */
  readonly usesAccess: boolean;
}

/** The account `a` is a person's who can sign in: a script's has neither a passkey nor an address. */
const isPerson = `a.disabled_at IS NULL AND iif(?1 ->> 'usesAccess', a.access_subject LIKE '%@%',
  EXISTS (SELECT 1 FROM passkeys k WHERE k.account_id = a.id))`;

/** The account `a` may do what the act `w` is. */
const hasRole = "a.role IN (SELECT value FROM json_each(?1, '$.roles.' || w.kind))";

const isAble = `EXISTS (SELECT 1 FROM accounts a
  WHERE a.id = w.account_id AND a.disabled_at IS NULL AND ${hasRole})`;

/** The moment so many days before another, as moments are stored. */
const daysBefore = (moment: string, days: number) =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${moment}, '-${days} days')`;

/**
 * When whoever looks was let in or made more of last. It names no act, so that it is read once for all of them; what
 * waits was asked for within seven days, and what came seven days before that makes no difference.
 */
const letIn = `(SELECT max(v.created_at) FROM activities v
  WHERE v.created_at >= ${daysBefore("?1 ->> 'now'", 14)} AND v.subject = '${accountFolder}' || (?1 ->> 'accountId')
    AND v.action IN ('added', 'enabled', 'role-changed', 'invited', 'passkey-added'))`;

/** Nobody is let in, or made more of, in order to agree: neither after an act was asked for nor in the week before. */
const mayAgree = `(w.account_id <> ?1 ->> 'accountId' AND EXISTS (SELECT 1 FROM accounts a
  WHERE a.id = ?1 ->> 'accountId' AND ${isPerson} AND ${hasRole}
    AND max(a.created_at, coalesce(${letIn}, '')) < ${daysBefore("w.created_at", 7)}))`;

const waits = "w.outcome = 'waits' AND w.expires_at > ?1 ->> 'now'";

/** A statement of a batch as Drizzle runs it. */
export function asSql({ sql: text, value }: Statement): SQL {
  const parts = text.split("?1").map((part) => sql.raw(part));
  return sql.join(parts, sql`${value}`);
}

/** How many administrators are people who can sign in, beside this account. */
export const otherAdministrators = `(SELECT count(*) FROM accounts a
  WHERE a.role = 'administrator' AND a.id <> ?1 ->> 'about' AND ${isPerson})`;

/** The same, read. */
export async function countAdministrators(
  database: Database,
  beside: { readonly about: number; readonly usesAccess: boolean },
): Promise<number> {
  const asked = { sql: `SELECT ${otherAdministrators} AS found`, value: JSON.stringify(beside) };
  return (await database.get<{ found: number }>(asSql(asked))).found;
}

/** Whether the settings in force have acts wait for a second person. */
export async function isTwoPeopleRule(database: Database): Promise<boolean> {
  const { found } = await database.get<{ found: number | null }>(
    sql`SELECT ${inLatestSettings(sql`content ->> 'twoPeople'`)} AS found`,
  );
  return found === 1;
}

const columns = `w.id, w.kind, w.subject, w.title, w.content, w.version, w.reason, w.account_id AS accountId,
  w.account_name AS accountName, w.created_at AS createdAt, w.expires_at AS expiresAt,
  iif(w.outcome = 'waits' AND w.expires_at <= ?1 ->> 'now', 'expired', w.outcome) AS outcome,
  w.decided_at AS decidedAt, w.decider_name AS deciderName, w.decision,
  iif(${waits}, ${mayAgree} AND ${isAble}, 0) AS mayAgree`;

/** At most this many are read of those that wait, and of those that do not any more. */
const most = { waiting: 1000, decided: 100 };

/** Of the acts of these kinds, and those that whoever looks asked for: what waits, then the rest, the latest first. */
export function readWaitingActs(
  database: Database,
  onlooker: Onlooker & { readonly kinds: readonly string[] },
  id: number | null = null,
): Promise<SeenWaitingAct[]> {
  const some = (which: string, limit: number) => `SELECT * FROM (SELECT ${columns} FROM waiting_acts w
    WHERE ${which} AND (?1 ->> 'id' IS NULL OR w.id = ?1 ->> 'id')
      AND (w.account_id = ?1 ->> 'accountId' OR w.kind IN (SELECT value FROM json_each(?1, '$.kinds')))
    ORDER BY w.id DESC LIMIT ${limit})`;
  return database.all(
    asSql({
      sql: `${some(waits, most.waiting)} UNION ALL ${some(`NOT (${waits})`, most.decided)}`,
      value: JSON.stringify({ ...onlooker, id }),
    }),
  );
}

export type NewWaitingAct = Pick<
  StoredWaitingAct,
  | "kind"
  | "subject"
  | "title"
  | "content"
  | "version"
  | "reason"
  | "accountId"
  | "accountName"
  | "createdAt"
  | "expiresAt"
>;

/**
 * Has an act wait, unless one waits for the same thing: returns what waits then. One that ran out, that was asked over
 * another version, or by whom may not do it any more makes room.
 */
export async function addWaitingAct(
  database: Database,
  act: NewWaitingAct,
  roles: Onlooker["roles"],
): Promise<Pick<StoredWaitingAct, "id" | "content">> {
  const value = JSON.stringify({ ...act, roles, now: act.createdAt });
  await database.run(
    asSql({
      sql: `UPDATE waiting_acts AS w SET outcome = 'outdated', decided_at = ?1 ->> 'now'
        WHERE w.subject = ?1 ->> 'subject' AND w.outcome = 'waits'
          AND NOT (w.expires_at > ?1 ->> 'now' AND w.version = ?1 ->> 'version' AND ${isAble})`,
      value,
    }),
  );
  await database.run(
    asSql({
      sql: `INSERT OR IGNORE INTO waiting_acts
          (kind, subject, title, content, version, reason, account_id, account_name, created_at, expires_at)
        SELECT ?1 ->> 'kind', ?1 ->> 'subject', ?1 ->> 'title', ?1 ->> 'content', ?1 ->> 'version', ?1 ->> 'reason',
          ?1 ->> 'accountId', ?1 ->> 'accountName', ?1 ->> 'createdAt', ?1 ->> 'expiresAt'`,
      value,
    }),
  );
  const [found] = await database.all<Pick<StoredWaitingAct, "id" | "content">>(
    sql`SELECT id, content FROM waiting_acts WHERE subject = ${act.subject} AND outcome = 'waits'`,
  );
  // Decided in between: it is asked anew.
  return found ?? addWaitingAct(database, act, roles);
}

/**
 * Closes an act in the batch that does it, where whoever agrees may, whoever asked still could, and the condition
 * holds; else the batch ends, which `failureOf` tells as `overtaken`.
 */
export function agreeing(
  onlooker: Onlooker & { readonly id: number; readonly name: string },
  also: { readonly sql: string; readonly values: object } = { sql: "1", values: {} },
): Statement {
  return {
    sql: `UPDATE waiting_acts AS w SET decided_at = ?1 ->> 'now', decider_id = ?1 ->> 'accountId',
        decider_name = ?1 ->> 'name',
        outcome = iif(${waits} AND ${mayAgree} AND ${isAble} AND ${also.sql}, 'agreed', NULL)
      WHERE w.id = ?1 ->> 'id'`,
    value: JSON.stringify({ ...onlooker, ...also.values }),
  };
}

/** Closes an act that is not done, by who asked where it is taken back and by another where not. False where it does not wait. */
export async function closeWaitingAct(
  database: Database,
  id: number,
  {
    outcome,
    accountId,
    name,
    now,
    decision = null,
  }: {
    readonly outcome: "refused" | "taken-back" | "outdated";
    readonly accountId: number;
    readonly name: string;
    readonly now: string;
    readonly decision?: string | null;
  },
): Promise<boolean> {
  const own = outcome === "taken-back" ? sql`=` : outcome === "refused" ? sql`<>` : sql`IS NOT`;
  const other = outcome === "outdated" ? sql`NULL` : sql`${accountId}`;
  const { meta } = await database.run(sql`UPDATE waiting_acts SET outcome = ${outcome}, decided_at = ${now},
      decider_id = ${accountId}, decider_name = ${name}, decision = ${decision}
    WHERE id = ${id} AND outcome = 'waits' AND expires_at > ${now} AND account_id ${own} ${other}`);
  return meta.changes > 0;
}
