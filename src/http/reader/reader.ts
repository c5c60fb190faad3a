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
import { siteOf } from "../site.ts";
import { documents } from "./documents.ts";
import { listings } from "./listings.ts";
import { elsewhere } from "./moved.ts";
import { publications } from "./publications.ts";
import { redirect } from "./resource.ts";
import { search } from "./search.ts";
import { sitePages } from "./site-pages.ts";
import { unApi } from "./unapi.ts";

export const reader = new Hono<{ Bindings: Env }>({
  // A resource has one route: the suffix only chooses its form, which the gateway has read.
  getPath: (request) => resourceOf(addressOf(request).pathname).path,
});

reader.use(async (c, next) => {
  const allowed = acceptedAt(c.req.path).methods;
  if (c.req.method === "OPTIONS") {
    return new Response(null, { status: 204, headers: { allow: allowed.join(", "), ...cacheHeaders(null) } });
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

reader.onError(async (error, c) => {
  let thrown: unknown = error;
  try {
    if (error instanceof CatalogueError && error.problem.kind === "not-found") {
      const location = await elsewhere(c);
      if (location) return redirect(location, 301, null);
      if (error.problem.suggestions.length === 0) {
        const { what } = error.problem;
        thrown = await notFoundAt(databaseOf(c), c.req.path, what);
      }
    }
  } catch (failure) {
    thrown = failure;
  }
  return respondToError(
    thrown,
    c.req.raw,
    siteOf(c),
    routePath(c),
    formOfErrors(c.req.header("accept") ?? null),
  );
});
