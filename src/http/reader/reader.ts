/** The reader's routes, put together: each resource as page and as data, at its own address and under /api/v1. */
import { Hono } from "hono";
import { routePath } from "hono/route";
import { CatalogueError } from "../../catalogue/problem.ts";
import { notFoundAt } from "../../catalogue/reading/reading.ts";
import { acceptedAt } from "../accepted.ts";
import { cacheHeaders } from "../cache/policy.ts";
import { addressOf, databaseOf } from "../context.ts";
import { respondToError } from "../error-answer.ts";
import { harvest } from "../harvest/routes.ts";
import { formOfErrors, resourceOf } from "../representation.ts";
import { preflightHeaders } from "../respond.ts";
import { siteOf } from "../site.ts";
import { documents } from "./documents.ts";
import { listings } from "./listings.ts";
import { elsewhere } from "./moved.ts";
import { publications } from "./publications.ts";
import { count } from "./limits.ts";
import { redirect } from "./resource.ts";
import { search } from "./search.ts";
import { sitePages } from "./site-pages.ts";
import { unApi } from "./unapi.ts";

export const reader = new Hono<{ Bindings: Env }>({
  // A resource has one route: the suffix only chooses its form, which the gateway has read.
  getPath: (request) => resourceOf(addressOf(request).pathname).path,
});

/** What middleware is routed by. */
const everyPath = "/*";

reader.use(everyPath, async (c, next) => {
  const allowed = acceptedAt(c.req.path).methods;
  if (c.req.method === "OPTIONS") {
    const preflight = isHere(addressOf(c.req.raw).pathname) ? preflightHeaders(allowed) : {};
    const headers = { allow: allowed.join(", "), ...preflight, ...cacheHeaders(null) };
    return new Response(null, { status: 204, headers });
  }
  if (!allowed.includes(c.req.method)) throw new CatalogueError({ kind: "method-not-allowed", allowed });
  await next();
});

// Harvesting before the listings, whose addresses feeds extend.
for (const resource of [harvest, listings, publications, documents, search, unApi, sitePages]) {
  reader.route("/", resource);
}

reader.notFound(() => {
  throw new CatalogueError({ kind: "not-found", what: "page at this address", suggestions: [] });
});

/** Whether one of the routes is for this path. What it names may be unknown all the same. */
function isHere(pathname: string): boolean {
  const [handlers] = reader.router.match("GET", resourceOf(pathname).path);
  return handlers.some(([[, { path }]]) => path !== everyPath);
}

reader.onError(async (error, c) => {
  let thrown: unknown = error;
  try {
    if (error instanceof CatalogueError && error.problem.kind === "not-found") {
      const location = await elsewhere(c, isHere);
      if (location) return redirect(location, 301, null);
      await count(c, "addresses");
      if (error.problem.suggestions.length === 0) {
        const { what } = error.problem;
        thrown = await notFoundAt(databaseOf(c), c.req.path, what);
      }
    }
  } catch (failure) {
    thrown = failure;
  }
  return answerWithError(thrown, c.req.raw, c.env, routePath(c));
});

/** What a reader is answered with for whatever was thrown. `route` is the pattern that was asked for. */
export function answerWithError(
  error: unknown,
  request: Request,
  env: Env,
  route: string,
): Promise<Response> {
  const site = siteOf({ req: { raw: request }, env });
  return respondToError(error, request, site, route, formOfErrors(request.headers.get("accept")));
}
