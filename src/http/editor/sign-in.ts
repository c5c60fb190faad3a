/** Signing in and out, and the links that enrol a first passkey. */
import { accountOfLink, chooseLanguage } from "../../catalogue/accounts/account.ts";
import {
  beginEnrolment,
  enrolByLink,
  enrolmentSchema,
  type RelyingParty,
} from "../../catalogue/accounts/passkey.ts";
import { beginSignIn, signIn, signInSchema } from "../../catalogue/accounts/signing-in.ts";
import { endSession, principalOfSession, sessionLifetime } from "../../catalogue/accounts/session.ts";
import { notFound } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { firstSettingsPath, invitationPath } from "../addresses.ts";
import { isNew, siteOf } from "../site.ts";
import { accessConfiguration } from "./access.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { scriptAddress } from "../assets.ts";
import { countAttempt } from "./attempts.ts";
import { jsonBody, parsed } from "./input.ts";
import { accessPage, againPage, inTongue, invitationPage, signInPage } from "./pages/sign-in.ts";
import type { EditorContext, EditorRoute } from "./route.ts";
import { tongueChosen } from "./strings/tongues.ts";
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
export function signedOut(c: EditorContext): Response {
  const response = withSession(seeOther(`/admin/sign-in${inTongue(c.var.tongue)}`), null);
  response.headers.set("clear-site-data", '"cache"');
  return response;
}

/**
 * What somebody sees in place of a page that takes signing in. The address stays, so that the page appears at it
 * once they have.
 */
export async function signInInstead(c: EditorContext): Promise<Response> {
  const { tongue } = c.var;
  const site = await siteOf(c, tongue.strings);
  const headers = c.req.raw.headers;
  const fromElsewhere =
    headers.get("sec-fetch-site") === "cross-site" && headers.get("sec-fetch-mode") === "navigate";
  if (accessConfiguration(c.env)) return page(c, await accessPage(site, tongue), 401);
  if (fromElsewhere) return page(c, await againPage(site, tongue), 401);
  return page(c, await signInPage(site, tongue, await scriptAddress(c.env, passkeyScript)), 401);
}

/** Whoever signed in on a page in another language, and had chosen none, is spoken to in that from now on. */
async function keepTongue(c: EditorContext, secret: string): Promise<void> {
  const chosen = tongueChosen(c);
  if (chosen === null) return;
  const database = openDatabase(c.env.DB);
  const principal = await principalOfSession(database, secret);
  if (principal && principal !== "over" && principal.language === null)
    await chooseLanguage(database, principal, chosen);
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
      const { tongue } = c.var;
      const site = await siteOf(c, tongue.strings);
      if (accessConfiguration(c.env)) return page(c, await accessPage(site, tongue));
      return page(c, await signInPage(site, tongue, await scriptAddress(c.env, passkeyScript), "/admin"));
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
      await keepTongue(c, secret);
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
      return signedOut(c);
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
      const { tongue } = c.var;
      return page(
        c,
        await invitationPage(await siteOf(c, tongue.strings), tongue, { account, path, script, next }),
      );
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
        previous: cookieOf(c.req.raw, sessionCookie),
      });
      await keepTongue(c, secret);
      return withSession(done(), secret);
    },
  },
];
