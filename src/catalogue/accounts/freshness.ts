/**
 * Whether somebody has proved lately who they are. What lets people in, or lets them do more, takes it: who finds a
 * browser open, or a session's cookie, should not get in for good (OWASP ASVS 5.0, 7.5.1).
 */
import type { Principal } from "./principal.ts";
import { secondsFromNow } from "./secret.ts";

/** Seconds for which a sign-in counts as fresh. */
const freshLifetime = 600;

/** Whether the principal signed in, or confirmed, lately. Scripts cannot: what they may do is said by their tokens. */
export function isFresh({ by }: Principal): boolean {
  if (by.kind === "token" || (by.kind === "access" && by.isService)) return true;
  return by.since > secondsFromNow(-freshLifetime);
}
