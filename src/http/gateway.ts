/**
 * The gateway: every request comes in here and is reduced to what can change its answer, so that no
 * tracking parameter, cookie or header can split or poison the cache, or reach what renders pages.
 */
import { CatalogueError } from "../catalogue/problem.ts";
import { normalisedQuery } from "../catalogue/search/query.ts";
import { type Accepted, acceptedAt, hasForeign } from "./accepted.ts";
import { cachedLocally } from "./cache/local.ts";
import { notModified, outcomeOf, partApplies } from "./conditional.ts";
import { explainedSearchData, explainedSearchPages, sitePaths } from "./addresses.ts";
import { accessCookie, cookieOf, sessionCookie } from "./editor/session-cookie.ts";
import { isInTheClear, ledToEncryption } from "./encrypted.ts";
import { networkKey, readersWidth } from "./network.ts";
import { networkHeader } from "./reader/limits.ts";
import { acceptedPicture, type Form, forms, formsAt, preferredForm, resourceOf } from "./representation.ts";
import { unsatisfiable } from "./respond.ts";
import { isSpared, nothingToShow } from "./save-data.ts";
import { preferredTag, withoutPrefix } from "./strings/spoken.ts";
import type { Asked } from "./usage/seen.ts";

/** The request headers, beside Accept, that can change an answer. */
const conditions = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since"];
const partHeaders = ["range", "if-range"];

interface CanonicalRequest {
  readonly method: string;
  /** What it asks of the answer: validators, and where there are parts to be had, a range. */
  readonly headers: Headers;
  readonly key: string;
  /** What the address names, and in which form it is to be had. */
  readonly resource: { readonly path: string; readonly form: Form | null; readonly url: URL };
  readonly parts: Accepted["parts"];
  /** The address as it was sent, where it may be one of an earlier site; else null. */
  readonly former: URL | null;
  /** Who asks, as something to count by; null for the software itself. */
  readonly network: () => string | null;
  /** As it was asked. Made only where it is to be answered: most are answered from the cache. */
  readonly request: () => Request;
  /** For what is to be kept: without conditions, which the gateway looks at itself. */
  readonly whole: (method: "GET" | "HEAD", range?: string | null) => Request;
}

/** The language that the browser asks for, where pages are in that and this one is in another; else null. */
function offered(original: Request, pathname: string): string | null {
  const preferred = preferredTag(original.headers.get("accept-language"));
  return preferred === null || preferred === withoutPrefix(pathname).tag ? null : preferred;
}

