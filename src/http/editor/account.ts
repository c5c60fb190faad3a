/** One's own account: its language, passkeys and sessions. */
import * as v from "valibot";
import { chooseLanguage } from "../../catalogue/accounts/account.ts";
import {
  addPasskey,
  beginEnrolment,
  enrolmentSchema,
  listPasskeys,
  removePasskey,
} from "../../catalogue/accounts/passkey.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { endAllSessions, endSession, listSessions } from "../../catalogue/accounts/session.ts";
import { listTokens } from "../../catalogue/accounts/token.ts";
import type { FieldError } from "../../catalogue/problem.ts";
import { valueUnder } from "../../catalogue/publication/terms.ts";
import { openDatabase } from "../../store/database.ts";
import { ownAccountSchema, passkeysSchema, sessionsSchema } from "../json/accounts.ts";
import { siteOf } from "../site.ts";
import { data, done, page } from "./answer.ts";
import { scriptAddress } from "../assets.ts";
import { jsonBody, parsed } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import { accountPage, type TokenDraft } from "./pages/account.ts";
import { json } from "./taken.ts";
import { tongueTags } from "./strings/tongues.ts";
import type { PlainSentence } from "./strings/translation.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";
import { passkeyScript, relyingPartyOf, requirePasskeys, signedOut, userAgentOf } from "./sign-in.ts";

const languageSentence = `The pages of editors are in ${tongueTags.join(", ")}. Choose one of these.`;

/** What the page says after something was done there, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, PlainSentence>>> = {
  "language-chosen": "These pages are in your language now.",
  "passkey-added": "The passkey was added.",
  "passkey-removed": "The passkey was removed. You may want to delete it on your device too.",
  "session-ended": "That browser is signed out.",
  "token-revoked": "The token was revoked and works no longer.",
};

/** The page of the principal's own account, as it is, or with the form for a token as it came back. */
export async function ownAccountPage(
  c: EditorContext,
  principal: Principal,
  returned?: { draft?: TokenDraft; errors: readonly FieldError[] },
): Promise<string> {
  const database = openDatabase(c.env.DB);
  const { accountId } = principal;
  const { tongue } = c.var;
  const [passkeys, sessions, tokens, script] = await Promise.all([
    listPasskeys(database, accountId),
    listSessions(database, accountId),
    listTokens(database, accountId),
    scriptAddress(c.env, passkeyScript),
  ]);
  const sentence = valueUnder(doneSentences, c.req.query("done") ?? "");
  return accountPage({
    site: await siteOf(c, tongue.strings),
    principal,
    tongue,
    script,
    passkeys,
    sessions,
    tokens,
    done: returned || sentence === undefined ? undefined : tongue.say(sentence),
    ...returned,
  });
}

export const accountOperations: readonly Operation[] = [
  operation("GET", "/account", "see", {
    summary: "Who this is, and what the token may be used for",
    does: async ({ principal }) => principal,
    gives: {
      name: "OwnAccount",
      schema: ownAccountSchema,
      json: ({ accountId, name, role, language, by }) => ({
        id: accountId,
        name,
        role,
        language,
        ...(by.kind === "token" ? { scopes: [...by.scopes] } : {}),
      }),
    },
  }),
  operation("PUT", "/account/language", "own-account", {
    summary: "Choose the language of one’s own pages",
    takes: json("PagesLanguage", v.object({ language: v.picklist(tongueTags, languageSentence) })),
    does: ({ editing, principal, sent }) => chooseLanguage(editing.database, principal, sent.language),
    forms: [
      {
        path: "/admin/account/language",
        says: (fields) => ({ sent: { language: fields.get("language") } }),
        done: () => "/admin/account?done=language-chosen",
        again: ({ c, principal, errors }) => ownAccountPage(c, principal, { errors }),
      },
    ],
  }),
  operation("GET", "/account/passkeys", "own-account", {
    summary: "One’s own passkeys",
    does: ({ editing, principal }) => listPasskeys(editing.database, principal.accountId),
    gives: { name: "Passkeys", schema: passkeysSchema, json: (passkeys) => ({ passkeys }) },
  }),
  operation("DELETE", "/account/passkeys/:id", "own-account", {
    fresh: true,
    summary: "Remove one of one’s own passkeys, but for the last",
    does: ({ at, editing, principal }) => removePasskey(editing.database, principal, at("id")),
    forms: [
      {
        path: "/admin/account/passkeys/:id/remove",
        done: () => "/admin/account?done=passkey-removed",
      },
    ],
  }),
  operation("GET", "/account/sessions", "own-account", {
    summary: "The browsers in which one is signed in",
    does: ({ editing, principal }) => listSessions(editing.database, principal.accountId),
    gives: { name: "Sessions", schema: sessionsSchema, json: (sessions) => ({ sessions }) },
  }),
  operation("DELETE", "/account/sessions", "own-account", {
    summary: "Sign out everywhere",
    does: ({ editing, principal }) =>
      endAllSessions(editing.database, { id: principal.accountId, name: principal.name }, principal),
    forms: [
      {
        path: "/admin/account/sessions/end-all",
        done: async (_, { c }) => signedOut(c),
      },
    ],
  }),
  operation("DELETE", "/account/sessions/:id", "own-account", {
    summary: "Sign out of one browser",
    does: ({ at, editing, principal }) => endSession(editing.database, principal, at("id")),
    forms: [
      {
        path: "/admin/account/sessions/:id/end",
        done: () => "/admin/account?done=session-ended",
      },
    ],
  }),
];

export const accountPages: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: "/admin/account",
    decision: "own-account",
    answer: async (c, principal) => page(c, await ownAccountPage(c, principal)),
  },
  {
    method: "POST",
    path: "/admin/account/passkeys/options",
    decision: "own-account",
    fresh: true,
    answer: async (c, principal) => {
      requirePasskeys(c);
      return data(c, await beginEnrolment(openDatabase(c.env.DB), await relyingPartyOf(c), principal));
    },
  },
  {
    method: "POST",
    path: "/admin/account/passkeys",
    decision: "own-account",
    fresh: true,
    answer: async (c, principal) => {
      requirePasskeys(c);
      const enrolment = parsed(enrolmentSchema, await jsonBody(c));
      const userAgent = userAgentOf(c);
      await addPasskey(openDatabase(c.env.DB), await relyingPartyOf(c), principal, { enrolment, userAgent });
      return done();
    },
  },
];
