/** Making responses: every one passes through here, so that none lacks a validator, a policy or a guard. */
import { createHash } from "node:crypto";
import { CatalogueError } from "../catalogue/problem.ts";
import { isOneOf } from "../catalogue/publication/terms.ts";
import { offlineWorkerPath, readersAssetsPath } from "./addresses.ts";
import type { Shown } from "./cache/policy.ts";
import { cacheHeaders } from "./cache/policy.ts";
import { notModified, outcomeOf } from "./conditional.ts";
import { editorStyleHash } from "./editor/pages/style.ts";
import { type Form, forms, suggestionsMediaType } from "./representation.ts";
import { menusScriptHash } from "./pages/menus-script.ts";
import { suggestionsScriptHash } from "./pages/suggestions-script.ts";
import { ownStyleHash } from "./own-style.ts";
import { styleSources } from "./pages/style.ts";

const guards: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
};

/** What may become HTML or a script of a page: nothing, or what these policies of its scripts let pass. */
function trusting(policies: string): string {
  return `require-trusted-types-for 'script'; trusted-types ${policies}`;
}

/** The policies that src/http/reader/script/trusted.ts makes. */
const ownTrust = trusting("pages default");

/** Nothing on a page connects to anything. What audits it (Lighthouse) reads robots.txt from within. */
const pageGuards: Readonly<Record<string, string>> = {
  ...guards,
  "content-security-policy": `default-src 'none'; style-src ${styleSources}; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "cross-origin-resource-policy": "same-origin",
};

/** Editors' pages may run this site's own scripts, and show what is being uploaded and previewed. */
const editorPageGuards: Readonly<Record<string, string>> = {
  ...pageGuards,
  "content-security-policy": `default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; font-src 'self'; style-src ${styleSources} '${editorStyleHash}'; img-src 'self' data: blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; ${ownTrust}`,
  // Without a referrer, browsers would not say which origin a form comes from, and it would be refused.
  "referrer-policy": "same-origin",
};

/** A script that runs as a worker lives by the policy that comes with it: nothing is made code by it. */
export const scriptGuards: Readonly<Record<string, string>> = {
  ...guards,
  "content-security-policy": `default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; ${trusting("'none'")}`,
  "cross-origin-resource-policy": "same-origin",
};

/** What pages run: the one script of its hash, or, by the folder it lies in, the readers' script, which has a worker. */
const scriptHashes = { list: menusScriptHash, search: suggestionsScriptHash } as const;
export type Scripted = keyof typeof scriptHashes | "reader";

function scriptedPageGuards(scripted: Scripted, request: Request): Readonly<Record<string, string>> {
  const { origin } = new URL(request.url);
  const sources =
    scripted === "reader"
      ? `script-src ${origin}${readersAssetsPath}/; worker-src ${origin}${offlineWorkerPath}; ${ownTrust}`
      : `script-src '${scriptHashes[scripted]}'; ${trusting("'none'")}`;
  return {
    ...pageGuards,
    "content-security-policy": `${pageGuards["content-security-policy"]}; ${sources}`,
  };
}

const dataPolicy = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Data is for everyone, other sites' scripts included: it is public and no cookie changes it. */
export const dataGuards: Readonly<Record<string, string>> = {
  ...guards,
  "content-security-policy": dataPolicy,
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "Accept-Ranges, Allow, Content-Disposition, Content-Range, ETag, Link, Location, Repr-Digest, Retry-After, X-Request-Id",
};

/**
 * What a browser hears that asks whether another site's script may read an address (CORS preflight,
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch): with any header but one that says who asks.
 */
export function preflightHeaders(methods: readonly string[]): Record<string, string> {
  return {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": methods.join(", "),
    // The names are for browsers that do not know the asterisk. It does not stand for Authorization.
    "access-control-allow-headers":
      "Accept, Cache-Control, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range, *",
    "access-control-max-age": "86400",
  };
}

/** A file comes from outside: whatever is in it may run nothing and reach nothing. */
export const fileGuards: Readonly<Record<string, string>> = {
  ...dataGuards,
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; sandbox; base-uri 'none'; frame-ancestors 'none'",
};

/** What an answer has that shows nothing: it is done, go elsewhere, or these are the methods. No site's scripts may read it. */
export const bareGuards: Readonly<Record<string, string>> = {
  ...guards,
  "content-security-policy": dataPolicy,
};

function guardsOf({ type, scripted }: Representation, request: Request): Readonly<Record<string, string>> {
  if (type === "script") return scriptGuards;
  if (type !== "html" && type !== "editor-page") return dataGuards;
  const reading = scripted ? scriptedPageGuards(scripted, request) : pageGuards;
  const own = type === "editor-page" ? editorPageGuards : reading;
  const hash = ownStyleHash(request);
  if (hash === null) return own;
  const policy = own["content-security-policy"]?.replace("style-src ", `style-src '${hash}' `) ?? "";
  return { ...own, "content-security-policy": policy };
}

export interface Representation {
  /** Text or bytes; or what opens a stream of what is too long to be held, once it is to be sent. */
  readonly body: string | Uint8Array<ArrayBuffer> | (() => ReadableStream<Uint8Array>);
  readonly type: Form | keyof typeof otherTypes;
  readonly status?: number;
  /** What it shows, null where nothing may be kept of it. */
  readonly shown: Shown | null;
  /** RFC 8288 link values by relation. */
  readonly links?: readonly Link[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The entity tag, with its quotes, where it is known without the body. */
  readonly etag?: string;
  /** RFC 3339. */
  readonly modified?: string;
  /** The kind of page that it is, where that has a script. */
  readonly scripted?: Scripted | undefined;
  /** Whether the address answers in another form to another Accept header. */
  readonly negotiated?: boolean;
}

export interface Link {
  readonly relation: string;
  readonly target: string;
  readonly type?: string;
  /** BCP 47. */
  readonly language?: string;
}

/** The media types of what is no form of a page. */
const otherTypes = {
  "editor-page": "text/html; charset=utf-8",
  problem: "application/problem+json",
  script: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  atom: "application/atom+xml; charset=utf-8",
  jsonFeed: "application/feed+json; charset=utf-8",
  xml: "application/xml; charset=utf-8",
  // OAI-PMH 2.0, section 3.1.2.1, asks for this one.
  oai: "text/xml; charset=utf-8",
  openSearch: "application/opensearchdescription+xml; charset=utf-8",
  jsonLines: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  sql: "application/sql; charset=utf-8",
  zip: "application/zip",
  suggestions: `${suggestionsMediaType}; charset=utf-8`,
} as const;

/** The Content-Type of a representation. */
export function contentType(type: Representation["type"]): string {
  return isOneOf(otherTypes, type) ? otherTypes[type] : `${forms[type].mediaType}; charset=utf-8`;
}

/** The Link header of RFC 8288 for these links. */
export function linkHeader(links: readonly Link[]): string {
  return links
    .map(
      ({ relation, target, type, language }) =>
        `<${target}>; rel="${relation}"${type ? `; type="${type}"` : ""}${language ? `; hreflang="${language}"` : ""}`,
    )
    .join(", ");
}

const encoder = new TextEncoder();

/** A strong entity tag: the same for the same body only. */
function entityTag(body: Uint8Array): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** The pieces as one text. */
export async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** The pieces as bytes, each made when the client is ready for it; what fails on the way breaks the transfer off. */
export function streamOf(pieces: AsyncIterator<string | Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      let { done, value } = await pieces.next();
      while (!done && value.length === 0) ({ done, value } = await pieces.next());
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

/** The answer to a range that begins past the end: RFC 9110, section 15.5.17. */
export function unsatisfiable(contentRange: string): Response {
  const headers = { "content-range": contentRange, ...dataGuards, ...cacheHeaders(null) };
  return new Response(null, { status: 416, headers });
}

/** Throws `precondition-failed` for a request to read that names another state than the one of these headers. */
export function readingOutcome(request: Request, headers: Headers): "sent" | "unchanged" {
  const outcome = outcomeOf(request.headers, headers);
  if (outcome === "failed") throw new CatalogueError({ kind: "precondition-failed" });
  return outcome;
}

/**
 * The response that carries a representation, or 304 where the client has it. Throws `precondition-failed` where it
 * wants another one.
 */
export function respond(request: Request, representation: Representation): Response {
  const { type, status = 200, shown, links = [], modified, negotiated = false } = representation;
  // Encoded once, for the tag and for sending.
  const body =
    typeof representation.body === "string" ? encoder.encode(representation.body) : representation.body;
  const headers = new Headers({
    "content-type": contentType(type),
    ...guardsOf(representation, request),
    ...cacheHeaders(shown),
    ...representation.headers,
  });
  if (links.length > 0) headers.set("link", linkHeader(links));
  // A page may offer itself in another language that the browser asks for.
  const varying = [...(negotiated ? ["Accept"] : []), ...(type === "html" ? ["Accept-Language"] : [])];
  if (varying.length > 0) headers.set("vary", varying.join(", "));
  if (shown) {
    const etag = representation.etag ?? (typeof body === "function" ? null : entityTag(body));
    if (etag) headers.set("etag", etag);
    if (modified) headers.set("last-modified", new Date(modified).toUTCString());
  }
  const reads = request.method === "GET" || request.method === "HEAD";
  if (reads && status === 200 && readingOutcome(request, headers) === "unchanged")
    return notModified(headers);
  if (request.method === "HEAD") return new Response(null, { status, headers });
  return new Response(typeof body === "function" ? body() : body, { status, headers });
}
