/**
 * Requests that another site made a browser send. The session cookie does not go with them (SameSite=Strict), and
 * where a browser is at fault about that, this refuses them: for JSON as for forms, since no body type is special.
 */
import { CatalogueError } from "../../catalogue/problem.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";

/** Whether the browser sends by itself what proves who asks; scripts send theirs on purpose. */
function isAmbient(principal: Principal | null): boolean {
  if (!principal) return false;
  const { by } = principal;
  return by.kind === "session" || (by.kind === "access" && !by.isService);
}

/**
 * Throws cross-site for a write that comes from elsewhere, by Sec-Fetch-Site (W3C Fetch Metadata) and Origin
 * (RFC 6454, section 7). Where a browser says neither, whoever it signs in by itself is refused.
 */
export function refuseCrossSite(request: Request, principal: Principal | null): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  // A token is no secret that a browser would add.
  if (principal?.by.kind === "token") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const elsewhere =
    (site !== null && site !== "same-origin" && site !== "none") ||
    (origin !== null && origin !== new URL(request.url).origin);
  const silent = site === null && origin === null;
  if (elsewhere || (silent && isAmbient(principal))) throw new CatalogueError({ kind: "cross-site" });
}
