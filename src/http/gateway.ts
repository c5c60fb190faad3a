/**
 * The gateway: every request comes in here and is reduced to what can change its answer, so that no
 * tracking parameter, cookie or header can split or poison the cache, or reach what renders pages.
 */
import { acceptedAt } from "./accepted.ts";
import { cachedLocally } from "./cache/local.ts";
import { conditional } from "./conditional.ts";
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

/** The answer to any request. `read` answers a canonical request without a cache. */
export async function gateway(
  original: Request,
  context: ExecutionContext,
  read: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { request, key, cacheable } = canonicalise(original);
  if (context.cache) {
    return conditional(request, await context.exports.Reader.fetch(request, { cf: { cacheKey: key } }));
  }
  if (!cacheable) return read(request);
  const response = await cachedLocally(key, () => read(wholeRequest(request)));
  const answer = conditional(request, response);
  return request.method === "HEAD" ? new Response(null, answer) : answer;
}
