/** One's own access tokens: making them, and ending them. */
import { endToken, listTokens, makeToken, newTokenSchema } from "../../catalogue/accounts/token.ts";
import { madeTokenSchema, tokenJson, tokensSchema } from "../json/accounts.ts";
import { ownAccountPage } from "./account.ts";
import { page } from "./answer.ts";
import { numberFrom } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { secretPage } from "./pages/account.ts";
import { json } from "./taken.ts";

/** What was typed of a token, as it was typed. */
function draftIn(fields: URLSearchParams) {
  return {
    name: fields.get("token") ?? "",
    scopes: fields.getAll("scopes"),
    days: fields.get("days") ?? "",
  };
}

function tokenAgain({ c, principal, fields, errors }: Returned): Promise<string> {
  // The page has a passkey's name too, so the token's stands under another one.
  const own = errors.map(({ field, message }) => ({ field: field === "name" ? "token" : field, message }));
  return ownAccountPage(c, principal, { draft: draftIn(fields), errors: own });
}

export const tokenOperations: readonly Operation[] = [
  operation("GET", "/account/tokens", "own-account", {
    summary: "One’s own access tokens",
    does: ({ editing, principal }) => listTokens(editing.database, principal.accountId),
    gives: {
      name: "Tokens",
      schema: tokensSchema,
      json: (tokens) => ({ tokens: tokens.map(tokenJson) }),
    },
  }),
  operation("POST", "/account/tokens", "own-account", {
    fresh: true,
    summary: "Make an access token, whose secret is told this once",
    takes: json("NewToken", newTokenSchema),
    does: ({ editing, principal, sent }) => makeToken(editing.database, principal, sent),
    gives: {
      name: "MadeToken",
      schema: madeTokenSchema,
      json: ({ token, secret }) => ({ ...tokenJson(token), token: secret }),
    },
    made: ({ token }) => `/api/v1/account/tokens/${token.id}`,
    forms: [
      {
        path: "/admin/account/tokens",
        says: (fields) => {
          const draft = draftIn(fields);
          return { sent: { ...draft, days: Number(draft.days) } };
        },
        done: async ({ token, secret }, { c, site, principal, tongue }) => {
          const { say } = tongue;
          const body = await secretPage(site, principal, tongue, {
            title: say("The token “{name}”", { name: token.name }),
            section: "/admin/account",
            advice: say(
              "Copy it now to where the script keeps its secrets: it is not shown again. If it gets lost, revoke it and make another.",
            ),
            label: say("It works until {day}:", { day: token.expiresAt.slice(0, 10) }),
            secret,
            back: { path: "/admin/account#tokens", name: say("Your account") },
          });
          return page(c, body, 201);
        },
        again: tokenAgain,
      },
    ],
  }),
  operation("DELETE", "/account/tokens/:number", "own-account", {
    summary: "End one of one’s own tokens",
    does: ({ at, editing, principal }) =>
      endToken(editing.database, principal.accountId, numberFrom(at("number")), principal),
    forms: [
      {
        path: "/admin/account/tokens/:number/revoke",
        done: () => "/admin/account?done=token-revoked",
      },
    ],
  }),
];
