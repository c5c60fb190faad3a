/**
 * The gateway: every request comes in here and is reduced to what can change its answer, so that no
 * tracking parameter, cookie or header can split or poison the cache, or reach what renders pages.
 */
import { normalisedQuery } from "../catalogue/search/query.ts";
import { acceptedAt } from "./accepted.ts";
import { cachedLocally } from "./cache/local.ts";
import { conditional } from "./conditional.ts";
import { accessCookie, sessionCookie } from "./editor/session-cookie.ts";
import { forms, formsAt, preferredForm, resourceOf } from "./representation.ts";

/** The request headers, beside Accept, that can change an answer. */
const headerNames = ["if-none-match", "if-modified-since", "if-range", "range"];

interface CanonicalRequest {
  readonly headers: Headers;
  readonly key: string;
  readonly cacheable: boolean;
  /** Made only where it is to be answered: most are answered from the cache. */
  readonly request: () => Request;
  /** A GET for what a HEAD asks, without conditions: what is kept must be whole. */
  readonly wholeRequest: () => Request;
}

/** The request as the reader's pages see it: canonical address, one media type, no cookie, nothing personal. */
function canonicalise(original: Request, url: URL): CanonicalRequest {
  const accept = original.headers.get("accept");
  const resource = resourceOf(url.pathname);
  const form = resource.form ?? preferredForm(accept, formsAt(resource.path));
  const accepted = acceptedAt(resource.path, form);
  const { parameters } = accepted;
  if (parameters && url.search !== "") {
    const sent = [...url.searchParams]
      .filter(([name]) => parameters.includes(name))
      .map(([name, value]) => [name, name === "q" ? normalisedQuery(value) : value])
      .filter(([, value]) => value !== "")
      .toSorted(([one = ""], [other = ""]) => parameters.indexOf(one) - parameters.indexOf(other));
    url.search = new URLSearchParams(sent).toString();
  }
  url.hash = "";
  const address = url.href;
  const accepts = form ? forms[form].mediaType : (accept ?? "");
  const headers = new Headers({ accept: accepts });
  for (const name of headerNames) {
    const value = original.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const reads = original.method === "GET" || original.method === "HEAD";
  const takesForm = original.method === "POST" && accepted.methods.includes("POST");
  const contentType = original.headers.get("content-type");
  if (takesForm && contentType !== null) headers.set("content-type", contentType);
  return {
    headers,
    request: () =>
      new Request(address, { method: original.method, headers, body: takesForm ? original.body : null }),
    wholeRequest: () => new Request(address, { headers: { accept: accepts } }),
    key: `${form} ${address}`,
    // The Cache API would slice ranges, but not as If-Range asks; R2 does, through the reader.
    cacheable: reads && !headers.has("range"),
  };
}

/**
 * Whether a request is for the editors' side: its pages, a write to the API, or a read of it by somebody who says
 * who they are and so may see drafts.
 */
function isEditorial(request: Request, pathname: string): boolean {
  if (/^\/(?:admin|preview)(?:\/|$)/.test(pathname)) return true;
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
  const url = new URL(original.url);
  if (isEditorial(original, url.pathname)) return edit(original);
  const { headers, request, wholeRequest, key, cacheable } = canonicalise(original, url);
  if (context.cache) {
    const response = await context.exports.Reader.fetch(request(), { cf: { cacheKey: key } });
    return conditional(headers, response);
  }
  if (!cacheable) return read(request());
  const answer = conditional(headers, await cachedLocally(key, () => read(wholeRequest())));
  return original.method === "HEAD" ? new Response(null, answer) : answer;
}
