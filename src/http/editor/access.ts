/**
 * Cloudflare Access, where the deployment is configured for it: who it says is asking. The token is verified here
 * whatever stands in front, as Cloudflare demands
 * (https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json/).
 */
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { accessCookie, cookieOf } from "./session-cookie.ts";

export interface AccessConfiguration {
  /** Such as `https://institute.cloudflareaccess.com`. */
  readonly issuer: string;
  /** The application's audience tags; a token must be for one of them. */
  readonly audiences: string[];
}

/** How Access is configured; null where people sign in with passkeys. Throws where only half of it is. */
export function accessConfiguration(env: {
  readonly ACCESS_TEAM_DOMAIN: string;
  readonly ACCESS_AUDIENCE: string;
}): AccessConfiguration | null {
  const domain = env.ACCESS_TEAM_DOMAIN.trim();
  const audiences = env.ACCESS_AUDIENCE.split(/[\s,]+/).filter((audience) => audience !== "");
  if (domain === "" && audiences.length === 0) return null;
  if (domain === "" || audiences.length === 0)
    throw new Error("Cloudflare Access takes both ACCESS_TEAM_DOMAIN and ACCESS_AUDIENCE");
  return { issuer: new URL(domain.includes("://") ? domain : `https://${domain}`).origin, audiences };
}

/** Each team's keys, read again when a token names one that is not among them: Access rotates them. */
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keysOfTeam(issuer: string): ReturnType<typeof createRemoteJWKSet> {
  const known = keySets.get(issuer);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL("/cdn-cgi/access/certs", issuer));
  keySets.set(issuer, keys);
  return keys;
}

export interface AccessIdentity {
  /** An e-mail address, or the client id of a service token. */
  readonly subject: string;
  readonly isService: boolean;
  /** When it vouched for them. */
  readonly since: string;
}

/** Who a token of an application names; one of a whole session with Access (`org`) opens no application. */
function identityFrom({ type, email, common_name: service, iat = 0 }: JWTPayload): AccessIdentity | null {
  if (type !== "app") return null;
  const since = new Date(iat * 1000).toISOString();
  if (typeof email === "string" && email !== "") return { subject: email, isService: false, since };
  if (typeof service === "string" && service !== "") return { subject: service, isService: true, since };
  return null;
}

/** Whether the token itself is at fault, rather than the way to the keys. */
function isTokensFault(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== "ERR_JOSE_GENERIC"
  );
}

/** Who Access says is asking; null where no token came, or one that does not hold. */
export async function accessIdentity(
  request: Request,
  { issuer, audiences }: AccessConfiguration,
): Promise<AccessIdentity | null> {
  const token = request.headers.get("cf-access-jwt-assertion") ?? cookieOf(request, accessCookie);
  if (token === null) return null;
  try {
    const { payload } = await jwtVerify(token, keysOfTeam(issuer), {
      algorithms: ["RS256"],
      issuer,
      audience: audiences,
      requiredClaims: ["exp", "iat"],
    });
    return identityFrom(payload);
  } catch (error) {
    if (isTokensFault(error)) return null;
    throw error;
  }
}
