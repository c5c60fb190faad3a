/** A site that backups are taken of, asked by its API. */
import * as v from "valibot";
import { backupObjectsSchema } from "../http/json/backup.ts";
import { bytesIn, type Envelope, writeFrom } from "./envelope.ts";
import { type OpenSite, openLocalSite } from "./local-site.ts";
import { emptyStateFolder, stateFolder } from "./platform.ts";
import { refusedAs, siteForToken } from "./site-address.ts";
import { CommandError } from "./terminal.ts";

/** Where a backup is taken from. */
export type Source = OpenSite;

async function ask(source: Source, path: string): Promise<Response> {
  const response = await fetch(new URL(path, source.site), {
    headers: { authorization: `Bearer ${source.token}`, accept: "application/json, */*" },
  }).catch((error: unknown) => {
    throw new CommandError(
      `${source.site} does not answer (${String(error)}). Run the command again: it goes on.`,
    );
  });
  if (response.ok) return response;
  if (response.status === 401 || response.status === 403) {
    throw await refusedAs(
      response,
      source.site,
      "npm run admin -- token Backup --scopes backup, and put it into BACKUP_TOKEN",
    );
  }
  throw new CommandError(
    `${source.site} answered ${response.status} for ${path}: ${(await response.text()).slice(0, 300)}`,
  );
}

/** What the site answers with JSON of this schema. */
export async function asked<Schema extends v.GenericSchema>(
  source: Source,
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return v.parse(schema, await (await ask(source, path)).json());
}

/** The rows of a table, a line of JSON each. */
export async function linesOf(source: Source, table: string): Promise<string> {
  const parts: string[] = [];
  let path: string | undefined = `/api/v1/backup/tables/${table}`;
  while (path !== undefined) {
    const response: Response = await ask(source, path);
    parts.push(await response.text());
    const next: string | undefined = /<([^>]+)>;\s*rel="?next"?/.exec(
      response.headers.get("link") ?? "",
    )?.[1];
    path = next === undefined ? undefined : `${new URL(next).pathname}${new URL(next).search}`;
  }
  return parts.join("");
}

type Stored = v.InferOutput<typeof backupObjectsSchema>["objects"][number];

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

/** Fetches a file to where it belongs. Returns the SHA-256 of what lies there. */
export async function fetchFile(
  source: Source,
  { key, bytes }: Stored,
  envelope: Envelope,
  path: string,
): Promise<string> {
  const { body } = await ask(source, `/api/v1/backup/file?key=${encodeURIComponent(key)}`);
  return (await writeFrom(bytesIn(body), envelope, path, bytes)).sha256;
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
