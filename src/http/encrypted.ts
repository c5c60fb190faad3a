/**
 * What comes over HTTP, where HTTPS is to be had: anybody on the way can read it and change the answer. Cloudflare says
 * how it was asked (https://developers.cloudflare.com/fundamentals/reference/http-headers/#cf-visitor) and lets no
 * client say so; on one's own machine nobody does, and nothing is asked for twice.
 */
import { CatalogueError } from "../catalogue/problem.ts";
import { cacheHeaders } from "./cache/policy.ts";
import { encryptedLocationOf } from "./location.ts";
import { dataGuards } from "./respond.ts";

/** Whether the request came to Cloudflare in the clear. */
export function isInTheClear(request: Request): boolean {
  return /"scheme"\s*:\s*"http"/.test(request.headers.get("cf-visitor") ?? "");
}

/**
 * The answer to what came in the clear: the same address over HTTPS. Throws `insecure` for what holds a token or
 * changes something: led on in silence, whoever sends it would go on telling it to everybody on the way. Links that
 * have a secret in their path are led on: they are opened by hand, and the sooner one is used up the better.
 */
export function ledToEncryption(request: Request, editorial: boolean): Response {
  const reads = request.method === "GET" || request.method === "HEAD";
  const url = new URL(request.url);
  if (request.headers.has("authorization") || url.searchParams.has("api_key") || (editorial && !reads))
    throw new CatalogueError({ kind: "insecure" });
  return new Response(null, {
    status: 308,
    headers: { ...dataGuards, ...encryptedLocationOf(url), ...cacheHeaders(null) },
  });
}
