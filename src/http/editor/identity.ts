/** Who asks: by an access token, by Cloudflare Access where that is configured, else by a session. */
import { principalOfAccess } from "../../catalogue/accounts/account.ts";
import { principalOfSession } from "../../catalogue/accounts/session.ts";
import { principalOfToken } from "../../catalogue/accounts/token.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { accessConfiguration, accessIdentity } from "./access.ts";
import { countAttempt } from "./attempts.ts";
import type { EditorContext } from "./route.ts";
import { cookieOf, sessionCookie } from "./session-cookie.ts";

export interface Identity {
  readonly principal: Principal | null;
  /** Whom Access vouches for, where no account is theirs. */
  readonly stranger: string | null;
}

const nobody: Identity = { principal: null, stranger: null };

/** Who asks. Throws where a token was sent that does not work: nobody should think that it did. */
export async function identify(c: EditorContext): Promise<Identity> {
  const database = openDatabase(c.env.DB);
  const authorization = c.req.header("authorization");
  if (authorization !== undefined) {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    const principal = token === undefined ? null : await principalOfToken(database, token);
    if (principal) return { principal, stranger: null };
    await countAttempt(c);
    throw new CatalogueError({ kind: "unauthenticated", token: "wrong" });
  }
  const access = accessConfiguration(c.env);
  if (access) {
    const identity = await accessIdentity(c.req.raw, access);
    if (!identity) return nobody;
    const principal = await principalOfAccess(database, identity.subject, identity);
    return principal ? { principal, stranger: null } : { principal: null, stranger: identity.subject };
  }
  const secret = cookieOf(c.req.raw, sessionCookie);
  if (secret === null) return nobody;
  const principal = await principalOfSession(database, secret);
  // Whose session is over may have many pages open; what never was one is guessed.
  if (principal === null) {
    c.set("forgetsSession", true);
    await countAttempt(c);
  }
  return principal === null || principal === "over" ? nobody : { principal, stranger: null };
}
