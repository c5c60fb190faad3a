/** One's own access tokens: making them, and ending them. */
import { endToken, listTokens, makeToken, newTokenSchema } from "../../catalogue/accounts/token.ts";
import { openDatabase } from "../../store/database.ts";
import { siteOf } from "../site.ts";
import { ownAccountPage } from "./account.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { formFields, jsonBody, numberIn, orErrors, parsed } from "./input.ts";
import { secretPage } from "./pages/account.ts";
import type { EditorRoute } from "./route.ts";

export const tokenRoutes: readonly EditorRoute[] = [
  {
    method: "POST",
    path: "/admin/account/tokens",
    decision: "own-account",
    fresh: true,
    answer: async (c, principal) => {
      const fields = await formFields(c);
      const draft = {
        name: fields.get("token") ?? "",
        scopes: fields.getAll("scopes"),
        days: fields.get("days") ?? "",
      };
      const outcome = await orErrors(async () => {
        const { name, scopes } = draft;
        const wanted = parsed(newTokenSchema, { name, scopes, days: Number(draft.days) });
        return makeToken(openDatabase(c.env.DB), principal, wanted);
      });
      if ("errors" in outcome) {
        // The page has a passkey's name too, so the token's stands under another one.
        const errors = outcome.errors.map(({ field, message }) => ({
          field: field === "name" ? "token" : field,
          message,
        }));
        return ownAccountPage(c, principal, { draft, errors });
      }
      const { token, secret } = outcome.result;
      const body = await secretPage(siteOf(c), principal, {
        title: `The token “${token.name}”`,
        section: "/admin/account",
        advice:
          "Copy it now to where the script keeps its secrets: it is not shown again. If it gets lost, revoke it and make another.",
        label: `It works until ${token.expiresAt.slice(0, 10)}:`,
        secret,
        back: { path: "/admin/account#tokens", name: "Your account" },
      });
      return page(c, body, 201);
    },
  },
  {
    method: "POST",
    path: "/admin/account/tokens/:number/revoke",
    decision: "own-account",
    answer: async (c, principal) => {
      await endToken(openDatabase(c.env.DB), principal.accountId, numberIn(c, "number"), principal);
      return seeOther("/admin/account?done=token-revoked");
    },
  },
  {
    method: "GET",
    path: "/api/v1/account/tokens",
    decision: "own-account",
    answer: async (c, { accountId }) =>
      data(c, { tokens: await listTokens(openDatabase(c.env.DB), accountId) }),
  },
  {
    method: "POST",
    path: "/api/v1/account/tokens",
    decision: "own-account",
    fresh: true,
    answer: async (c, principal) => {
      const wanted = parsed(newTokenSchema, await jsonBody(c));
      const { token, secret } = await makeToken(openDatabase(c.env.DB), principal, wanted);
      const location = `/api/v1/account/tokens/${token.id}`;
      return data(c, { ...token, token: secret }, 201, { location });
    },
  },
  {
    method: "DELETE",
    path: "/api/v1/account/tokens/:number",
    decision: "own-account",
    answer: async (c, principal) => {
      await endToken(openDatabase(c.env.DB), principal.accountId, numberIn(c, "number"), principal);
      return done();
    },
  },
];
