/** Administering people. */
import { valueUnder } from "../../catalogue/publication/terms.ts";
import * as v from "valibot";
import {
  accountById,
  accountChangeSchema,
  addAccount,
  changeAccount,
  invite,
  listAccounts,
  newAccountSchema,
  type Account,
} from "../../catalogue/accounts/account.ts";
import { listPasskeys } from "../../catalogue/accounts/passkey.ts";
import { endToken, listTokens } from "../../catalogue/accounts/token.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import type { FieldError } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { invitationPath } from "../addresses.ts";
import { siteOf } from "../site.ts";
import { accessConfiguration } from "./access.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { formFields, jsonBody, numberIn, orErrors, parsed } from "./input.ts";
import { secretPage } from "./pages/account.ts";
import { accountAdministrationPage, accountsPage, type AccountDraft } from "./pages/accounts.ts";
import type { EditorContext, EditorRoute } from "./route.ts";
import { requirePasskeys } from "./sign-in.ts";

/** What an account's page says after something was done there, by the word in its address. */
const doneSentences: Readonly<Partial<Record<string, string>>> = {
  added: "The account was added. It can sign in through Cloudflare Access.",
  role: "The role was changed.",
  disabled: "The account is disabled.",
  enabled: "The account is enabled.",
  "token-revoked": "The token was revoked and works no longer.",
};

async function listPage(
  c: EditorContext,
  principal: Principal,
  returned?: { draft: AccountDraft; errors: readonly FieldError[] },
): Promise<Response> {
  const accounts = await listAccounts(openDatabase(c.env.DB));
  const byAccess = accessConfiguration(c.env) !== null;
  const body = await accountsPage({ site: siteOf(c), principal, accounts, byAccess, ...returned });
  return page(c, body, returned ? 422 : 200);
}

/** A new link for the account, in full. */
async function makeLink(c: EditorContext, principal: Principal, account: Account, lost: boolean) {
  requirePasskeys(c);
  const { secret, expiresAt } = await invite(openDatabase(c.env.DB), account, { lost, actor: principal });
  return { link: siteOf(c).origin + invitationPath(secret), expiresAt };
}

async function linkPage(
  c: EditorContext,
  principal: Principal,
  account: Account,
  { link, expiresAt }: { link: string; expiresAt: string },
): Promise<Response> {
  const body = await secretPage(siteOf(c), principal, {
    title: `A sign-in link for ${account.name}`,
    section: "/admin/accounts",
    advice: `Send it to ${account.name} in a way that nobody else reads. It works once and is not shown again.`,
    label: `It works until ${expiresAt.slice(0, 10)} ${expiresAt.slice(11, 16)} UTC:`,
    secret: link,
    back: { path: `/admin/accounts/${account.id}`, name: account.name },
  });
  return page(c, body, 201);
}

function idOf(c: EditorContext): number {
  return numberIn(c, "id");
}

/** A change of an account from its page, which then says so. */
function changing(
  path: string,
  word: string,
  change: (c: EditorContext) => Promise<v.InferOutput<typeof accountChangeSchema>>,
): EditorRoute {
  return {
    method: "POST",
    path: `/admin/accounts/:id/${path}`,
    decision: "administer",
    answer: async (c, principal) => {
      await changeAccount(openDatabase(c.env.DB), idOf(c), await change(c), principal);
      return seeOther(`/admin/accounts/${idOf(c)}?done=${word}`);
    },
  };
}

const lostSchema = v.object({
  lost: v.optional(v.boolean("This is true or false."), false),
});

