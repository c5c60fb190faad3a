/** Secrets of links, sessions and tokens: 256 random bits, kept only as their SHA-256. */
import { createHash, randomBytes } from "node:crypto";

/** A new secret: 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What is kept of a secret. A plain hash will do: nobody guesses 256 random bits, so there is nothing that a slow
 * hash would slow down.
 */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** The moment this many seconds from now, in RFC 3339. */
export function secondsFromNow(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
