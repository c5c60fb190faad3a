/** A site that backups are taken of, asked by its API. */
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import { backupObjectsSchema } from "../http/json/backup.ts";
import { type Failed, pauseAfter } from "./asking-again.ts";
import { bytesIn, type Envelope, writeFrom, type Written } from "./envelope.ts";
import { type OpenSite, openLocalSite } from "./local-site.ts";
import { emptyStateFolder, stateFolder } from "./platform.ts";
import { refusedAs, siteForToken } from "./site-address.ts";
import { CommandError } from "./terminal.ts";

/** Where a backup is taken from. */
export type Source = OpenSite;

/** That the site has nothing at the address which was asked for. */
export class NotThere extends CommandError {}

/** What became of a connection that broke: fetch says so with a cause, whatever broke it. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError && error.cause !== undefined;
}

/** What is said by an answer that is none of what was asked for. */
async function refusalOf(source: Source, path: string, response: Response): Promise<CommandError> {
  const { status } = response;
  if (status === 401 || status === 403) {
    return refusedAs(
      response,
      source.site,
      "npm run admin -- token Backup --scopes backup, and put it into BACKUP_TOKEN",
    );
  }
  const text = await response.text().catch(() => "");
  const sentence = `${source.site} answered ${status} for ${path}: ${text.slice(0, 300)}`;
  return status === 404 ? new NotThere(sentence) : new CommandError(sentence);
}

/** Asks and reads what comes, again where the connection breaks or the site is not well. Throws CommandError. */
async function ask<Result>(
  source: Source,
  path: string,
  read: (response: Response) => Promise<Result>,
): Promise<Result> {
  for (let failures = 0; ; failures += 1) {
    let failed: Failed;
    let sentence: CommandError;
    try {
      const response = await fetch(new URL(path, source.site), {
        headers: { authorization: `Bearer ${source.token}`, accept: "application/json, */*" },
      });
      if (response.ok) return await read(response);
      failed = { status: response.status, retryAfter: response.headers.get("retry-after") };
      sentence = await refusalOf(source, path, response);
    } catch (error) {
      if (!isBroken(error)) throw error;
      failed = { status: 0 };
      sentence = new CommandError(
        `${source.site} does not answer (${String(error)}). Run the command again: it goes on.`,
      );
    }
    const pause = pauseAfter(failed, failures);
    if (pause === null) throw sentence;
    await wait(pause);
  }
}

/** What the site answers with JSON of this schema. */
export function asked<Schema extends v.GenericSchema>(
  source: Source,
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return ask(source, path, async (response) => v.parse(schema, await response.json()));
}

/** The rows of a table, a line of JSON each. */
export async function linesOf(source: Source, table: string): Promise<string> {
  const parts: string[] = [];
  let path: string | undefined = `/api/v1/backup/tables/${table}`;
  while (path !== undefined) {
    const part: { text: string; next: string | undefined } = await ask(source, path, async (response) => ({
      text: await response.text(),
      next: /<([^>]+)>;\s*rel="?next"?/.exec(response.headers.get("link") ?? "")?.[1],
    }));
    parts.push(part.text);
    path = part.next === undefined ? undefined : `${new URL(part.next).pathname}${new URL(part.next).search}`;
  }
  return parts.join("");
}

/** A file of the file store, as the site lists it. */
export type Stored = v.InferOutput<typeof backupObjectsSchema>["objects"][number];

/** All files that the site's file store has. */
export async function listFiles(source: Source): Promise<Stored[]> {
  const found: Stored[] = [];
  const first = "/api/v1/backup/files";
  for (let path: string | null = first; path !== null; ) {
    const { objects, next }: v.InferOutput<typeof backupObjectsSchema> = await asked(
      source,
      path,
      backupObjectsSchema,
    );
    found.push(...objects);
    path = next === null ? null : `${first}?after=${encodeURIComponent(next)}`;
  }
  return found;
}

/**
 * Fetches a file to where it belongs. Throws {@link NotThere}, or CommandError where it does not come whole; `expected`
 * is how many bytes it has, where that is known.
 */
export function fetchFile(
  source: Source,
  key: string,
  envelope: Envelope,
  path: string,
  expected?: number,
): Promise<Written> {
  return ask(source, `/api/v1/backup/file?key=${encodeURIComponent(key)}`, ({ body }) =>
    writeFrom(bytesIn(body), envelope, path, expected),
  );
}

/** Tells the site that a backup is whole. That it cannot be told is said, and no reason to take the backup again. */
export async function tellFinished({ site, token }: Source): Promise<void> {
  const answer = await fetch(new URL("/api/v1/backup", site), {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  }).catch(() => null);
  if (answer?.ok) return;
  console.log(
    `  ${site} could not be told that the backup is whole (${answer?.status ?? "no answer"}): it may say that there is none.`,
  );
}

/** The site at this address, with the token in BACKUP_TOKEN. Throws CommandError with the usage text. */
export function siteSource(site: string, usage: string): Source {
  const token = process.env.BACKUP_TOKEN;
  if (!token) throw new CommandError(`BACKUP_TOKEN is not set.\n\n${usage}`, 2);
  return { site: siteForToken(site, usage), token, close: async () => {} };
}

/** The site that a command names, or the catalogue on this machine. Throws CommandError with the usage text. */
export async function sourceOf(
  { site, empty }: { readonly site?: string | undefined; readonly empty: boolean },
  usage: string,
): Promise<Source> {
  if (site !== undefined) return siteSource(site, usage);
  const request = { name: "Backup", scopes: ["backup" as const], days: 1 };
  return openLocalSite(request, empty ? emptyStateFolder : stateFolder);
}
