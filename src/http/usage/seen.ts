/**
 * Which requests are uses of the catalogue, and of what: told from the address and the answer, so that one from the
 * cache counts as one that was made anew.
 */
import type { Use } from "../../catalogue/usage/counted.ts";
import { tellable } from "../../catalogue/usage/unanswered.ts";
import type { Form } from "../representation.ts";
import { withoutPrefix } from "../strings/spoken.ts";
import { isRobot } from "./robots.ts";
import { sourceOf } from "./sources.ts";

/** A use with what tells readers apart still in it, for the seconds until it is hashed. */
export interface Seen extends Omit<Use, "reader"> {
  readonly address: string;
  readonly agent: string;
}

/** What the gateway knows of a request. */
export interface Asked {
  /** As it came, but for what the gateway takes off the address. */
  readonly original: Request;
  /** The path of the resource, without the prefix of a language. */
  readonly path: string;
  readonly form: Form | null;
  /** The canonical address. */
  readonly url: URL;
}

type What = Pick<Seen, "kind" | "slug" | "document" | "words">;

/** What an answer says by which a search found nothing that has all its words. It is kept with the answer. */
export const unanswered = { "x-unanswered": "1" } as const;

const publicationPage = /^\/publications\/([^/]+)$/;
const file = /^\/(?:d|publications)\/[^/]+(?:\/(?!cover$)[^/]+)?$/;
const text = /^\/d\/[^/]+\/text(?:\/[^/]+)?$/;
const printed = /^\/p\/[^/]+$/;
/** What machines ask for, beside the forms of pages. A search box that suggests is no machine. */
const notData = /^\/(?:search\/suggestions|robots\.txt|opensearch\.xml|\.well-known\/.*)$/;

/** What the links of an answer say that it is: the document's own address, and the page that describes it. */
function linked(links: string): Pick<What, "slug" | "document"> {
  return {
    slug: /\/publications\/([^/>?]+)>; rel="?(?:describedby|canonical)/.exec(links)?.[1] ?? "",
    document: /\/d\/([^/>]+)\/[^>]*>; rel="?canonical/.exec(links)?.[1] ?? "",
  };
}

function whatIs({ path, form, url }: Asked, { status, headers }: Response): What | null {
  const none = { slug: "", document: "", words: null };
  if (status === 302) {
    const slug = printed.test(path) && /\/publications\/([^/?#]+)/.exec(headers.get("location") ?? "")?.[1];
    return slug ? { ...none, kind: "arrival", slug } : null;
  }
  const slug = publicationPage.exec(path)?.[1];
  if (slug !== undefined) return { ...none, slug, kind: form === "html" ? "view" : "data" };
  if (text.test(path)) {
    const [, , document = ""] = path.split("/");
    return { ...none, ...linked(headers.get("link") ?? ""), kind: "text", document };
  }
  if (file.test(path)) return { ...none, ...linked(headers.get("link") ?? ""), kind: "download" };
  if (path === "/search" && form === "html") {
    const { searchParams } = url;
    const isNew = searchParams.has("q") && !searchParams.has("page") && !searchParams.has("after");
    if (!isNew) return null;
    const isUnanswered = Object.keys(unanswered).every((name) => headers.has(name));
    return { ...none, kind: "search", words: isUnanswered ? tellable(searchParams.get("q") ?? "") : null };
  }
  return form !== "html" && form !== null && !notData.test(path) ? { ...none, kind: "data" } : null;
}

/** Whether the answer brought something: whole, its beginning, or that the browser has it already. */
function isBrought({ status, headers }: Response): boolean {
  if (status === 206) return headers.get("content-range")?.startsWith("bytes 0-") === true;
  return status === 200 || status === 304 || status === 302;
}

/** What somebody looks at; what a browser or a script fetches beforehand is not, but for a file that is kept. */
function isLookedAt(headers: Headers, { kind }: What): boolean {
  const purpose = `${headers.get("sec-purpose") ?? ""}${headers.get("purpose") ?? ""}${headers.get("x-moz") ?? ""}`;
  if (/prefetch|prerender|preview/i.test(purpose)) return false;
  return kind === "download" || kind === "data" || headers.get("sec-fetch-dest") !== "empty";
}

/** The two letters of the country that the platform says a request comes from. Tor has none. */
function countryOf(request: Request): string {
  const country: unknown = request.cf?.country;
  return typeof country === "string" && /^[A-Z]{2}$/.test(country) && country !== "XX" ? country : "";
}

/** What a request that was answered was of use for; null where that is not counted. */
export function seenIn(asked: Asked, answer: Response): Seen | null {
  const { original, path, url } = asked;
  if (original.method !== "GET" || !isBrought(answer)) return null;
  const what = whatIs(asked, answer);
  if (!what || !isLookedAt(original.headers, what)) return null;
  const agent = original.headers.get("user-agent") ?? "";
  const robot = isRobot(agent);
  if (robot && what.kind === "arrival") return null;
  const source = sourceOf(original.headers, url.hostname);
  const isPrinted = what.kind === "arrival" || (source === "direct" && path.startsWith("/d/"));
  return {
    ...what,
    ...(robot ? { kind: "robot", slug: "", document: "", words: null } : {}),
    at: Date.now(),
    language:
      (what.kind === "view" ? url.searchParams.get("language") : null) ?? withoutPrefix(url.pathname).tag,
    country: countryOf(original),
    source: isPrinted ? "short-link" : source,
    what: what.document === "" ? url.pathname + url.search : what.document,
    address: original.headers.get("cf-connecting-ip") ?? "",
    agent,
  };
}
