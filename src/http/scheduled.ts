/** What the clock does. Each task stands for itself: one that fails does not keep the others from being done. */
import { checkOutsideLinks } from "../catalogue/outside-links.ts";
import { openDatabase } from "../store/database.ts";
import { carryOut, type PurgeContext } from "./cache/purging.ts";
import { forgetOldKeys } from "./editor/idempotency.ts";
import { checkLink } from "./link-check.ts";

type Task = (env: Env, context: PurgeContext, now: Date) => Promise<void>;

const tasks: Readonly<Record<string, Task>> = {
  "purge what could not be purged": (env, context) => carryOut(context, openDatabase(env.DB), null),
  "forget old idempotency keys": (env, _, now) => forgetOldKeys(env, now),
  "check outside links": (env, _, now) => checkOutsideLinks(openDatabase(env.DB), now, checkLink),
};

/** Does everything that is due. */
export async function onSchedule(env: Env, context: PurgeContext, now: Date): Promise<void> {
  for (const [name, task] of Object.entries(tasks)) {
    try {
      await task(env, context, now);
    } catch (error) {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      console.error(JSON.stringify({ level: "error", task: name, error: message }));
    }
  }
}
