/**
 * The scripts that browsers run and what they load, and long texts that are seldom read: the software's own files, made
 * by src/commands/assets.ts.
 */
import { notFound } from "../catalogue/problem.ts";
import { valueUnder } from "../catalogue/publication/terms.ts";
import { cacheHeaders } from "./cache/policy.ts";
import { scriptGuards } from "./respond.ts";
import type { StatementSentences } from "./strings/statement/sentences.ts";
import type { Strings } from "./strings/strings.ts";

/** The current address of each script, by its name. */
export type Manifest = Readonly<Record<string, string>>;

/**
 * Assets and code are deployed together, so one reading lasts as long as this code runs. What was read is kept, and not
 * the promise of it: a request that waits for what another one reads hangs where that other one is given up.
 */
let manifest: Manifest | undefined;

/** Where the accessibility statement lies in a language: no address leads there, the page is made of it. */
export function statementPath(tag: string): string {
  return `/statement/${tag}.json`;
}

/** The binding reads the path only. */
function read(env: Env, path: string): Promise<Response> {
  return env.ASSETS.fetch(new URL(path, "https://assets.invalid"));
}

async function readManifest(env: Env): Promise<Manifest> {
  const response = await read(env, "/manifest.json");
  if (!response.ok) throw new Error("the scripts have not been built");
  return response.json<Manifest>();
}

/** The address of the script with this name: of a file right in a folder of scripts, for readers with a language. Throws when there is none. */
export async function scriptAddress(env: Env, name: string): Promise<string> {
  manifest ??= await readManifest(env);
  const address = valueUnder(manifest, name);
  if (address) return address;
  throw new RangeError(`there is no script ${name}`);
}

function typeOf(path: string): string {
  if (/\.m?js$/.test(path)) return "text/javascript; charset=utf-8";
  return /LICENSE[^/]*$/.test(path) ? "text/plain; charset=utf-8" : "application/octet-stream";
}

/** A script: public as its source is, and the same for ever, since its name changes with what it holds. */
export async function scriptAt(env: Env, path: string): Promise<Response> {
  const response = await read(env, path);
  if (response.status !== 200) {
    throw notFound("script at this address");
  }
  const headers = { "content-type": typeOf(path), ...scriptGuards, ...cacheHeaders({ kind: "asset" }) };
  return new Response(response.body, { headers });
}

/** The text of the script with this name, for an address that does not change with it. */
export async function scriptText(env: Env, name: string): Promise<string> {
  return (await read(env, await scriptAddress(env, name))).text();
}

/** What the accessibility statement says in a language of pages. Throws when there is none. */
export async function statementIn(env: Env, { tag }: Pick<Strings, "tag">): Promise<StatementSentences> {
  const response = await read(env, statementPath(tag));
  if (!response.ok) throw new Error(`the accessibility statement has not been built in ${tag}`);
  return response.json<StatementSentences>();
}
