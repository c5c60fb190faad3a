/** Forms as a browser without script fills them in and sends them. */
import { env } from "cloudflare:workers";
import type { AccountRole } from "../../src/catalogue/accounts/principal.ts";
import { sendForm, signedIn } from "./editors.ts";
import { ask, type AskOptions } from "./requests.ts";

/** Somebody who is signed in, before a browser. */
export interface Editor {
  /** The answer to this request; redirects are not followed. */
  ask(path: string, options?: AskOptions): Promise<Response>;
  /** The page at this path. Fails when the answer is not 200. */
  open(path: string): Promise<string>;
  /** Sends a form. */
  send(path: string, fields: [string, string][]): Promise<Response>;
}

/** Somebody of this name and role, signed in. One for each role. */
export async function signIn(name: string, role: AccountRole): Promise<Editor> {
  const browser = await signedIn(role);
  await env.DB.prepare("UPDATE accounts SET name = ? WHERE name = ?").bind(name, role).run();
  const editor: Editor = {
    ask: (path, options = {}) => ask(path, { ...options, headers: { ...browser, ...options.headers } }),
    open: async (path) => {
      const response = await editor.ask(path);
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`);
      return text;
    },
    send: (path, fields) => sendForm(path, fields, browser),
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
