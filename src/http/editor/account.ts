/** One's own account: passkeys and sessions. */
import { valueUnder } from "../../catalogue/publication/terms.ts";
import {
  addPasskey,
  beginEnrolment,
  enrolmentSchema,
  listPasskeys,
  removePasskey,
} from "../../catalogue/accounts/passkey.ts";
import {
  endAllSessions,
  endSession,
  listSessions,
  sessionLifetime,
} from "../../catalogue/accounts/session.ts";
import { listTokens } from "../../catalogue/accounts/token.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { siteOf } from "../site.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { scriptAddress } from "./assets.ts";
import { jsonBody, parsed } from "./input.ts";
import { accountPage, type TokenDraft } from "./pages/account.ts";
import type { EditorContext, EditorRoute } from "./route.ts";
import { sessionCookieHeader } from "./session-cookie.ts";
import { passkeyScript, relyingPartyOf, requirePasskeys, userAgentOf } from "./sign-in.ts";

/** What the page says after something was done there, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, string>>> = {
  "passkey-added": "The passkey was added.",
  "passkey-removed": "The passkey was removed. You may want to delete it on your device too.",
  "session-ended": "That browser is signed out.",
  "token-revoked": "The token was revoked and works no longer.",
};

/** The page of the principal's own account, as it is, or with the form for a token as it came back. */
export async function ownAccountPage(
  c: EditorContext,
  principal: Principal,
  returned?: { draft: TokenDraft; errors: readonly FieldError[] },
): Promise<Response> {
  const database = openDatabase(c.env.DB);
  const { accountId } = principal;
  const [passkeys, sessions, tokens, script] = await Promise.all([
    listPasskeys(database, accountId),
    listSessions(database, accountId),
    listTokens(database, accountId),
    scriptAddress(c.env, passkeyScript),
  ]);
  const sentence = valueUnder(doneSentences, c.req.query("done") ?? "");
  const body = await accountPage({
    site: siteOf(c),
    principal,
    script,
    passkeys,
    sessions,
    tokens,
    done: returned ? undefined : sentence,
    ...returned,
  });
  return page(c, body, returned ? 422 : 200);
}

function idOf(c: EditorContext): string {
  return c.req.param("id") ?? "";
}

export const accountRoutes: readonly EditorRoute[] = [
  {
    method: "GET",
    path: "/admin/account",
    decision: "own-account",
    answer: (c, principal) => ownAccountPage(c, principal),
  },
  {
    method: "POST",
    path: "/admin/account/passkeys/options",
    decision: "own-account",
    answer: async (c, principal) => {
      requirePasskeys(c);
      return data(c, await beginEnrolment(openDatabase(c.env.DB), relyingPartyOf(c), principal));
    },
  },
  {
    method: "POST",
    path: "/admin/account/passkeys",
    decision: "own-account",
    answer: async (c, principal) => {
      requirePasskeys(c);
      const enrolment = parsed(enrolmentSchema, await jsonBody(c));
      const userAgent = userAgentOf(c);
      await addPasskey(openDatabase(c.env.DB), relyingPartyOf(c), principal, { enrolment, userAgent });
      return done();
    },
  },
  {
    method: "POST",
    path: "/admin/account/passkeys/:id/remove",
    decision: "own-account",
    answer: async (c, principal) => {
      await removePasskey(openDatabase(c.env.DB), principal, idOf(c));
      return seeOther("/admin/account?done=passkey-removed");
    },
  },
  {
    method: "POST",
    path: "/admin/account/sessions/end-all",
    decision: "own-account",
    answer: async (c, principal) => {
      await endAllSessions(openDatabase(c.env.DB), principal);
      const response = seeOther("/admin/sign-in");
      response.headers.append("set-cookie", sessionCookieHeader(null, sessionLifetime));
      return response;
    },
  },
  {
    method: "POST",
    path: "/admin/account/sessions/:id/end",
    decision: "own-account",
    answer: async (c, principal) => {
      await endSession(openDatabase(c.env.DB), principal, idOf(c));
      return seeOther("/admin/account?done=session-ended");
    },
  },
  {
    method: "GET",
    path: "/api/v1/account",
    decision: "see",
    answer: async (c, { accountId, name, role, by }) =>
      data(c, { id: accountId, name, role, ...(by.kind === "token" ? { scopes: by.scopes } : {}) }),
  },
  {
    method: "GET",
    path: "/api/v1/account/passkeys",
    decision: "own-account",
    answer: async (c, { accountId }) =>
      data(c, { passkeys: await listPasskeys(openDatabase(c.env.DB), accountId) }),
  },
  {
    method: "DELETE",
    path: "/api/v1/account/passkeys/:id",
    decision: "own-account",
    answer: async (c, principal) => {
      await removePasskey(openDatabase(c.env.DB), principal, idOf(c));
      return done();
    },
  },
  {
    method: "GET",
    path: "/api/v1/account/sessions",
    decision: "own-account",
    answer: async (c, { accountId }) =>
      data(c, { sessions: await listSessions(openDatabase(c.env.DB), accountId) }),
  },
  {
    method: "DELETE",
    path: "/api/v1/account/sessions",
    decision: "own-account",
    answer: async (c, principal) => {
      await endAllSessions(openDatabase(c.env.DB), principal);
      return done();
    },
  },
  {
    method: "DELETE",
    path: "/api/v1/account/sessions/:id",
    decision: "own-account",
    answer: async (c, principal) => {
      await endSession(openDatabase(c.env.DB), principal, idOf(c));
      return done();
    },
  },
];
