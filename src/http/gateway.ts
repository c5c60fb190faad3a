/**
 * The gateway: every request comes in here and is reduced to what can change its answer, so that no
 * tracking parameter, cookie or header can split or poison the cache, or reach what renders pages.
 */
import { facetNames } from "../catalogue/filter.ts";
import { cachedLocally } from "./cache/local.ts";
import { conditional } from "./conditional.ts";
import { accessCookie, sessionCookie } from "./editor/session-cookie.ts";
import { formOfPath, mediaTypes, preferredForm } from "./form.ts";

/** The parameters that can change an answer, in canonical order. Every other one is dropped. */
const parameterNames: readonly string[] = [...facetNames, "after", "before"];

/** The request headers, beside Accept, that can change an answer. */
const headerNames = ["if-none-match", "if-modified-since", "if-range", "range"];

interface CanonicalRequest {
  readonly request: Request;
  readonly key: string;
  readonly cacheable: boolean;
}

/** The request as the reader's pages see it: canonical address, one media type, no cookie, nothing personal. */
function canonicalise(original: Request): CanonicalRequest {
  const url = new URL(original.url);
  const parameters = parameterNames.flatMap((name) =>
    url.searchParams
      .getAll(name)
      .filter((value) => value !== "")
      .map((value): [string, string] => [name, value]),
  );
  url.search = new URLSearchParams(parameters).toString();
  url.hash = "";
  const accept = original.headers.get("accept");
  const form = formOfPath(url.pathname) ?? preferredForm(accept);
  const headers = new Headers();
  headers.set("accept", form ? mediaTypes[form] : (accept ?? ""));
  for (const name of headerNames) {
    const value = original.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const reads = original.method === "GET" || original.method === "HEAD";
  return {
    request: new Request(url, { method: original.method, headers }),
    key: `${form} ${url.href}`,
    // The Cache API would slice ranges, but not as If-Range asks; R2 does, through the reader.
    cacheable: reads && !headers.has("range"),
  };
}

/** A GET for what a HEAD asks, without conditions: what is kept must be whole. */
function wholeRequest(request: Request): Request {
  return new Request(request.url, { headers: { accept: request.headers.get("accept") ?? "" } });
}

/**
 * Whether a request is for the editors' side: its pages, a write to the API, or a read of it by somebody who says
 * who they are and so may see drafts.
 */
function isEditorial(request: Request): boolean {
  const { pathname } = new URL(request.url);
  if (/^\/(?:admin|preview|api\/v1\/accounts?)(?:\/|$)/.test(pathname)) return true;
  if (!/^\/api(?:\/|$)/.test(pathname)) return false;
  const reads = ["GET", "HEAD", "OPTIONS"].includes(request.method);
  const known =
    request.headers.has("authorization") ||
    request.headers.has("cf-access-jwt-assertion") ||
    [sessionCookie, accessCookie].some((name) => (request.headers.get("cookie") ?? "").includes(`${name}=`));
  return !reads || known;
}

/** The answer to any request. `read` answers a canonical request without a cache, `edit` one for editors. */
export async function gateway(
  original: Request,
  context: ExecutionContext,
  read: (request: Request) => Promise<Response>,
  edit: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (isEditorial(original)) return edit(original);
  const { request, key, cacheable } = canonicalise(original);
  if (context.cache) {
    return conditional(request, await context.exports.Reader.fetch(request, { cf: { cacheKey: key } }));
  }
  if (!cacheable) return read(request);
  const response = await cachedLocally(key, () => read(wholeRequest(request)));
  const answer = conditional(request, response);
  return request.method === "HEAD" ? new Response(null, answer) : answer;
}
