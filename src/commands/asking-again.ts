/** When what failed is asked for once more: after pauses that grow, or when the other side says so. */

/** Milliseconds before each new attempt; after the last of them there is none. */
const pauses = [500, 2000, 5000, 15_000, 30_000];

/** The longest that anybody can have us wait, in seconds: what comes later is for the next run of the command. */
const longestWait = 120;

/** A day of the week, as each of the three forms of a date in HTTP begins. */
const dated = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/**
 * How many seconds a `Retry-After` asks to wait, which may give them or a date (RFC 9110, section 10.2.3); null where
 * it says nothing that can be understood.
 */
export function secondsToWait(retryAfter: string | null | undefined, now = Date.now()): number | null {
  const said = retryAfter?.trim() ?? "";
  if (/^\d+$/.test(said)) return Number(said);
  if (!dated.test(said)) return null;
  // The oldest of the three forms does not name the zone, which is the same in all.
  const moment = Date.parse(said.endsWith("GMT") ? said : `${said} GMT`);
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - now) / 1000));
}

/** An answer that may be another one later; its status is 0 where none came. */
export interface Failed {
  readonly status: number;
  readonly retryAfter?: string | null | undefined;
}

/** Whether the same request may be answered otherwise later. */
function mayPass(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/**
 * Milliseconds to wait before the next attempt, after so many that failed before this one; null where none would help,
 * or there were enough.
 */
export function pauseAfter({ status, retryAfter }: Failed, failures: number): number | null {
  const pause = pauses[failures];
  if (pause === undefined || !mayPass(status)) return null;
  return Math.max(pause, 1000 * Math.min(secondsToWait(retryAfter) ?? 0, longestWait));
}
