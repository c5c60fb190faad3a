/**
 * How often a network may ask for what is dear and no cache holds. Robots ask for these by the million, people seldom
 * and never in a hurry; what one network uses up is missing to nobody else.
 */
import { CatalogueError, type Problem } from "../../catalogue/problem.ts";
import { parseCode } from "../../catalogue/publication/code.ts";
import type { ReaderContext } from "../context.ts";

/** By this header the gateway tells the network's key. It comes from nowhere else: the gateway drops what it does not know. */
export const networkHeader = "backlist-network";

type Counted = Exclude<Extract<Problem, { kind: "too-many-requests" }>["what"], "sign-in">;

/** The binding that counts each; two that share one are counted apart. */
const limiters = {
  listings: "DEEP_LISTINGS",
  searches: "SEARCHES",
  suggestions: "SEARCHES",
  dumps: "DUMPS",
  codes: "UNKNOWN_ADDRESSES",
  addresses: "UNKNOWN_ADDRESSES",
} as const satisfies Record<Counted, keyof Env>;

/** The period of every limit in wrangler.toml. */
const periodSeconds = 60;

/** Counts a request. Throws `too-many-requests` where its network has used up what it may ask for in a minute. */
export async function count(c: ReaderContext, what: Counted): Promise<void> {
  const network = c.req.header(networkHeader);
  // What the software asks of itself comes from no network.
  if (network === undefined) return;
  const { success } = await c.env[limiters[what]].limit({ key: `${what} ${network}` });
  if (!success)
    throw new CatalogueError({ kind: "too-many-requests", what, retryAfterSeconds: periodSeconds });
}

/** Whether old addresses are still looked for, for this network: what it may ask for in a minute may be used up. */
export async function mayLookForOld(env: Env, network: string | null): Promise<boolean> {
  return network === null || (await env.UNKNOWN_ADDRESSES.limit({ key: `old ${network}` })).success;
}

/** A page with as many choices as this is deep. */
const deep = 3;

/** Counts a listing under many filters: their combinations number millions. */
export async function countDeep(c: ReaderContext, choices: number): Promise<void> {
  if (choices >= deep) await count(c, "listings");
}

/** Counts a code whose check character does not fit, before what may be meant is looked for. */
export async function countMistyped(c: ReaderContext, typed: string): Promise<void> {
  if (!parseCode(typed)) await count(c, "codes");
}
