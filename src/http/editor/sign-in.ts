/** Signing in and out, and the links that enrol a first passkey. */
import { accountOfLink } from "../../catalogue/accounts/account.ts";
import {
  beginEnrolment,
  enrolByLink,
  enrolmentSchema,
  type RelyingParty,
} from "../../catalogue/accounts/passkey.ts";
import { beginSignIn, signIn, signInSchema } from "../../catalogue/accounts/signing-in.ts";
import { endSession, sessionLifetime } from "../../catalogue/accounts/session.ts";
import { notFound } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { firstSettingsPath, invitationPath } from "../addresses.ts";
import { isNew, siteOf } from "../site.ts";
import { accessConfiguration } from "./access.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { scriptAddress } from "./assets.ts";
import { countAttempt } from "./attempts.ts";
import { jsonBody, parsed } from "./input.ts";
import { accessPage, againPage, invitationPage, signInPage } from "./pages/sign-in.ts";
import type { EditorContext, EditorRoute } from "./route.ts";
import { cookieOf, sessionCookie, sessionCookieHeader } from "./session-cookie.ts";

/** The name of the script that asks authenticators. */
export const passkeyScript = "passkeys";

/** This site as authenticators know it: by the host that was asked. */
export async function relyingPartyOf(c: EditorContext): Promise<RelyingParty> {
  const { origin, catalogueName } = await siteOf(c);
  return { id: new URL(origin).hostname, origin, name: catalogueName };
}

export function userAgentOf(c: EditorContext): string {
  return c.req.header("user-agent") ?? "";
}

/** Throws not-found where people sign in through Cloudflare Access: then no passkey is of use. */
export function requirePasskeys(c: EditorContext): void {
  if (accessConfiguration(c.env)) throw notFound({ thing: "page" });
}

/** The answer's browser remembers the session, or forgets it. */
export function withSession(response: Response, secret: string | null): Response {
  response.headers.append("set-cookie", sessionCookieHeader(secret, sessionLifetime));
  return response;
}

/**
 * Where somebody is once they signed out. Their browser forgets the session, and the pages that it may still hold to
 * go back to (Clear-Site-Data, https://www.w3.org/TR/clear-site-data/).
 */
export function signedOut(): Response {
  const response = withSession(seeOther("/admin/sign-in"), null);
  response.headers.set("clear-site-data", '"cache"');
  return response;
}

/**
 * What somebody sees in place of a page that takes signing in. The address stays, so that the page appears at it
 * once they have.
 */
export async function signInInstead(c: EditorContext): Promise<Response> {
  const site = await siteOf(c);
  const headers = c.req.raw.headers;
  const fromElsewhere =
    headers.get("sec-fetch-site") === "cross-site" && headers.get("sec-fetch-mode") === "navigate";
  if (accessConfiguration(c.env)) return page(c, await accessPage(site), 401);
  if (fromElsewhere) return page(c, await againPage(site), 401);
  return page(c, await signInPage(site, await scriptAddress(c.env, passkeyScript)), 401);
}

const linkPath = "/admin/invitations/:secret{[A-Za-z0-9_-]{43}}";

function secretOf(c: EditorContext): string {
  return c.req.param("secret") ?? "";
}

export const signInPages: readonly EditorRoute[] = [
  {
    method: "GET",
    path: "/admin/sign-in",
    decision: "anyone",
    answer: async (c, principal) => {
      if (principal) return seeOther("/admin");
      const site = await siteOf(c);
      if (accessConfiguration(c.env)) return page(c, await accessPage(site));
      return page(c, await signInPage(site, await scriptAddress(c.env, passkeyScript), "/admin"));
    },
  },
  {
    method: "POST",
    path: "/admin/sign-in/options",
    decision: "anyone",
    answer: async (c) => {
      requirePasskeys(c);
      await countAttempt(c);
      return data(c, await beginSignIn(openDatabase(c.env.DB), await relyingPartyOf(c), null));
    },
  },
  {
    method: "POST",
    path: "/admin/sign-in",
    decision: "anyone",
    answer: async (c) => {
      requirePasskeys(c);
      await countAttempt(c);
      const { response } = parsed(signInSchema, await jsonBody(c));
      const secret = await signIn(openDatabase(c.env.DB), await relyingPartyOf(c), {
        response,
        accountId: null,
        userAgent: userAgentOf(c),
        previous: cookieOf(c.req.raw, sessionCookie),
      });
      return withSession(done(), secret);
    },
  },
  {
    method: "POST",
    path: "/admin/sign-out",
    decision: "anyone",
    answer: async (c, principal) => {
      if (principal?.by.kind === "session")
        await endSession(openDatabase(c.env.DB), principal, principal.by.sessionId);
      return signedOut();
    },
  },
  {
    method: "GET",
    path: linkPath,
    decision: "anyone",
    answer: async (c) => {
      requirePasskeys(c);
      await countAttempt(c);
      const account = await accountOfLink(openDatabase(c.env.DB), secretOf(c));
      const script = await scriptAddress(c.env, passkeyScript);
      const path = invitationPath(secretOf(c));
      const asksFirst = account.role === "administrator" && (await isNew(c));
      const next = asksFirst ? firstSettingsPath : "/admin/account";
      return page(c, await invitationPage(await siteOf(c), { account, path, script, next }));
    },
  },
  {
    method: "POST",
    path: `${linkPath}/options`,
    decision: "anyone",
    answer: async (c) => {
      requirePasskeys(c);
      await countAttempt(c);
      const database = openDatabase(c.env.DB);
      const { id: accountId, name } = await accountOfLink(database, secretOf(c));
      return data(c, await beginEnrolment(database, await relyingPartyOf(c), { accountId, name }));
    },
  },
  {
    method: "POST",
    path: linkPath,
    decision: "anyone",
    answer: async (c) => {
      requirePasskeys(c);
      await countAttempt(c);
      const secret = await enrolByLink(openDatabase(c.env.DB), await relyingPartyOf(c), {
        secret: secretOf(c),
        enrolment: parsed(enrolmentSchema, await jsonBody(c)),
        userAgent: userAgentOf(c),
      });
      return withSession(done(), secret);
    },
  },
];
