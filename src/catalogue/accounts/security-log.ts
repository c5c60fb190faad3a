/**
 * The security log (OWASP ASVS 5.0, 16.3): who signed in and what was refused, beside what administrators did with
 * accounts. It names accounts and devices, and nobody's network.
 */
import {
  insertSecurityEvent,
  type NewSecurityEvent,
  type NotedAction,
  readSecurityEvents,
  signInSubject,
  type StoredSecurityEvent,
} from "../../store/accounts/security-log.ts";
import { subjectOf } from "../../store/accounts/accounts.ts";
import type { Database } from "../../store/database.ts";
import type { Problem } from "../problem.ts";
import type { Principal } from "./principal.ts";
import { secondsFromNow } from "./secret.ts";

/** Events on one page. */
export const eventsOnPage = 100;

/** Seconds within which the same is noted once. */
const sameLifetime = 60;

/** Seconds for which events are kept: a year. */
const keptLifetime = 366 * 86_400;

interface Refusal {
  readonly action: NotedAction;
  readonly detail: string;
  /** Whom it is about, where that is not who asked. */
  readonly account?: { readonly accountId: number; readonly name: string } | null;
}

/**
 * What a problem says of who was refused, at this route's pattern; null for what has nothing to do with it. What
 * anybody can cause without an account says the same wherever it comes: each sentence is a row a minute.
 */
function refusalIn(problem: Problem, route: string, isKnown: boolean): Refusal | null {
  switch (problem.kind) {
    case "forbidden":
      return { action: "refused", detail: `Their role or token does not allow what was asked: ${route}.` };
    case "cross-site":
      return { action: "refused", detail: `A write came from another site${isKnown ? `: ${route}` : ""}.` };
    case "stale-sign-in":
      return { action: "asked-again", detail: `They were asked to confirm with a passkey: ${route}.` };
    case "unauthenticated":
      return problem.token === "wrong"
        ? { action: "sign-in-failed", detail: "A token was shown that does not work." }
        : null;
    case "unknown-identity":
      return {
        action: "sign-in-failed",
        detail: `Cloudflare Access vouched for “${problem.subject.slice(0, 100)}”, whose account there is not.`,
      };
    case "spent-link":
      return { action: "sign-in-failed", detail: "A sign-in link was opened that does not work any more." };
    case "passkey-refused": {
      const { owner } = problem;
      const detail = owner
        ? `A passkey of ${owner.name} was shown and did not sign in.`
        : "A passkey was shown that was not accepted.";
      return { action: "sign-in-failed", detail, ...(owner ? { account: owner } : {}) };
    }
    case "too-many-requests":
      return problem.what === "sign-in"
        ? { action: "sign-in-failed", detail: "From one network there were too many attempts to sign in." }
        : null;
    default:
      return null;
  }
}

/** When this isolate noted what, in milliseconds: who repeats something all the time costs the database nothing. */
const notedAt = new Map<string, number>();

/** More than happens within a minute, unless somebody sees to it. */
const mostRemembered = 1000;

async function note(database: Database, event: NewSecurityEvent): Promise<void> {
  const { subject, action, detail, actor } = event;
  const same = JSON.stringify([subject, action, detail, actor.accountId]);
  const now = Date.now();
  if (now - (notedAt.get(same) ?? 0) < sameLifetime * 1000) return;
  if (notedAt.size >= mostRemembered) notedAt.clear();
  notedAt.set(same, now);
  try {
    await insertSecurityEvent(database, event, {
      now: secondsFromNow(0),
      lately: secondsFromNow(-sameLifetime),
      forgotten: secondsFromNow(-keptLifetime),
    });
  } catch (error) {
    notedAt.delete(same);
    throw error;
  }
}

/** Notes a refusal, where the problem is one. `route` is the method and the pattern: addresses may hold secrets. */
export async function noteRefusal(
  database: Database,
  problem: Problem,
  { principal, route }: { principal: Principal | null; route: string },
): Promise<void> {
  const refusal = refusalIn(problem, route, principal !== null);
  if (!refusal) return;
  const { action, detail, account = principal } = refusal;
  await note(database, {
    subject: account ? subjectOf(account.accountId) : signInSubject,
    action,
    detail,
    actor: { accountId: principal?.accountId ?? null, name: principal?.name ?? "Somebody" },
  });
}

/** Notes that somebody takes along what readers do not have. `what` follows the name, such as “took a backup”. */
export async function noteExport(
  database: Database,
  { accountId, name }: Principal,
  what: string,
): Promise<void> {
  await note(database, {
    subject: subjectOf(accountId),
    action: "exported",
    detail: `${name} ${what}.`,
    actor: { accountId, name },
  });
}

/** Notes that a backup is whole, and where it belongs. */
export async function noteBackup(database: Database, { accountId, name }: Principal): Promise<void> {
  await note(database, {
    subject: subjectOf(accountId),
    action: "backed-up",
    detail: `A backup of ${name} is whole.`,
    actor: { accountId, name },
  });
}

export type SecurityEvent = StoredSecurityEvent;

/** A page of the log, and the number that the next one begins before; null where there is none. */
export interface SecurityLog {
  readonly events: SecurityEvent[];
  readonly next: number | null;
}

/** One page of the log, latest first. */
export async function listSecurityEvents(database: Database, before: number | null): Promise<SecurityLog> {
  const found = await readSecurityEvents(database, { before, limit: eventsOnPage + 1 });
  const events = found.slice(0, eventsOnPage);
  return { events, next: found.length > eventsOnPage ? (events.at(-1)?.id ?? null) : null };
}
