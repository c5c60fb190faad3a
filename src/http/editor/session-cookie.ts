/** The editors' cookies: the only ones there are, and nobody gets one who has not signed in. */
import { parse, serialize } from "hono/utils/cookie";

/** `__Host-` binds it to this host, to HTTPS and to every path. Browsers take it over HTTP from localhost too. */
export const sessionCookie = "__Host-session";

/** What Cloudflare Access sets where it stands before the site. */
export const accessCookie = "CF_Authorization";

/** The value of the request's cookie of this name; null where it has none. */
export function cookieOf(request: Request, name: string): string | null {
  return parse(request.headers.get("cookie") ?? "", name)[name] ?? null;
}

/** A Set-Cookie header that makes the browser remember the session, or, without a secret, forget it. */
export function sessionCookieHeader(secret: string | null, lifetimeSeconds: number): string {
  return serialize(sessionCookie, secret ?? "", {
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Strict",
    maxAge: secret === null ? 0 : lifetimeSeconds,
  });
}
