/** What a change needs from the request that makes it. */
import type { Editing } from "../../catalogue/changing/editing.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { openDatabase } from "../../store/database.ts";
import { tagsTouched } from "../cache/policy.ts";
import { carryOut, type PurgeContext } from "../cache/purging.ts";

/** The change's author, database, moment and cache, for whoever makes it. */
export function editingBy(
  author: { readonly accountId: number | null; readonly name: string },
  env: Env,
  context: PurgeContext,
): Editing {
  const database = openDatabase(env.DB);
  return {
    database,
    author,
    now: new Date().toISOString(),
    usesAccess: env.ACCESS_TEAM_DOMAIN.trim() !== "",
    tagsTouched,
    purge: (order) => carryOut(context, database, order),
  };
}

/** The same for a signed-in principal. */
export function editingOf(
  c: { readonly env: Env; readonly executionCtx: PurgeContext },
  { accountId, name }: Principal,
): Editing {
  return editingBy({ accountId, name }, c.env, c.executionCtx);
}
