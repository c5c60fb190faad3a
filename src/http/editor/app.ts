/** The editors' side: who asks, whether they may, and the routes that answer. Nothing of it is ever kept. */
import { Hono } from "hono";
import { may } from "../../catalogue/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { uncached } from "../cache/policy.ts";
import { preferredForm } from "../form.ts";
import { respondToError } from "../problem.ts";
import { reader } from "../reader.ts";
import { siteOf } from "../site.ts";
import { assetRoute } from "./assets.ts";
import { publicationRoutes } from "./publications.ts";
import type { EditorContext, EditorRoute, EditorVariables } from "./route.ts";

/** Every route of the editors' side. */
export const editorRoutes: readonly EditorRoute[] = [assetRoute, ...publicationRoutes];

async function answer(c: EditorContext, route: EditorRoute): Promise<Response> {
  const { principal } = c.var;
  if (route.decision === "anyone") return route.answer(c, principal);
  if (!principal) throw new CatalogueError({ kind: "unauthenticated" });
  if (!may(principal, route.decision))
    throw new CatalogueError({ kind: "forbidden", action: route.decision });
  return route.answer(c, principal);
}

export const editor = new Hono<{ Bindings: Env; Variables: EditorVariables }>();

editor.use(async (c, next) => {
  c.set("principal", null);
  await next();
  c.res = uncached(c.res);
});

for (const route of editorRoutes) editor.on(route.method, route.path, (c) => answer(c, route));

// Whoever is signed in reads the published catalogue like everyone.
editor.notFound((c) => reader.fetch(c.req.raw, c.env, c.executionCtx));

editor.onError((error, c) =>
  respondToError(error, c.req.raw, siteOf(c), c.req.routePath, preferredForm(c.req.header("accept") ?? null)),
);
