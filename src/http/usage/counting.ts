/**
 * What this isolate saw, until it is brought to where all is counted: some seconds in memory, after which readers are
 * a hash. What is lost with an isolate is what it saw in those seconds. See docs/decisions/0085-counting.md.
 */
import { createHmac } from "node:crypto";
import type { Use } from "../../catalogue/usage/counted.ts";
import { addUsage } from "../../store/usage.ts";
import { openDatabase } from "../../store/database.ts";
import { described } from "../../store/failures.ts";
import { type Asked, type Seen, seenIn } from "./seen.ts";

/** So long is gathered what is brought together. The platform lets work go on for thirty seconds after an answer. */
const gathering = 10_000;
/** A request that has not come back by then, to bring what was gathered, was cut off. */
const overdue = 30_000;
/** More than this at once is brought at once. */
const most = 500;
/** Nobody brings more in a minute than this many batches hold; what is left waits for the next. */
const batchesAtOnce = 20;
const hour = 3_600_000;

let seen: Seen[] = [];
let gatheringSince: number | null = null;
let held: { readonly hour: number; readonly key: Uint8Array } | null = null;

/** The one counter of this catalogue. */
function counterOf(env: Env) {
  return env.USAGE.getByName("catalogue");
}

/** What readers are hashed with in this hour, the same in every isolate. */
async function keyAt(env: Env, now: number): Promise<Uint8Array> {
  const begun = Math.floor(now / hour);
  if (held?.hour !== begun) held = { hour: begun, key: await counterOf(env).key(now) };
  return held.key;
}

/** Brings what this isolate saw to the counter. It is brought once: what fails on the way is lost, and never twice. */
async function bring(env: Env): Promise<void> {
  gatheringSince = null;
  const brought = seen;
  seen = [];
  if (brought.length === 0) return;
  try {
    const key = await keyAt(env, Date.now());
    const uses = brought.map(
      ({ address, agent, ...use }): Use => ({
        ...use,
        reader: createHmac("sha256", key).update(`${address}\n${agent}`).digest("base64url").slice(0, 22),
      }),
    );
    await counterOf(env).take(uses);
  } catch (error) {
    console.error(
      JSON.stringify({ level: "error", task: "count", lost: brought.length, error: described(error) }),
    );
  }
}

/** Notes what a request was of use for. It takes no time of the answer: the rest is done after it. */
export function note(
  asked: Asked,
  answer: Response,
  { env, context }: { readonly env: Env; readonly context: Pick<ExecutionContext, "waitUntil"> },
): void {
  const found = seenIn(asked, answer);
  if (!found) return;
  seen.push(found);
  const now = Date.now();
  if (seen.length >= most) {
    context.waitUntil(bring(env));
  } else if (gatheringSince === null || now - gatheringSince > overdue) {
    gatheringSince = now;
    context.waitUntil(scheduler.wait(gathering).then(() => bring(env)));
  }
}

/** Writes down in D1 what was counted. Cut off, or done again, it adds nothing twice. */
export async function writeDown(env: Env, now: Date): Promise<void> {
  await bring(env);
  const counter = counterOf(env);
  for (let batches = 0; batches < batchesAtOnce; batches += 1) {
    const batch = await counter.handOn();
    if (!batch) return;
    await addUsage(openDatabase(env.DB), batch, now);
    await counter.counted(batch.id);
  }
}
