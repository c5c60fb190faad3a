/** Administering people. */
import * as v from "valibot";
import {
  type Account,
  accountById,
  accountChangeSchema,
  addAccount,
  changeAccount,
  invite,
  listAccounts,
  newAccountSchema,
} from "../../catalogue/accounts/account.ts";
import { listPasskeys } from "../../catalogue/accounts/passkey.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { endAllSessions, listSessions } from "../../catalogue/accounts/session.ts";
import { endToken, listTokens } from "../../catalogue/accounts/token.ts";
import { valueUnder } from "../../catalogue/publication/terms.ts";
import { invitationPath } from "../addresses.ts";
import {
  accountSchema,
  accountsSchema,
  accountWithTokensSchema,
  invitationSchema,
  sessionsSchema,
  tokenJson,
} from "../json/accounts.ts";
import { originOf, siteOf } from "../site.ts";
import { accessConfiguration } from "./access.ts";
import { page, seeOther } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { numberFrom } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { secretPage } from "./pages/account.ts";
import { accountAdministrationPage, accountsPage } from "./pages/accounts.ts";
import type { EditorContext } from "./route.ts";
import type { PlainSentence } from "./strings/translation.ts";
import { requirePasskeys } from "./sign-in.ts";
import { json } from "./taken.ts";

const pages = "/admin/accounts";

/** What an account's page says after something was done there, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, PlainSentence>>> = {
  added: "The account was added. It can sign in through Cloudflare Access.",
  role: "The role was changed.",
  disabled: "The account is disabled.",
  enabled: "The account is enabled.",
  "signed-out": "The account is signed out everywhere.",
  "token-revoked": "The token was revoked and works no longer.",
};

interface Asking {
  readonly c: EditorContext;
  readonly principal: Principal;
}

function byAccess(c: EditorContext): boolean {
  return accessConfiguration(c.env) !== null;
}

/** A new link for the account, in full. */
async function makeLink({ c, principal }: Asking, account: Account, lost: boolean) {
  requirePasskeys(c);
  const { database } = editingOf(c, principal);
  const { secret, expiresAt } = await invite(database, account, { lost, actor: principal });
  return { account, link: originOf(c) + invitationPath(secret), expiresAt };
}

async function linkPage(
  { c, principal }: Asking,
  { account, link, expiresAt }: Awaited<ReturnType<typeof makeLink>>,
): Promise<Response> {
  const { tongue } = c.var;
  const { say } = tongue;
  const { name } = account;
  const body = await secretPage(await siteOf(c, tongue.strings), principal, tongue, {
    title: say("A sign-in link for {name}", { name }),
    section: pages,
    advice: say("Send it to {name} in a way that nobody else reads. It works once and is not shown again.", {
      name,
    }),
    label: say("It works until {day}:", { day: `${expiresAt.slice(0, 10)} ${expiresAt.slice(11, 16)} UTC` }),
    secret: link,
    back: { path: `${pages}/${account.id}`, name },
  });
  return page(c, body, 201);
}

async function newAccountAgain(returned: Returned): Promise<string> {
  const { c, site, principal, tongue, editing, fields, errors } = returned;
  const draft = {
    name: fields.get("name") ?? "",
    role: fields.get("role") ?? "",
    accessSubject: fields.get("accessSubject") ?? "",
  };
  const accounts = await listAccounts(editing.database);
  return accountsPage({ site, principal, tongue, accounts, byAccess: byAccess(c), draft, errors });
}

/** A form that changes an account as `sent` says, after which its page says the word's sentence. */
function changing(path: string, word: string, sent: (fields: URLSearchParams) => unknown) {
  return {
    path: `${pages}/:id/${path}`,
    says: (fields: URLSearchParams) => ({ sent: sent(fields) }),
    done: ({ id }: Account) => `${pages}/${id}?done=${word}`,
  };
}

