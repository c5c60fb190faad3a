/** A site that backups are taken of, asked by its API. */
import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import * as v from "valibot";
import { backupObjectsSchema } from "../http/json/backup.ts";
import { CommandError } from "./terminal.ts";

/** Where a backup is taken from. */
export interface Source {
  readonly site: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}

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
    throw new CommandError(
      `${source.site} refuses the token. Make one with npm run admin -- token Backup --scopes backup, and put it into BACKUP_TOKEN.`,
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

/** Fetches a file to where it belongs. Returns its SHA-256. */
export async function fetchFile(source: Source, { key, bytes }: Stored, path: string): Promise<string> {
  const response = await ask(source, `/api/v1/backup/file?key=${encodeURIComponent(key)}`);
  const hash = createHash("sha256");
  const { body } = response;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const reader = body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      hash.update(part.value);
      yield part.value;
    }
  }
  const partial = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true });
  await pipeline(chunks, createWriteStream(partial));
  if (statSync(partial).size !== bytes) {
    throw new CommandError(`${key} was cut off on its way. Run the command again: it goes on.`);
  }
  renameSync(partial, path);
  return hash.digest("hex");
}
