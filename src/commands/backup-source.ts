/** A site that backups are taken of, asked by its API. */
import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import * as v from "valibot";
import { backupObjectsSchema } from "../http/json/backup.ts";
import { CommandError } from "./terminal.ts";

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

export const asked = async <Schema extends v.GenericSchema>(
  source: Source,
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> => v.parse(schema, await (await ask(source, path)).json());

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

export type Stored = v.InferOutput<typeof backupObjectsSchema>["objects"][number];

export async function listFiles(source: Source): Promise<Stored[]> {
  const found: Stored[] = [];
  let after: string | null = "";
  while (after !== null) {
    const path: string =
      after === "" ? "/api/v1/backup/files" : `/api/v1/backup/files?after=${encodeURIComponent(after)}`;
    const answer: v.InferOutput<typeof backupObjectsSchema> = await asked(source, path, backupObjectsSchema);
    found.push(...answer.objects);
    after = answer.next;
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