export const accountsOperations: readonly Operation[] = [
  operation("GET", "/accounts", "administer", {
    summary: "Everybody who may sign in, or might",
    does: ({ editing }) => listAccounts(editing.database),
    gives: { name: "Accounts", schema: accountsSchema, json: (accounts) => ({ accounts }) },
    page: {
      path: pages,
      show: (accounts, { c, site, principal, tongue }) =>
        accountsPage({ site, principal, tongue, accounts, byAccess: byAccess(c) }),
    },
  }),
  operation("POST", "/accounts", "administer", {
    fresh: true,
    summary: "Add somebody",
    takes: json("NewAccount", newAccountSchema),
    does: ({ editing, principal, sent }) => addAccount(editing.database, sent, principal),
    gives: { name: "Account", schema: accountSchema, json: (account) => account },
    made: ({ id }) => `/api/v1/accounts/${id}`,
    forms: [
      {
        path: pages,
        says: (fields) => ({
          sent: {
            name: fields.get("name") ?? "",
            role: fields.get("role") ?? "",
            accessSubject: fields.get("accessSubject"),
          },
        }),
        done: async (account, asking) =>
          byAccess(asking.c)
            ? seeOther(`${pages}/${account.id}?done=added`)
            : linkPage(asking, await makeLink(asking, account, false)),
        again: newAccountAgain,
      },
    ],
  }),
  operation("GET", "/accounts/:id", "administer", {
    summary: "Somebody’s account, with its tokens",
    does: async ({ editing: { database }, at }) => {
      const account = await accountById(database, numberFrom(at("id")));
      const [passkeys, sessions, tokens] = await Promise.all([
        listPasskeys(database, account.id),
        listSessions(database, account.id),
        listTokens(database, account.id),
      ]);
      return { account, passkeys, sessions, tokens };
    },
    gives: {
      name: "AccountWithTokens",
      schema: accountWithTokensSchema,
      json: ({ account, tokens }) => ({ ...account, tokens: tokens.map(tokenJson) }),
    },
    page: {
      path: `${pages}/:id`,
      show: (found, { c, site, principal, tongue }) => {
        const sentence = valueUnder(doneSentences, c.req.query("done") ?? "");
        const done = sentence && tongue.say(sentence);
        return accountAdministrationPage({ site, principal, tongue, ...found, byAccess: byAccess(c), done });
      },
    },
  }),
  operation("PATCH", "/accounts/:id", "administer", {
    fresh: true,
    summary: "Change somebody’s role, or whether they may sign in",
    takes: json("AccountChange", accountChangeSchema),
    does: ({ editing, at, sent }) => changeAccount(editing, numberFrom(at("id")), sent),
    gives: { name: "Account", schema: accountSchema, json: (account) => account },
    problems: ["waits"],
    forms: [
      changing("role", "role", (fields) => ({
        role: fields.get("role") ?? "",
        reason: fields.get("whyRole"),
      })),
      changing("disable", "disabled", (fields) => ({ disabled: true, reason: fields.get("why") })),
      changing("enable", "enabled", () => ({ disabled: false })),
    ],
  }),
  operation("POST", "/accounts/:id/invitations", "administer", {
    fresh: true,
    summary: "Make a sign-in link, which is told this once",
    takes: json(
      "Invitation",
      v.object({
        lost: v.pipe(
          v.optional(v.boolean("This is true or false."), false),
          v.description("Whether the account’s passkeys and sessions are to be ended"),
        ),
      }),
    ),
    does: async (asking) => {
      const account = await accountById(asking.editing.database, numberFrom(asking.at("id")));
      return makeLink(asking, account, asking.sent.lost);
    },
    gives: {
      name: "SignInLink",
      schema: invitationSchema,
      json: ({ link, expiresAt }) => ({ link, expiresAt }),
    },
    // The link is a secret: it stands in no header.
    made: () => null,
    forms: [
      {
        path: `${pages}/:id/invitations`,
        says: (fields) => ({ sent: { lost: fields.get("lost") === "yes" } }),
        done: (made, asking) => linkPage(asking, made),
      },
    ],
  }),
  operation("GET", "/accounts/:id/sessions", "administer", {
    summary: "The browsers in which somebody is signed in",
    does: async ({ editing: { database }, at }) =>
      listSessions(database, (await accountById(database, numberFrom(at("id")))).id),
    gives: { name: "Sessions", schema: sessionsSchema, json: (sessions) => ({ sessions }) },
  }),
  operation("DELETE", "/accounts/:id/sessions", "administer", {
    summary: "Sign somebody out everywhere",
    does: async ({ editing: { database }, principal, at }) =>
      endAllSessions(database, await accountById(database, numberFrom(at("id"))), principal),
    forms: [
      {
        path: `${pages}/:id/sessions/end-all`,
        done: (_, { at }) => `${pages}/${at("id")}?done=signed-out`,
      },
    ],
  }),
  operation("DELETE", "/accounts/:id/tokens/:number", "administer", {
    summary: "End a token of somebody’s",
    does: ({ editing, principal, at }) =>
      endToken(editing.database, numberFrom(at("id")), numberFrom(at("number")), principal),
    forms: [
      {
        path: `${pages}/:id/tokens/:number/revoke`,
        done: (_, { at }) => `${pages}/${at("id")}?done=token-revoked`,
      },
    ],
  }),
];