export const accountsRoutes: readonly EditorRoute[] = [
  {
    method: "GET",
    path: "/admin/accounts",
    decision: "administer",
    answer: (c, principal) => listPage(c, principal),
  },
  {
    method: "POST",
    path: "/admin/accounts",
    decision: "administer",
    answer: async (c, principal) => {
      const fields = await formFields(c);
      const byAccess = accessConfiguration(c.env) !== null;
      const draft = {
        name: fields.get("name") ?? "",
        role: fields.get("role") ?? "",
        accessSubject: fields.get("accessSubject") ?? "",
      };
      const outcome = await orErrors(async () =>
        addAccount(
          openDatabase(c.env.DB),
          parsed(newAccountSchema, { ...draft, accessSubject: byAccess ? draft.accessSubject : null }),
          principal,
        ),
      );
      if ("errors" in outcome) return listPage(c, principal, { draft, errors: outcome.errors });
      const account = outcome.result;
      return byAccess
        ? seeOther(`/admin/accounts/${account.id}?done=added`)
        : linkPage(c, principal, account, await makeLink(c, principal, account, false));
    },
  },
  {
    method: "GET",
    path: "/admin/accounts/:id",
    decision: "administer",
    answer: async (c, principal) => {
      const database = openDatabase(c.env.DB);
      const account = await accountById(database, idOf(c));
      const [passkeys, tokens] = await Promise.all([
        listPasskeys(database, account.id),
        listTokens(database, account.id),
      ]);
      const byAccess = accessConfiguration(c.env) !== null;
      const sentence = valueUnder(doneSentences, c.req.query("done") ?? "");
      const site = siteOf(c);
      return page(
        c,
        await accountAdministrationPage({
          site,
          principal,
          account,
          passkeys,
          tokens,
          byAccess,
          done: sentence,
        }),
      );
    },
  },
  {
    method: "POST",
    path: "/admin/accounts/:id/invitations",
    decision: "administer",
    answer: async (c, principal) => {
      const lost = (await formFields(c)).get("lost") === "yes";
      const account = await accountById(openDatabase(c.env.DB), idOf(c));
      return linkPage(c, principal, account, await makeLink(c, principal, account, lost));
    },
  },
  changing("role", "role", async (c) =>
    parsed(accountChangeSchema, { role: (await formFields(c)).get("role") ?? "" }),
  ),
  changing("disable", "disabled", async () => ({ disabled: true })),
  changing("enable", "enabled", async () => ({ disabled: false })),
  {
    method: "POST",
    path: "/admin/accounts/:id/tokens/:number/revoke",
    decision: "administer",
    answer: async (c, principal) => {
      await endToken(openDatabase(c.env.DB), idOf(c), numberIn(c, "number"), principal);
      return seeOther(`/admin/accounts/${idOf(c)}?done=token-revoked`);
    },
  },
  {
    method: "GET",
    path: "/api/v1/accounts",
    decision: "administer",
    answer: async (c) => data(c, { accounts: await listAccounts(openDatabase(c.env.DB)) }),
  },
  {
    method: "POST",
    path: "/api/v1/accounts",
    decision: "administer",
    answer: async (c, principal) => {
      const wanted = parsed(newAccountSchema, await jsonBody(c));
      const account = await addAccount(openDatabase(c.env.DB), wanted, principal);
      return data(c, account, 201, { location: `/api/v1/accounts/${account.id}` });
    },
  },
  {
    method: "GET",
    path: "/api/v1/accounts/:id",
    decision: "administer",
    answer: async (c) => {
      const database = openDatabase(c.env.DB);
      const account = await accountById(database, idOf(c));
      return data(c, { ...account, tokens: await listTokens(database, account.id) });
    },
  },
  {
    method: "PATCH",
    path: "/api/v1/accounts/:id",
    decision: "administer",
    answer: async (c, principal) => {
      const change = parsed(accountChangeSchema, await jsonBody(c));
      return data(c, await changeAccount(openDatabase(c.env.DB), idOf(c), change, principal));
    },
  },
  {
    method: "POST",
    path: "/api/v1/accounts/:id/invitations",
    decision: "administer",
    answer: async (c, principal) => {
      const { lost } = parsed(lostSchema, await jsonBody(c));
      const account = await accountById(openDatabase(c.env.DB), idOf(c));
      return data(c, await makeLink(c, principal, account, lost), 201);
    },
  },
  {
    method: "DELETE",
    path: "/api/v1/accounts/:id/tokens/:number",
    decision: "administer",
    answer: async (c, principal) => {
      await endToken(openDatabase(c.env.DB), idOf(c), numberIn(c, "number"), principal);
      return done();
    },
  },
];
