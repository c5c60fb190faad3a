/**
 * The application with its database observed: a request with the header `bench-observe` is answered with what
 * the page asked of D1, instead of the page. One with the header `bench-uncached` is answered as behind a platform's
 * cache that holds nothing: nothing is looked up, nothing kept; both may be asked for. Any other passes by.
 */
import application from "../../src/index.ts";
import { reader } from "../../src/http/sides.ts";
import { type Observed, ObservedDatabase, type Asked } from "./observed-database.ts";

export { Reader, UsageCollector } from "../../src/index.ts";

/** What one request did. */
export interface Observation {
  readonly status: number;
  /** What the local cache store says: hit, miss … */
  readonly cache: string | null;
  readonly roundTrips: number;
  readonly statements: readonly Observed[];
}

/** The context of a request behind a platform's cache that holds nothing and keeps nothing. */
function uncached(env: Env, context: ExecutionContext): ExecutionContext {
  const instead: { readonly [name: string | symbol]: unknown } = {
    cache: {},
    exports: { Reader: { fetch: (request: Request) => reader.fetch(request, env, context) } },
    waitUntil: context.waitUntil.bind(context),
  };
  return new Proxy(context, { get: (_, name) => instead[name] });
}

/** Answers as the application does, or, where a request wants that, as behind a cache that holds nothing. */
function answer(
  request: Request<unknown, IncomingRequestCfProperties>,
  env: Env,
  context: ExecutionContext,
): Response | Promise<Response> {
  return application.fetch(
    request,
    env,
    request.headers.has("bench-uncached") ? uncached(env, context) : context,
  );
}

export default {
  async fetch(request, env, context): Promise<Response> {
    if (!request.headers.has("bench-observe")) return answer(request, env, context);
    const record: Asked = { roundTrips: 0, statements: [] };
    const response = await answer(request, { ...env, DB: new ObservedDatabase(env.DB, record) }, context);
    await response.arrayBuffer();
    const observation: Observation = {
      status: response.status,
      cache: response.headers.get("backlist-cache"),
      ...record,
    };
    return Response.json(observation);
  },
} satisfies ExportedHandler<Env>;
