/** The editors' side: who asks, whether they may, and the routes that answer. Nothing of it is ever kept. */
import { Hono } from "hono";
import { routePath } from "hono/route";
import { CatalogueError, notFound } from "../../catalogue/problem.ts";
import { assetsPath } from "../addresses.ts";
import { uncached } from "../cache/policy.ts";
import { formOfErrors } from "../representation.ts";
import { respondToError } from "../error-answer.ts";
import { settingsIn } from "../site.ts";
import { bareGuards } from "../respond.ts";
import { accessibleFilesPages } from "./accessible-files.ts";
import { accountOperations, accountPages } from "./account.ts";
import { accountsOperations } from "./accounts.ts";
import { assetRoute } from "./assets.ts";
import { backupOperations } from "./backup.ts";
import { publicationFormPages } from "./content-editing.ts";
import { counterApi } from "./counter-api.ts";
import { confirmationInstead, confirmationPages } from "./confirmation.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { decide, unknown } from "./deciding.ts";
import { filePages } from "./files.ts";
import { answeredOnce } from "./idempotency.ts";
import { identify } from "./identity.ts";
import { importOperations, importPages } from "./import.ts";
import { importsOperations } from "./imports.ts";
import { lookUpOperations } from "./look-ups.ts";
import { knownFileOperations, manyFilesPages } from "./known-files.ts";
import type { Operation } from "./operation.ts";
import { fetchOperations } from "./fetches.ts";
import { fixityPages } from "./fixity.ts";
import { healthOperations } from "./health.ts";
import { overviewOperations, overviewPages } from "./overview.ts";
import { explainedSearchOperations } from "./explained-search.ts";
import { editorProblemPage } from "./pages/error.ts";
import { publicationHistoryOperations, publicationHistoryPages } from "./publication-history.ts";
import { publicationOverviewOperations, publicationOverviewPages } from "./publication-overview.ts";
import { publicationStateOperations, publicationStatePages } from "./publication-states.ts";
import { publicationOperations } from "./publications.ts";
import { redirectOperations } from "./redirects.ts";
import { noteRefused } from "./refusals.ts";
import type { EditorBindings, EditorContext, EditorRoute, EditorVariables } from "./route.ts";
import { logoOperations, logoPages } from "./logos.ts";
import { settingsOperations, settingsPages } from "./settings.ts";
import { searchWordOperations, searchWordPages } from "./search-words.ts";
import { securityLogOperations } from "./security-log.ts";
import { sessionCookieHeader } from "./session-cookie.ts";
import { signInInstead, signInPages } from "./sign-in.ts";
import { englishTongue } from "./strings/tongue.ts";
import { tongueInOwnWords } from "./strings/tongue.ts";
import { tongueFor } from "./strings/tongues.ts";
import { textPageOperations } from "./text-pages.ts";
import { tokenOperations } from "./tokens.ts";
import { unreadFileOperations } from "./unread-files.ts";
import { uploadOperations } from "./uploads.ts";
import { usageOperations, usagePages } from "./usage.ts";
import { waitingOperations } from "./waiting.ts";
import { webhookOperations } from "./webhooks.ts";
import { vocabularyOperations, vocabularyPages } from "./vocabularies.ts";

/** All that editors can do by the API, and by the pages and forms that do the same. */
export const operations: readonly Operation[] = [
  ...publicationOverviewOperations,
  ...publicationOperations,
  ...publicationStateOperations,
  ...publicationHistoryOperations,
  ...knownFileOperations,
  ...lookUpOperations,
  ...uploadOperations,
  ...fetchOperations,
  ...unreadFileOperations,
  ...textPageOperations,
  ...importOperations,
  ...importsOperations,
  ...vocabularyOperations,
  ...searchWordOperations,
  ...explainedSearchOperations,
  ...redirectOperations,
  ...settingsOperations,
  ...logoOperations,
  ...overviewOperations,
  ...healthOperations,
  ...accountOperations,
  ...tokenOperations,
  ...accountsOperations,
  ...securityLogOperations,
  ...backupOperations,
  ...usageOperations,
  ...webhookOperations,
  ...waitingOperations,
];

