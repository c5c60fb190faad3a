/** Sessions: what a browser is remembered by after a passkey has said who sits before it. */
import type { Database } from "../../store/database.ts";
import {
  deleteSessions,
  type NewSession,
  readSession,
  readSessions,
  type StoredSession,
  touchSession,
} from "../../store/accounts/sessions.ts";
import { type Principal, principalFrom } from "./principal.ts";
import { notFound } from "../problem.ts";
import { deviceOf } from "./device.ts";
import { hashOf, newSecret, secondsFromNow } from "./secret.ts";

const day = 86_400;

/** Seconds after which a session is over, however much it is used. */
export const sessionLifetime = 14 * day;

/** Seconds after which a session that is not used is over: a long weekend. */
const idleLifetime = 4 * day;

/** Its last use is noted at most this often, in seconds. */
const noteInterval = 300;

/** A session that this passkey begins, to be stored, and the secret that the browser gets. */
export function newSession(userAgent: string, passkeyId: string): { secret: string; session: NewSession } {
  const secret = newSecret();
  const session = {
    hash: hashOf(secret),
    id: crypto.randomUUID(),
    passkeyId,
    device: deviceOf(userAgent),
    expiresAt: secondsFromNow(sessionLifetime),
  };
  return { secret, session };
}

/** Who the session behind this secret belongs to; null where there is none. */
export async function principalOfSession(
  database: Database,
  secret: string,
): Promise<Principal | "over" | null> {
  const hash = hashOf(secret);
  const now = secondsFromNow(0);
  const found = await readSession(database, hash);
  if (!found) return null;
  if (found.expiresAt <= now || found.lastSeenAt <= secondsFromNow(-idleLifetime)) return "over";
  if (found.lastSeenAt < secondsFromNow(-noteInterval)) await touchSession(database, hash, now);
  return principalFrom(found.account, { kind: "session", sessionId: found.id, since: found.createdAt });
}

export type Session = StoredSession;

/** The account's sessions, latest first. */
export function listSessions(database: Database, accountId: number): Promise<Session[]> {
  return readSessions(database, accountId, secondsFromNow(0), secondsFromNow(-idleLifetime));
}

/** Ends a session of the principal's. Throws not-found where it has none of this id. */
export async function endSession(database: Database, principal: Principal, id: string): Promise<void> {
  const detail = `${principal.name} signed out of a browser.`;
  const noted = { actor: principal, detail, now: secondsFromNow(0) };
  if ((await deleteSessions(database, principal.accountId, id, noted)) === 0)
    throw notFound("session of yours with this id");
}

/** Signs an account out everywhere: the principal's own, here too, or somebody's whose browsers are to be left by all. */
export async function endAllSessions(
  database: Database,
  { id, name }: { readonly id: number; readonly name: string },
  actor: Principal,
): Promise<void> {
  const detail = `${name} was signed out everywhere.`;
  await deleteSessions(database, id, null, { actor, detail, now: secondsFromNow(0) });
}
