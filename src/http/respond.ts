/** Making responses: every one passes through here, so that none lacks a validator, a policy or a guard. */
import { createHash } from "node:crypto";
import type { Shown } from "./cache/policy.ts";
import { cacheHeaders } from "./cache/policy.ts";
import { conditional } from "./conditional.ts";
import { styleHash } from "./pages/style.ts";

const guards: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
};

const pageGuards: Readonly<Record<string, string>> = {
  ...guards,
  "content-security-policy": `default-src 'none'; style-src '${styleHash}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "cross-origin-resource-policy": "same-origin",
};

/** Data is for everyone, other sites' scripts included: it is public and no cookie changes it. */
const dataGuards: Readonly<Record<string, string>> = {
  ...guards,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Link, Location, Repr-Digest, Retry-After, X-Request-Id",
};

/** A file comes from outside: whatever is in it may run nothing and reach nothing. */
export const fileGuards: Readonly<Record<string, string>> = {
  ...dataGuards,
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; sandbox; frame-ancestors 'none'",
};

export interface Representation {
  /** Text, or what opens a stream, which needs an `etag` and is opened only when it is to be sent. */
  readonly body: string | (() => ReadableStream<Uint8Array>);
  readonly type: keyof typeof contentTypes;
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
  /** Whether the address answers in another form to another Accept header. */
  readonly negotiated?: boolean;
}

export interface Link {
  readonly relation: string;
  readonly target: string;
  readonly type?: string;
}

/** The media type of each. */
export const contentTypes = {
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  problem: "application/problem+json",
  icon: "image/svg+xml",
  atom: "application/atom+xml; charset=utf-8",
  jsonFeed: "application/feed+json; charset=utf-8",
  xml: "application/xml; charset=utf-8",
  // OAI-PMH 2.0, section 3.1.2.1, asks for this one.
  oai: "text/xml; charset=utf-8",
  openSearch: "application/opensearchdescription+xml; charset=utf-8",
  text: "text/plain; charset=utf-8",
  jsonLines: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  sql: "application/sql; charset=utf-8",
} as const;

/** The Link header of RFC 8288 for these links. */
export function linkHeader(links: readonly Link[]): string {
  return links
    .map(({ relation, target, type }) => `<${target}>; rel="${relation}"${type ? `; type="${type}"` : ""}`)
    .join(", ");
}

/** A strong entity tag: the same for the same text only. */
function entityTag(text: string): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

/** The response that carries a representation, or 304 where the client has it. */
export function respond(request: Request, representation: Representation): Response {
  const { body, type, status = 200, shown, links = [], modified, negotiated = false } = representation;
  const headers = new Headers({
    "content-type": contentTypes[type],
    ...(type === "html" ? pageGuards : dataGuards),
    ...cacheHeaders(shown),
    ...representation.headers,
  });
  if (links.length > 0) headers.set("link", linkHeader(links));
  if (negotiated) headers.set("vary", "Accept");
  if (shown) {
    const etag = representation.etag ?? (typeof body === "string" ? entityTag(body) : null);
    if (etag) headers.set("etag", etag);
    if (modified) headers.set("last-modified", new Date(modified).toUTCString());
  }
  const whole = new Response(null, { status, headers });
  const answer = conditional(request, whole);
  if (answer !== whole || request.method === "HEAD") return answer;
  return new Response(typeof body === "string" ? body : body(), { status, headers });
}
