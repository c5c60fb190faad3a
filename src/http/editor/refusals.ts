/** Noting in the security log what was refused. */
import { routePath } from "hono/route";
import { noteRefusal } from "../../catalogue/accounts/security-log.ts";
import type { Problem } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { described } from "../../store/failures.ts";
import { requestIdOf } from "../request-id.ts";
import type { EditorContext } from "./route.ts";

/** Notes what was refused, and to whom. Whoever asked gets their answer, also where nothing can be noted. */
export async function noteRefused(
  c: EditorContext,
  problem: Problem,
  principal = c.var.principal,
): Promise<void> {
  const about = { principal, route: `${c.req.method} ${routePath(c, -1)}` };
  await noteRefusal(openDatabase(c.env.DB), problem, about).catch((failure: unknown) =>
    console.error(
      JSON.stringify({
        level: "error",
        requestId: requestIdOf(c.req.raw),
        route: about.route,
        error: described(failure),
      }),
    ),
  );
}
