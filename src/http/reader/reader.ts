/** The reader's routes, put together: each resource as page and as data, at its own address and under /api/v1. */
import { Hono } from "hono";
import { routePath } from "hono/route";
import { CatalogueError, notFound } from "../../catalogue/problem.ts";
import { notFoundAt } from "../../catalogue/reading/not-found.ts";
import { acceptedAt } from "../accepted.ts";
import { cacheHeaders } from "../cache/policy.ts";
import { addressOf, databaseOf } from "../context.ts";
import type { Operation } from "../editor/operation.ts";
import { respondToError } from "../error-answer.ts";
import { harvest } from "../harvest/routes.ts";
import { readingOperations } from "../json/reading.ts";
import { formOfErrors, isPrinted, isSpoken, resourceOf } from "../representation.ts";
import { bareGuards, preflightHeaders } from "../respond.ts";
import { NotOffered } from "../site.ts";
import { withoutPrefix } from "../strings/spoken.ts";
import { acceptPatch } from "../patch-types.ts";
import { documents } from "./documents.ts";
import { listings } from "./listings.ts";
import { logos } from "./logos.ts";
import { methodsOf } from "./methods.ts";
import { elsewhere } from "./moved.ts";
import { portable } from "./portable.ts";
import { publications } from "./publications.ts";
import { count } from "./limits.ts";
import { redirect } from "./resource.ts";
import { scripts } from "./scripts.ts";
import { search } from "./search.ts";
import { sitePages } from "./site-pages.ts";
import { unApi } from "./unapi.ts";

/** What middleware is routed by. */
const everyPath = "/*";

/** The readers' side, which describes what editors can do beside what readers can. */
export function readerWith(operations: readonly Operation[]) {
  const reader = new Hono<{ Bindings: Env }>({
    // A resource has one route: the suffix only chooses its form, which the gateway has read.
    getPath: (request) => resourceOf(addressOf(request).pathname).path,
  });

  const methodsAt = methodsOf([...readingOperations, ...operations]);

  reader.use(everyPath, async (c, next) => {
    const { path } = c.req;
    const { methods } = acceptedAt(path);
    const inApi = methodsAt(path);
    const allowed = inApi.length > 0 ? inApi : methods;
    const patching = allowed.includes("PATCH") ? acceptPatch : {};
    if (c.req.method === "OPTIONS") {
      const preflight = isForReaders(addressOf(c.req.raw).pathname) ? preflightHeaders(methods) : {};
      const headers = {
        ...bareGuards,
        allow: allowed.join(", "),
        ...patching,
        ...preflight,
        ...cacheHeaders(null),
      };
      return new Response(null, { status: 204, headers });
    }
    if (!allowed.includes(c.req.method)) throw new CatalogueError({ kind: "method-not-allowed", allowed });
    // What is the same in every language has one address.
    const { pathname, search: query } = addressOf(c.req.raw);
    const { path: bare } = withoutPrefix(pathname);
    if (bare !== pathname && !isSpoken(bare) && !isPrinted(bare) && isHere(bare))
      return redirect(bare + query, 301, null);
    return next();
  });

  // Harvesting before the listings, whose addresses feeds extend.
  for (const resource of [
    harvest,
    portable,
    listings,
    publications,
    documents,
    search,
    scripts,
    logos,
    unApi,
    sitePages(operations),
  ]) {
    reader.route("/", resource);
  }

  // What only editors read is no secret: it is there, for whoever says who they are.
  const signInFirst = () => {
    throw new CatalogueError({ kind: "unauthenticated" });
  };
  for (const { path } of operations.filter(({ method }) => method === "GET")) reader.get(path, signInFirst);

  reader.notFound(() => {
    throw notFound({ thing: "page" });
  });

  /** The routes for this path. What it names may be unknown all the same. */
  function routesFor(pathname: string) {
    const [handlers] = reader.router.match("GET", resourceOf(pathname).path);
    return handlers.map(([[, route]]) => route).filter(({ path }) => path !== everyPath);
  }

  function isHere(pathname: string): boolean {
    return routesFor(pathname).length > 0;
  }

  function isForReaders(pathname: string): boolean {
    return routesFor(pathname).some(({ handler }) => handler !== signInFirst);
  }

  reader.onError(async (error, c) => {
    if (error instanceof NotOffered) return redirect(error.location, 302, { kind: "site" });
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

  return reader;
}

/** What a reader is answered with for whatever was thrown. `route` is the pattern that was asked for. */
export function answerWithError(
  error: unknown,
  request: Request,
  env: Env,
  route: string,
): Promise<Response> {
  return respondToError(
    error,
    { req: { raw: request }, env },
    route,
    formOfErrors(addressOf(request).pathname, request.headers.get("accept")),
  );
}
