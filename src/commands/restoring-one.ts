/** One publication, or one file, out of a backup into a living catalogue: as changes that anybody could make. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import { documentFilesSchema } from "../http/json/uploading.ts";
import { rowsIn } from "./backup-rows.ts";
import { ask, asked, Refused, type Target } from "./file-target.ts";
import type { CheckedBackup } from "./restoring.ts";
import { sendFile } from "./sending-files.ts";
import { CommandError } from "./terminal.ts";

/** What is put back, and whether it is only told. */
export interface Restoring {
  readonly target: Target;
  readonly backup: CheckedBackup;
  /** What the backup is called: the history says where a change comes from. */
  readonly name: string;
  readonly dryRun: boolean;
}

const publicationRow = v.object({
  id: v.number(),
  code: v.string(),
  revision: v.number(),
  state: v.string(),
});
const revisionRow = v.object({ publication_id: v.number(), revision: v.number(), content: v.string() });
const documentRow = v.object({ id: v.number(), code: v.string(), publication_id: v.number() });
const fileRow = v.object({
  document_id: v.number(),
  object_key: v.string(),
  sha256: v.string(),
  original_name: v.nullable(v.string()),
});

const contentSchema = v.looseObject({
  documents: v.array(v.looseObject({ code: v.string(), file: v.nullable(v.string()) })),
});
type Content = v.InferOutput<typeof contentSchema>;
const presentSchema = v.looseObject({
  code: v.string(),
  revision: v.number(),
  state: v.string(),
  content: contentSchema,
});
const revisionSchema = v.looseObject({ content: contentSchema });
const changedSchema = v.looseObject({
  revision: v.number(),
  warnings: v.array(v.looseObject({ message: v.string() })),
});

/** Puts a file of the backup back, unless the catalogue has the same bytes of it, whole. */
async function putBack(
  { target, backup, dryRun }: Restoring,
  {
    document,
    publication,
    file,
  }: { document: string; publication: string; file: v.InferOutput<typeof fileRow> },
): Promise<void> {
  const path = `/api/v1/documents/${encodeURIComponent(document)}/files`;
  const { files } = await asked(target, path, documentFilesSchema);
  const held = files.find(({ sha256 }) => sha256 === file.sha256);
  if (held && held.damage === null) return;
  const found = held ? "is damaged or missing there" : "is not there";
  console.log(
    `  The file of ${document} (${file.sha256.slice(0, 12)}…) ${found}${dryRun ? "." : ": it is sent."}`,
  );
  if (dryRun) return;
  const bytes = join(backup.bag, "data", "files", file.object_key);
  const aim = { path: file.original_name ?? document, document, publication, role: "", language: "" };
  const sent = { path: bytes, bytes: statSync(bytes).size, sha256: file.sha256 };
  console.log(`  ${await sendFile(target, aim, sent, () => {})}`);
}

/** The publication as the catalogue has it now. Throws CommandError where it is another's now, or is not there. */
async function present(target: Target, code: string): Promise<v.InferOutput<typeof presentSchema>> {
  try {
    const found = await asked(target, `/api/v1/publications/${encodeURIComponent(code)}`, presentSchema);
    if (found.code === code) return found;
    throw new CommandError(`${code} was merged into ${found.code} since. Restore what you miss of it there.`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new CommandError(
      `The catalogue has no publication ${code} any more, or it was merged into another (${error.message}). Look for it under /admin/publications: what it was merged into can be changed there.`,
    );
  }
}

/** The state that the catalogue's own history has under this number; null where there is none. */
async function revisionThere(target: Target, code: string, revision: number): Promise<Content | null> {
  try {
    const path = `/api/v1/publications/${code}/revisions/${revision}`;
    return (await asked(target, path, revisionSchema)).content;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** The names of the fields that differ. */
function differing(now: Content, then: Content): string[] {
  const names = new Set([...Object.keys(now), ...Object.keys(then)]);
  return [...names].filter((name) => !isDeepStrictEqual(now[name], then[name]));
}

/** Makes the state that a publication has in the backup its present one. Throws CommandError. */
export async function restorePublication(restoring: Restoring, code: string): Promise<void> {
  const { target, backup, name, dryRun } = restoring;
  const row = rowsIn(backup.bag, "publications", publicationRow).find((each) => each.code === code);
  if (!row) throw new CommandError(`The backup has no publication ${code}.`);
  const now = await present(target, code);
  if (now.state !== row.state) {
    console.log(`  It is ${now.state} now and was ${row.state}: that stays, only its content goes back.`);
  }
  const saved = rowsIn(backup.bag, "revisions", revisionRow).find(
    (each) => each.publication_id === row.id && each.revision === row.revision,
  );
  const there = await revisionThere(target, code, row.revision);
  // What was never changed before the backup has no saved state in it; the catalogue saved it with the first change.
  const then = saved ? v.parse(contentSchema, JSON.parse(saved.content)) : there;
  if (now.revision === row.revision || then === null) {
    console.log(`  Nothing of ${code} was changed since the backup: it is at revision ${now.revision}.`);
  } else {
    const fields = differing(now.content, then);
    console.log(
      `  ${code} is at revision ${now.revision} and was at ${row.revision}. What differs: ${fields.join(", ") || "nothing"}.`,
    );
    await putFilesBack(restoring, row, then);
    if (!dryRun && fields.length > 0) {
      const answer =
        there !== null && isDeepStrictEqual(there, then)
          ? await ask(target, `/api/v1/publications/${code}/revisions/${row.revision}/restore`, {
              method: "POST",
              json: { reason: `From the backup ${name}` },
              headers: { "if-match": `"${(await present(target, code)).revision}"` },
            })
          : await ask(target, `/api/v1/publications/${code}`, {
              method: "PUT",
              json: then,
              headers: { "if-match": `"${(await present(target, code)).revision}"` },
            });
      const { revision, warnings } = v.parse(changedSchema, await answer.json());
      console.log(`  It is now as it was, as revision ${revision}.`);
      for (const { message } of warnings) console.log(`  ${message}`);
    }
    return;
  }
  await putFilesBack(restoring, row, now.content);
}

/** Puts the present files of this state back, where they are not there whole. */
async function putFilesBack(
  restoring: Restoring,
  { code }: v.InferOutput<typeof publicationRow>,
  { documents }: Content,
): Promise<void> {
  const { bag } = restoring.backup;
  const ids = new Map(rowsIn(bag, "documents", documentRow).map((each) => [each.code, each.id]));
  const files = rowsIn(bag, "files", fileRow);
  for (const { code: document, file: sha256 } of documents) {
    const file = files.find((each) => each.document_id === ids.get(document) && each.sha256 === sha256);
    if (file) await putBack(restoring, { document, publication: code, file });
  }
}

/** Puts one file back, by its key in the file store. Throws CommandError. */
export async function restoreFile(restoring: Restoring, key: string): Promise<void> {
  const { bag } = restoring.backup;
  const file = rowsIn(bag, "files", fileRow).find((each) => each.object_key === key);
  const document = rowsIn(bag, "documents", documentRow).find(({ id }) => id === file?.document_id);
  const publication = rowsIn(bag, "publications", publicationRow).find(
    ({ id }) => id === document?.publication_id,
  );
  if (!file || !document || !publication) {
    throw new CommandError(`The backup has no document with the file ${key}.`);
  }
  await present(restoring.target, publication.code);
  await putBack(restoring, { document: document.code, publication: publication.code, file });
}
