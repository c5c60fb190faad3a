/** The editors' side: who asks, whether they may, and the routes that answer. Nothing of it is ever kept. */
import { Hono } from "hono";
import { routePath } from "hono/route";
import { may } from "../../catalogue/accounts/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { assetsPath } from "../addresses.ts";
import { uncached } from "../cache/policy.ts";
import { formOfErrors, resourceOf } from "../representation.ts";
import { respondToError } from "../error-answer.ts";
import { reader } from "../reader/reader.ts";
import { siteOf } from "../site.ts";
import { accountRoutes } from "./account.ts";
import { accountsRoutes } from "./accounts.ts";
import { assetRoute } from "./assets.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { fileRoutes } from "./files.ts";
import { answeredOnce } from "./idempotency.ts";
import { identify } from "./identity.ts";
import { importRoutes } from "./import.ts";
import { overviewRoutes } from "./overview.ts";
import { editorProblemPage } from "./pages/error.ts";
import { publicationFormRoutes } from "./content-editing.ts";
import { publicationHistoryRoutes } from "./publication-history.ts";
import { publicationOverviewRoutes } from "./publication-overview.ts";
import { publicationStateRoutes } from "./publication-states.ts";
import { publicationRoutes } from "./publications.ts";
import { redirectRoutes } from "./redirects.ts";
import type { EditorContext, EditorRoute, EditorVariables } from "./route.ts";
import { searchWordRoutes } from "./search-words.ts";
import { signInInstead, signInRoutes } from "./sign-in.ts";
import { tokenRoutes } from "./tokens.ts";
import { uploadRoutes } from "./uploads.ts";
import { vocabularyRoutes } from "./vocabularies.ts";

/** Every route of the editors' side. */
export const editorRoutes: readonly EditorRoute[] = [
  assetRoute,
  ...signInRoutes,
  ...accountRoutes,
  ...tokenRoutes,
  ...accountsRoutes,
  ...publicationRoutes,
  // Before the overview, whose path would take `new` for a code.
  ...publicationFormRoutes,
  ...publicationOverviewRoutes,
  ...publicationStateRoutes,
  ...publicationHistoryRoutes,
  ...redirectRoutes,
  ...uploadRoutes,
  ...fileRoutes,
  ...overviewRoutes,
  ...importRoutes,
  ...vocabularyRoutes,
  ...searchWordRoutes,
];

/** That nobody has said who asks, or that who they are helps nothing here. */
function unknown({ var: { stranger } }: EditorContext): CatalogueError {
  return new CatalogueError(
    stranger === null ? { kind: "unauthenticated" } : { kind: "unknown-identity", subject: stranger },
  );
}

async function answer(c: EditorContext, route: EditorRoute): Promise<Response> {
  const { principal } = c.var;
  if (route.decision === "anyone") return route.answer(c, principal);
  if (!principal) throw unknown(c);
  if (!may(principal, route.decision))
    throw new CatalogueError({ kind: "forbidden", action: route.decision });
  return answeredOnce(c, principal, route, () => route.answer(c, principal));
}

/** Whether the address is a page of the editors', rather than the API or a reader's page. */
function isPage(c: EditorContext): boolean {
  return /^\/admin(?:\/|$)/.test(c.req.path);
}

export const editor = new Hono<{ Bindings: Env; Variables: EditorVariables }>();

editor.use(async (c, next) => {
  c.set("principal", null);
  c.set("stranger", null);
  if (!c.req.path.startsWith(assetsPath)) {
    const { principal, stranger } = await identify(c);
    c.set("principal", principal);
    c.set("stranger", stranger);
    refuseCrossSite(c.req.raw, principal);
  }
  await next();
});

for (const route of editorRoutes) editor.on(route.method, route.path, (c) => answer(c, route));

editor.notFound((c) => {
  // Whoever is signed in reads the published catalogue like everyone.
  if (!isPage(c)) return reader.fetch(c.req.raw, c.env, c.executionCtx);
  // Which of the editors' pages exist is for editors to know.
  if (!c.var.principal) throw unknown(c);
  throw new CatalogueError({ kind: "not-found", what: "page at this address", suggestions: [] });
});

editor.onError(async (error, c) => {
  const form = resourceOf(c.req.path).form === "json" ? "json" : formOfErrors(c.req.header("accept") ?? null);
  const asks = c.req.method === "GET" || c.req.method === "HEAD";
  if (form === "html" && asks && error instanceof CatalogueError && error.problem.kind === "unauthenticated")
    return signInInstead(c);
  return respondToError(error, c.req.raw, siteOf(c), routePath(c), form, {
    type: "editor-page",
    render: (text, site) => editorProblemPage(text, { site, principal: c.var.principal, sent: !asks }),
  });
});

/** The editors' answer to a request. Nothing of it is ever kept, or open to other sites' scripts. */
export async function answerEditor(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  const response = uncached(await editor.fetch(request, env, context));
  for (const name of Array.from(response.headers.keys())) {
    if (name.startsWith("access-control-")) response.headers.delete(name);
  }
  response.headers.set("cross-origin-resource-policy", "same-origin");
  return response;
}
