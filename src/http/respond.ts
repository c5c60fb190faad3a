/** Making responses: every one passes through here, so that none lacks a validator, a policy or a guard. */
import { createHash } from "node:crypto";
import type { Shown } from "./cache/policy.ts";
import { cacheHeaders } from "./cache/policy.ts";
import { conditional } from "./conditional.ts";
import { suggestionsScriptHash } from "./pages/suggestions-script.ts";
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

/** The search page alone runs a script, the one of this hash, which asks this site alone. */
const scriptedPageGuards: Readonly<Record<string, string>> = {
  ...pageGuards,
  "content-security-policy": `${pageGuards["content-security-policy"]}; script-src '${suggestionsScriptHash}'; connect-src 'self'`,
};

/** Data is for everyone, other sites' scripts included: it is public and no cookie changes it. */
const dataGuards: Readonly<Record<string, string>> = {
  ...guards,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Link, Location, Retry-After, X-Request-Id",
};

/** A file comes from outside: whatever is in it may run nothing and reach nothing. */
export const fileGuards: Readonly<Record<string, string>> = {
  ...dataGuards,
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; sandbox; frame-ancestors 'none'",
};

export interface Representation {
  readonly body: string;
  readonly type: "html" | "json" | "problem" | "icon" | "suggestions";
  readonly status?: number;
  /** What it shows, null where nothing may be kept of it. */
  readonly shown: Shown | null;
  /** RFC 8288 link values by relation. */
  readonly links?: readonly Link[];
  readonly headers?: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly modified?: string;
  /** Whether it is a page with the search suggestions' script. */
  readonly scripted?: boolean;
  /** Whether the address answers in another form to another Accept header. */
  readonly negotiated?: boolean;
}

export interface Link {
  readonly relation: string;
  readonly target: string;
  readonly type?: string;
}

const contentTypes = {
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  problem: "application/problem+json",
  icon: "image/svg+xml",
  suggestions: "application/x-suggestions+json; charset=utf-8",
} as const;

/** The Link header of RFC 8288 for these links. */
export function linkHeader(links: readonly Link[]): string {
  return links
    .map(({ relation, target, type }) => `<${target}>; rel="${relation}"${type ? `; type="${type}"` : ""}`)
    .join(", ");
}

/** The response that carries a representation, or 304 where the client has it. */
export function respond(request: Request, representation: Representation): Response {
  const { body, type, status = 200, shown, links = [], modified, negotiated = false } = representation;
  const headers = new Headers({
    "content-type": contentTypes[type],
    ...(type === "html" ? (representation.scripted ? scriptedPageGuards : pageGuards) : dataGuards),
    ...cacheHeaders(shown),
    ...representation.headers,
  });
  if (links.length > 0) headers.set("link", linkHeader(links));
  if (negotiated) headers.set("vary", "Accept");
  if (shown) {
    headers.set("etag", `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`);
    if (modified) headers.set("last-modified", new Date(modified).toUTCString());
  }
  return conditional(request, new Response(request.method === "HEAD" ? null : body, { status, headers }));
}
