/** The files of a publication of a backup, where the catalogue has them no more, or not whole. */
import { statSync } from "node:fs";
import * as v from "valibot";
import { documentFilesSchema } from "../http/json/uploading.ts";
import { ask, asked, unlessRefused } from "./file-target.ts";
import type { KeptFile } from "./one-in-backup.ts";
import type { Restoring } from "./restoring-one.ts";
import { sendFile } from "./sending-files.ts";

/** What the catalogue has of a document: its files by their hashes, with whether each is whole; none of an unknown one. */
async function filesThere({ target }: Restoring, document: string): Promise<ReadonlyMap<string, boolean>> {
  const path = `/api/v1/documents/${encodeURIComponent(document)}/files`;
  const { files } = await unlessRefused(asked(target, path, documentFilesSchema), () => ({ files: [] }));
  return new Map(files.map(({ sha256, damage }) => [sha256, damage !== "missing" && damage !== "changed"]));
}

/** Those of the files that are lacking, each with what is the matter. */
export async function filesLacking(
  restoring: Restoring,
  files: readonly KeptFile[],
): Promise<{ readonly file: KeptFile; readonly matter: string }[]> {
  const lacking = [];
  const there = new Map<string, ReadonlyMap<string, boolean>>();
  for (const file of files) {
    const found = there.get(file.document) ?? (await filesThere(restoring, file.document));
    there.set(file.document, found);
    const isWhole = found.get(file.sha256);
    if (isWhole === false || (isWhole === undefined && !file.isStandIn))
      lacking.push({ file, matter: isWhole === undefined ? "is not there" : "is damaged or missing there" });
  }
  return lacking;
}

const pageSchema = v.looseObject({ text: v.string() });

/** What editors made of a file's text: corrected pages, and whether readers get it. */
async function textBack({ target }: Restoring, file: KeptFile): Promise<void> {
  const path = `/api/v1/documents/${encodeURIComponent(file.document)}/text`;
  for (const { page, text } of file.corrections) {
    const answer = await ask(target, `${path}/${page}`);
    if (v.parse(pageSchema, await answer.json()).text === text) continue;
    const version = answer.headers.get("etag") ?? "";
    await ask(target, `${path}/${page}`, { method: "PUT", json: { text }, headers: { "if-match": version } });
  }
  if (file.isTextHidden) await ask(target, path, { method: "PATCH", json: { hidden: true } });
}

/** Sends these files, and says of each what came of it. Returns whether all of them came back. */
export async function filesBack(restoring: Restoring, files: readonly KeptFile[]): Promise<boolean> {
  const { target, publication } = restoring;
  let all = true;
  const failed = (file: KeptFile, why: string) => {
    console.log(`  ${file.name} did not come back: ${why}`);
    process.exitCode = 1;
    all = false;
  };
  for (const file of files) {
    if (file.path === null) {
      failed(file, "the backup has its row and none of its bytes.");
      continue;
    }
    const aim = {
      path: file.name,
      document: file.document,
      publication: publication.record.code,
      role: "",
      language: "",
      changeNote: file.changeNote,
    };
    const kept = { path: file.path, bytes: statSync(file.path).size, sha256: file.sha256 };
    const back = async () => {
      console.log(`  ${file.name}: ${await sendFile(target, aim, kept, () => {})}`);
      if (file.isCurrent) await textBack(restoring, file);
    };
    await unlessRefused(back(), ({ message }) => failed(file, message));
  }
  return all;
}
