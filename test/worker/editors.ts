/** Asking the Worker as somebody who may edit: with an access token of an account of their own. */
import { env } from "cloudflare:workers";
import { makeToken } from "../../src/catalogue/accounts/token.ts";
import { type AccountRole, principalFrom, type TokenScope } from "../../src/catalogue/principal.ts";
import { insertAccount, readAccountByName } from "../../src/store/accounts.ts";
import { openDatabase } from "../../src/store/database.ts";
import { ask } from "./requests.ts";

/** The header by which a script shows that it may act for this account, which is added where it is missing. */
export async function tokenOf(
  role: AccountRole,
  scopes: TokenScope[] = ["read", "write", "publish"],
): Promise<{ authorization: string }> {
  const database = openDatabase(env.DB);
  const name = `A ${role}`;
  const now = new Date().toISOString();
  await insertAccount(database, { name, role, accessSubject: null }, { accountId: null, name: "Test" }, now);
  const account = await readAccountByName(database, name);
  if (!account) throw new Error(`there is no account ${name}`);
  const principal = principalFrom(account, { kind: "session", sessionId: "test" });
  const { secret } = await makeToken(database, principal, { name: "Test", scopes, days: 1 });
  return { authorization: `Bearer ${secret}` };
}

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a form. */
  form?: Record<string, string>;
  /** Sent as it is. */
  body?: string | Uint8Array | FormData;
}

/** Asks for whoever has the token; POST where something is sent. */
export function askerWith(token: { authorization: string }): (path: string, sent?: Sent) => Promise<Response> {
  return (path, { method, headers = {}, json, form, body } = {}) => {
    const content =
      json !== undefined
        ? { body: JSON.stringify(json), type: "application/json" }
        : form !== undefined
          ? { body: new URLSearchParams(form).toString(), type: "application/x-www-form-urlencoded" }
          : { body, type: undefined };
    return ask(path, {
      method: method ?? (content.body === undefined ? "GET" : "POST"),
      headers: { ...token, ...(content.type ? { "content-type": content.type } : {}), ...headers },
      ...(content.body === undefined ? {} : { body: content.body }),
    });
  };
}