/** The request as the reader's pages see it: canonical address, one media type, no cookie, nothing personal. */
function canonicalise(original: Request, url: URL): CanonicalRequest {
  const accept = original.headers.get("accept");
  const resource = resourceOf(url.pathname);
  const form = resource.form ?? preferredForm(accept, formsAt(resource.path));
  const accepted = acceptedAt(resource.path, form);
  const { parameters, methods, parts } = accepted;
  const former = url.search !== "" && hasForeign(url.searchParams, accepted) ? new URL(url) : null;
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
  const picture = acceptedPicture(resource.path, original, form);
  const preferred = form === "html" && picture === null ? offered(original, url.pathname) : null;
  const accepts = picture ?? (form ? forms[form].mediaType : (accept ?? ""));
  const kind = picture ?? form;
  const headers = new Headers();
  for (const name of parts ? [...conditions, ...partHeaders] : conditions) {
    const value = original.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const takesForm = original.method === "POST" && methods.includes("POST");
  const contentType = original.headers.get("content-type");
  // Cloudflare always says where a request comes from; what says nothing is our own.
  const network = () =>
    original.headers.has("cf-connecting-ip") ? networkKey(original, readersWidth) : null;
  const known = () => {
    const key = network();
    return {
      accept: accepts,
      ...(preferred === null ? {} : { "accept-language": preferred }),
      ...(key === null ? {} : { [networkHeader]: key }),
    };
  };
  return {
    method: original.method,
    headers,
    request: () => {
      const sent = new Headers({ ...Object.fromEntries(headers), ...known() });
      if (takesForm && contentType !== null) sent.set("content-type", contentType);
      return new Request(address, {
        method: original.method,
        headers: sent,
        body: takesForm ? original.body : null,
      });
    },
    whole: (method, range = null) =>
      new Request(address, { method, headers: { ...known(), ...(range === null ? {} : { range }) } }),
    // What comes in parts is the same for all; what is said in its place is not kept.
    key: preferred === null || parts ? `${kind} ${address}` : `${kind} ${address} ${preferred}`,
    resource: { path: resource.path, form, url },
    parts,
    former,
    network,
  };
}

/**
 * Whether a request is for the editors' side: its pages, a write to the API, or a read of it by somebody who says
 * who they are and so may see drafts.
 */
function isEditorial(request: Request, pathname: string): boolean {
  if (/^\/(?:admin|preview|sushi)(?:\/|$)/.test(pathname)) return true;
  if (!/^\/api(?:\/|$)/.test(pathname)) return false;
  const reads = ["GET", "HEAD", "OPTIONS"].includes(request.method);
  const known =
    request.headers.has("authorization") ||
    request.headers.has("cf-access-jwt-assertion") ||
    [sessionCookie, accessCookie].some((name) => cookieOf(request, name) !== null);
  return !reads || known;
}

/** A search's address with `explain=1` is one of the editors', who are told there why its results stand where they do. */
function explaining(sent: Request): Request {
  if (!sent.url.includes("explain=1")) return sent;
  const url = new URL(sent.url);
  const { path, form } = resourceOf(url.pathname);
  const isSearch = path === sitePaths.search || path === `/api/v1${sitePaths.search}`;
  if (!isSearch || url.searchParams.get("explain") !== "1") return sent;
  const shown = form ?? preferredForm(sent.headers.get("accept"));
  url.pathname = shown === "html" ? explainedSearchPages : explainedSearchData;
  url.searchParams.delete("explain");
  return new Request(url, sent);
}

/** Who answers behind the gateway. */
export interface Answering {
  /** Answers a canonical request without a cache. */
  readonly read: (request: Request) => Promise<Response>;
  /**
   * Answers an editor's request. What is no editor's address is for readers: `asReader` answers that, past the cache
   * only for whoever is known.
   */
  readonly edit: (request: Request, asReader: (isKnown: boolean) => Promise<Response>) => Promise<Response>;
  /** Leads on from an address of an earlier site, for somebody of this network; null where nothing is known of it. */
  readonly lead: (address: URL, network: string | null) => Promise<Response | null>;
  /** Answers a canonical request with what went wrong. */
  readonly refuse: (error: CatalogueError, request: Request) => Promise<Response>;
  /** Counts what a reader was answered with, whoever made or kept it. */
  readonly count: (asked: Asked, answer: Response) => void;
}

/** What is kept, by whichever cache there is, in the part that is asked for. */
function kept(asked: CanonicalRequest, context: ExecutionContext, read: Answering["read"]) {
  const { key, method, whole, parts } = asked;
  return (range: string | null): Promise<Response> => {
    if (context.cache) {
      const request = whole(method === "HEAD" ? "HEAD" : "GET", range);
      return context.exports.Reader.fetch(request, { cf: { cacheKey: key } });
    }
    return cachedLocally(key, () => read(whole("GET")), parts === "cached" ? { range } : null);
  };
}

/** The answer to a reader. */
async function answerReader(
  asked: CanonicalRequest,
  context: ExecutionContext,
  { read, lead, refuse }: Answering,
): Promise<Response> {
  const { method, headers, request, parts, former } = asked;
  if (method !== "GET" && method !== "HEAD") return read(request());
  const led = former && (await lead(former, asked.network()));
  if (led) return led;
  const range = method === "GET" ? headers.get("range") : null;
  // The Cache API would slice a file too, but must have it whole; R2 need not.
  if (range !== null && parts === "read" && !context.cache) return read(request());
  const fetch = kept(asked, context, read);
  let response = await fetch(range);
  if (range !== null && response.status !== 200 && !partApplies(headers.get("if-range"), response.headers)) {
    await response.body?.cancel();
    response = await fetch(null);
  }
  if (response.status === 416) return unsatisfiable(response.headers.get("content-range") ?? "");
  const outcome = response.ok ? outcomeOf(headers, response.headers) : "sent";
  if (outcome !== "sent") await response.body?.cancel();
  if (outcome === "unchanged") return notModified(response.headers);
  if (outcome === "failed") return refuse(new CatalogueError({ kind: "precondition-failed" }), request());
  return method === "HEAD" ? new Response(null, response) : response;
}

/** The answer to what came in the clear. */
async function inTheClear(
  original: Request,
  asked: CanonicalRequest,
  editorial: boolean,
  { refuse }: Answering,
): Promise<Response> {
  try {
    return ledToEncryption(original, editorial);
  } catch (error) {
    if (error instanceof CatalogueError) return refuse(error, asked.request());
    throw error;
  }
}

/** The answer to any request. */
export async function gateway(
  sent: Request,
  context: ExecutionContext,
  answering: Answering,
): Promise<Response> {
  const original = explaining(sent);
  const url = new URL(original.url);
  const editorial = isEditorial(original, url.pathname);
  const asked = canonicalise(original, url);
  if (isInTheClear(original)) return inTheClear(original, asked, editorial, answering);
  if (isSpared(original, asked.resource.path)) return nothingToShow();
  const answer = async () => {
    const response = await answerReader(asked, context, answering);
    answering.count({ original, ...asked.resource }, response);
    return response;
  };
  if (!editorial) return answer();
  return answering.edit(original, (isKnown) => (isKnown ? answering.read(asked.request()) : answer()));
}
