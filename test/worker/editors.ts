/** Being an editor, without a passkey: accounts, sessions and tokens put straight into the database. */
import { env } from "cloudflare:workers";
import { hashOf, newSecret, secondsFromNow } from "../../src/catalogue/accounts/secret.ts";
import { tokenPrefix } from "../../src/catalogue/accounts/token.ts";
import type { AccountRole, TokenScope } from "../../src/catalogue/accounts/principal.ts";
import { sessionCookie } from "../../src/http/editor/session-cookie.ts";
import { ask, origin } from "./requests.ts";

/** The number of the account with this role, which is made where there is none. Its name is the role. */
export async function accountOf(role: AccountRole): Promise<number> {
  await env.DB.prepare(
    "INSERT INTO accounts (name, role, created_at) VALUES (?1, ?1, ?2) ON CONFLICT DO NOTHING",
  )
    .bind(role, secondsFromNow(0))
    .run();
  const id = await env.DB.prepare("SELECT id FROM accounts WHERE name = ?").bind(role).first<number>("id");
  if (id === null) throw new Error(`no account of a ${role}`);
  return id;
}

/** The headers of a browser that somebody of this role is signed in with, and that shows a page of this site. */
export async function signedIn(role: AccountRole): Promise<Record<string, string>> {
  const secret = newSecret();
  const now = secondsFromNow(0);
  await env.DB.prepare(
    "INSERT INTO sessions (hash, id, account_id, device, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, 'Firefox on Linux', ?, ?, ?)",
  )
    .bind(hashOf(secret), crypto.randomUUID(), await accountOf(role), now, now, secondsFromNow(3600))
    .run();
  return { cookie: `${sessionCookie}=${secret}`, origin, "sec-fetch-site": "same-origin" };
}

/** The headers of a script with a token of somebody of this role. */
export async function withToken(
  role: AccountRole,
  scopes: readonly TokenScope[],
): Promise<Record<string, string>> {
  const secret = tokenPrefix + newSecret();
  await env.DB.prepare(
    "INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at) VALUES (?, ?, 'Test', ?, ?, ?)",
  )
    .bind(
      hashOf(secret),
      await accountOf(role),
      JSON.stringify(scopes),
      secondsFromNow(0),
      secondsFromNow(3600),
    )
    .run();
  return { authorization: `Bearer ${secret}` };
}

/** Sends a form as a browser does. */
export function sendForm(
  path: string,
  fields: Record<string, string> | [string, string][],
  headers: Record<string, string>,
): Promise<Response> {
  return ask(path, {
    method: "POST",
    headers: { accept: "text/html", "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

/** Sends JSON as a script does. */
export function sendJson(
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Response> {
  return ask(path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
