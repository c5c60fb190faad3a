/**
 * How often somebody may try to sign in. The limiter counts by a key for a minute and forgets. The key is the
 * network that asks, hashed with a secret that lives as long as this isolate and is never stored: nothing that
 * could be turned back into an address leaves it, and nobody can lock the editors out by trying a lot.
 */
import { createHash, randomBytes } from "node:crypto";
import { CatalogueError } from "../../catalogue/problem.ts";
import type { EditorContext } from "./route.ts";

let pepper: string | undefined;

/** An IPv4 address, or the first half of an IPv6 one: a single customer has all addresses of a half. */
function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter((group) => group !== "");
  const after = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}

/** Counts an attempt. Throws too-many-requests where there were more than twenty within the minute. */
export async function countAttempt(c: EditorContext): Promise<void> {
  // Random values are to be had while answering only.
  pepper ??= randomBytes(32).toString("base64url");
  const network = networkOf(c.req.header("cf-connecting-ip") ?? "");
  const key = createHash("sha256").update(`${pepper} ${network}`).digest("base64url");
  const { success } = await c.env.SIGN_IN.limit({ key });
  if (!success)
    throw new CatalogueError({ kind: "too-many-requests", what: "sign-in", retryAfterSeconds: 60 });
}