/** Pages and forms that are no operation's: those that lead to one, and what takes a browser. */
const pages: readonly EditorRoute[] = [
  assetRoute,
  ...signInPages,
  ...confirmationPages,
  ...accountPages,
  // Before the overview, whose path would take `new` for a code.
  ...publicationFormPages,
  ...publicationOverviewPages,
  ...publicationStatePages,
  ...publicationHistoryPages,
  ...filePages,
  ...manyFilesPages,
  ...importPages,
  ...vocabularyPages,
  ...searchWordPages,
  ...settingsPages,
  ...logoPages,
  ...overviewPages,
  ...usagePages,
  ...counterApi,
  ...accessibleFilesPages,
  ...fixityPages,
];

/** Every route of the editors' side. */
export const editorRoutes: readonly EditorRoute[] = [...pages, ...operations.flatMap(({ routes }) => routes)];

async function answer(c: EditorContext, route: EditorRoute): Promise<Response> {
  if (route.decision === "anyone") return route.answer(c, c.var.principal);
  const principal = decide(c, route.decision);
  const instead = await confirmationInstead(c, principal, route);
  if (instead) return instead;
  return answeredOnce(c, principal, route, () => route.answer(c, principal));
}

/** Whether the address is a page of the editors', rather than the API or a reader's page. */
function isPage(c: EditorContext): boolean {
  return /^\/admin(?:\/|$)/.test(c.req.path);
}

/** The editors' side. What it does not answer by itself is asked of the readers' side. */
export function editorWith(reader: Hono<{ Bindings: Env }>) {
  const editor = new Hono<{ Bindings: EditorBindings; Variables: EditorVariables }>();

  editor.use(async (c, next) => {
    await next();
    // Who signs in with it gets another in its place.
    if (c.var.forgetsSession && !c.res.headers.has("set-cookie"))
      c.header("set-cookie", sessionCookieHeader(null, 0));
  });

  editor.use(async (c, next) => {
    c.set("askedAt", Date.now());
    c.set("decision", null);
    c.set("principal", null);
    c.set("stranger", null);
    c.set("forgetsSession", false);
    c.set("tongue", englishTongue);
    c.set("read", (request) => reader.fetch(request, c.env, c.executionCtx));
    if (!c.req.path.startsWith(assetsPath)) {
      const { principal, stranger } = await identify(c);
      c.set("principal", principal);
      c.set("stranger", stranger);
      const tongue = await tongueFor(c, principal);
      c.set("tongue", principal ? tongueInOwnWords(tongue, await settingsIn(c)) : tongue);
      refuseCrossSite(c.req.raw, principal);
    }
    await next();
  });

  for (const route of editorRoutes) editor.on(route.method, route.path, (c) => answer(c, route));

  editor.notFound((c) => {
    // Everyone reads the published catalogue, and what only looks like a session opens no other way to it.
    if (!isPage(c)) return c.env.asReader(c.var.principal !== null);
    // Which of the editors' pages exist is for editors to know.
    if (!c.var.principal) throw unknown(c);
    throw notFound({ thing: "page" });
  });

  editor.onError(async (error, c) => {
    if (error instanceof CatalogueError) await noteRefused(c, error.problem);
    const form = formOfErrors(c.req.path, c.req.header("accept") ?? null);
    const asks = c.req.method === "GET" || c.req.method === "HEAD";
    if (
      form === "html" &&
      asks &&
      error instanceof CatalogueError &&
      error.problem.kind === "unauthenticated"
    )
      return signInInstead(c);
    const { principal, tongue } = c.var;
    return respondToError(error, c, routePath(c), form, {
      type: "editor-page",
      strings: tongue.strings,
      told: tongue.told,
      render: (text, site) => editorProblemPage(text, { site, principal, tongue, sent: !asks }),
    });
  });

  return editor;
}

/**
 * An answer of the editors' side as it goes out: nothing of it is ever kept, or open to other sites' scripts, and none
 * lacks the guards.
 */
export function closed(original: Response): Response {
  const response = uncached(original);
  for (const name of Array.from(response.headers.keys())) {
    if (name.startsWith("access-control-")) response.headers.delete(name);
  }
  for (const [name, value] of Object.entries(bareGuards)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  response.headers.set("cross-origin-resource-policy", "same-origin");
  return response;
}
