/**
 * The gateway: every request comes in here and is reduced to what can change its answer, so that no
 * tracking parameter, cookie or header can split or poison the cache, or reach what renders pages.
 */
import { acceptedAt } from "./accepted.ts";
import { cachedLocally } from "./cache/local.ts";
import { conditional } from "./conditional.ts";
import { accessCookie, sessionCookie } from "./editor/session-cookie.ts";
import { forms, formsAt, preferredForm, resourceOf } from "./form.ts";

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
  const accept = original.headers.get("accept");
  const resource = resourceOf(url.pathname);
  const form = resource.form ?? preferredForm(accept, formsAt(resource.path));
  const accepted = acceptedAt(resource.path, form);
  if (accepted.parameters) {
    const parameters = accepted.parameters.flatMap((name) =>
      url.searchParams
        .getAll(name)
        .filter((value) => value !== "")
        .map((value): [string, string] => [name, value]),
    );
    url.search = new URLSearchParams(parameters).toString();
  }
  url.hash = "";
  const headers = new Headers();
  headers.set("accept", form ? forms[form].mediaType : (accept ?? ""));
  for (const name of headerNames) {
    const value = original.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const reads = original.method === "GET" || original.method === "HEAD";
  const takesForm = original.method === "POST" && accepted.methods.includes("POST");
  const contentType = original.headers.get("content-type");
  if (takesForm && contentType !== null) headers.set("content-type", contentType);
  return {
    request: new Request(url, {
      method: original.method,
      headers,
      body: takesForm ? original.body : null,
    }),
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
