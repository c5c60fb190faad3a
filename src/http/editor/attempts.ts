/** How often somebody may try to sign in: counted by network, so that nobody can lock the editors out by trying a lot. */
import { CatalogueError } from "../../catalogue/problem.ts";
import { networkKey, signInWidth } from "../network.ts";
import type { EditorContext } from "./route.ts";

/** Counts an attempt. Throws too-many-requests where there were more than twenty within the minute. */
export async function countAttempt(c: EditorContext): Promise<void> {
  const { success } = await c.env.SIGN_IN.limit({ key: networkKey(c.req.raw, signInWidth) });
  if (!success)
    throw new CatalogueError({ kind: "too-many-requests", what: "sign-in", retryAfterSeconds: 60 });
}
