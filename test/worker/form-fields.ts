/** Editors for tests: accounts with sessions, and their browsers, which send what browsers send. */
import { env } from "cloudflare:workers";
import { newSession } from "../../src/catalogue/accounts/session.ts";
import type { AccountRole } from "../../src/catalogue/principal.ts";
import { sessionCookie } from "../../src/http/editor/session-cookie.ts";
import { beginSession, insertAccount, readAccountByName } from "../../src/store/accounts.ts";
import { openDatabase } from "../../src/store/database.ts";
import { ask, origin } from "./requests.ts";

/** Somebody who is signed in. */
export interface Editor {
  /** The answer to this request; redirects are not followed. */
  ask(
    path: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<Response>;
  /** The page at this path. Fails when the answer is not 200. */
  open(path: string): Promise<string>;
  /** A form sent as a browser without script sends it. */
  send(path: string, fields: Iterable<readonly [string, string]>): Promise<Response>;
}

/** An account of this name and role, signed in. */
export async function signIn(name: string, role: AccountRole): Promise<Editor> {
  const database = openDatabase(env.DB);
  const now = new Date().toISOString();
  await insertAccount(database, { name, role, accessSubject: null }, { accountId: null, name: "Test" }, now);
  const account = await readAccountByName(database, name);
  if (!account) throw new Error(`there is no account ${name}`);
  const { secret, session } = newSession("Test");
  await beginSession(database, account.id, { passkeyId: "", counter: 0, session, previous: null, now });
  const editor: Editor = {
    ask: (path, options = {}) =>
      ask(path, {
        ...options,
        headers: { cookie: `${sessionCookie}=${secret}`, origin, ...options.headers },
      }),
    open: async (path) => {
      const response = await editor.ask(path);
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`);
      return text;
    },
    send: (path, fields) =>
      editor.ask(path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
        body: new URLSearchParams([...fields].map(([field, value]) => [field, value])).toString(),
      }),
  };
  return editor;
}

function unescaped(text: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? "");
}

/** What a browser would send of the page's form with this class, without the button. */
export function fieldsIn(page: string, className = "content-form"): [string, string][] {
  const form = page.match(new RegExp(`<form class="[^"]*${className}[^"]*"[\\s\\S]*?</form>`))?.[0] ?? "";
  const controls = form.matchAll(
    /<input\b([^>]*)>|<textarea\b([^>]*)>\n?([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g,
  );
  const attribute = (tag: string, name: string) => tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1];
  return Array.from(controls).flatMap(
    ([, input, area, text = "", select, options = ""]): [string, string][] => {
      const tag = input ?? area ?? select ?? "";
      const name = attribute(tag, "name");
      if (!name) return [];
      if (/type="(?:checkbox|radio)"/.test(tag) && !/ checked/.test(tag)) return [];
      const chosen = options.match(/value="([^"]*)" selected/)?.[1] ?? options.match(/value="([^"]*)"/)?.[1];
      const value = input === undefined ? (area === undefined ? chosen : text) : attribute(tag, "value");
      return [[name, unescaped(value ?? "")]];
    },
  );
}

/** The fields with some of them changed or added, as if typed. */
export function typed(
  fields: readonly (readonly [string, string])[],
  changes: Record<string, string>,
): [string, string][] {
  const all = fields.map(([name, value]): [string, string] => [name, changes[name] ?? value]);
  const names = new Set(all.map(([name]) => name));
  return [...all, ...Object.entries(changes).filter(([name]) => !names.has(name))];
}
