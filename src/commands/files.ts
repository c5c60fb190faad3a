/** `npm run files`: finds the documents of a folder of files, as a sheet to be corrected, and sends them. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  type Aim,
  type FoundFile,
  type Proposal,
  proposeDocuments,
} from "../catalogue/files/proposals/proposing.ts";
import { largestFile } from "../catalogue/files/inspection/inspect.ts";
import { knownFilesSchema } from "../http/json/known.ts";
import { filesBelow, hashOfFile } from "./bag.ts";
import { newDocument, readSheet, type SheetRow, writeSheet } from "./file-sheet.ts";
import { asked, Refused, type Target, targetOf } from "./file-target.ts";
import { readBeginning } from "./reading-pdfs.ts";
import { sendFile } from "./sending-files.ts";
import { CommandError, onEach, onlyOne, readArguments, runCommand, Transfer } from "./terminal.ts";

const usage = `npm run files -- FOLDER --site ADDRESS                find the document of each file: writes files.csv to be corrected
npm run files -- FOLDER --site ADDRESS --sheet FILE   send the files whose rows name a document; again, to go on

--sheet FILE        the sheet; a file that is not there yet is written
--token-file FILE   has a token with the scopes read and write, as FILES_TOKEN has otherwise
--empty             without --site: the catalogue of npm start -- --empty

Without --site the files go to the catalogue of npm start, which must run. In the sheet, the column document has the code
of the document that gets the file; "${newDocument}" makes one of the publication, role and language beside it; empty sends nothing.`;

/** How many files are read, and sent, at a time. */
const atOnce = 3;

/** The files of a folder, without those that systems put there. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new CommandError(`There is no folder ${folder}.`);
  return filesBelow(folder).filter(
    (path) => !/(?:^|\/)(?:\.|Thumbs\.db$|desktop\.ini$|__MACOSX\/)/i.test(path),
  );
}

/** What is told of a file at its row because it was read here. */
type Read = FoundFile & { readonly trouble: string };

const tooLarge = "It is larger than 200 MB: save it with smaller pictures.";

/** Why this machine does not give a file, and what to do. */
function unreadable(error: unknown): string {
  const reason = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  return `It cannot be read on this machine${reason}: see whether it opens, and who may.`;
}

async function readFile(folder: string, path: string): Promise<Read> {
  const file = join(folder, path);
  const bare = { path, sha256: null, title: "", text: "" };
  try {
    const { size } = statSync(file);
    if (size > largestFile) return { ...bare, trouble: tooLarge };
    const sha256 = await hashOfFile(file);
    if (size === 0) return { ...bare, sha256, trouble: "It is empty." };
    if (!/\.pdf$/i.test(path)) return { ...bare, sha256, trouble: "" };
    const beginning = await readBeginning(file).catch(() => null);
    return beginning
      ? { path, sha256, ...beginning, trouble: "" }
      : { ...bare, sha256, trouble: "It cannot be opened as a PDF." };
  } catch (error) {
    return { ...bare, trouble: unreadable(error) };
  }
}

function nameOf({ document, publication, role, language, title }: Aim): string {
  return `${document ?? `${newDocument} in ${publication}`} (${role}, ${language}: ${title.slice(0, 60)})`;
}

function rowOf({ path, sha256, sureness, aim, alternatives, why }: Proposal, trouble: string): SheetRow {
  const isSure = sureness === "sure" && trouble === "";
  const others = isSure || sureness === "already" ? [] : [...(aim ? [aim] : []), ...alternatives];
  return {
    path,
    document: isSure ? (aim?.document ?? "") : "",
    publication: aim?.publication ?? "",
    role: aim?.role ?? "",
    language: aim?.language ?? "",
    sureness: trouble !== "" && sureness === "sure" ? "unsure" : sureness,
    why: `${trouble} ${why}`.trim(),
    title: aim?.title ?? "",
    alternatives: others.map(nameOf).join("; "),
    result: "",
    sha256: sha256 ?? "",
  };
}

async function proposeAll(target: Target, read: readonly Read[]): Promise<Proposal[]> {
  const json = { sha256: read.flatMap(({ sha256 }) => sha256 ?? []) };
  const known = await asked(target, "/api/v1/files/known", knownFilesSchema, { method: "POST", json });
  const sent = new Map(known.sent.map(({ sha256, document }) => [sha256, document]));
  return proposeDocuments(read, known.publications, sent);
}

async function propose(target: Target, folder: string, sheet: string): Promise<void> {
  const paths = filesIn(folder);
  if (paths.length === 0) throw new CommandError(`There are no files in ${folder}.`);
  const read = new Map<string, Read>();
  await onEach("Reading", paths, atOnce, async (path) => {
    read.set(path, await readFile(folder, path));
  });
  const all = paths.flatMap((path) => read.get(path) ?? []);
  const rows = (await proposeAll(target, all)).map((proposal, index) =>
    rowOf(proposal, all[index]?.trouble ?? ""),
  );
  writeSheet(sheet, rows);
  const count = (sureness: string) => rows.filter((row) => row.sureness === sureness).length;
  console.log(
    `${rows.length} files: ${count("sure")} sure, ${count("unsure")} unsure, ${count("unknown")} unknown, ${count("already")} already there.
Look through ${sheet}, write a document's code where there is none, and run the command again with --sheet ${sheet}.`,
  );
}

/** Why a row cannot be sent as it is; null where it can. */
function mistakeIn(row: SheetRow, rows: readonly SheetRow[], folder: string): string | null {
  if (row.document === newDocument && (row.publication === "" || row.language === ""))
    return "A new document needs its publication, role and language.";
  const rivals = rows.filter((other) => other !== row && other.document === row.document);
  if (row.document !== newDocument && rivals.length > 0)
    return `The same document is given to ${rivals.map(({ path }) => path).join(", ")}: leave it at one of them.`;
  const file = statSync(join(folder, row.path), { throwIfNoEntry: false });
  if (!file) return "There is no such file in the folder.";
  return file.size > largestFile ? tooLarge : null;
}

async function send(target: Target, folder: string, sheet: string): Promise<void> {
  const rows = readSheet(sheet);
  const results = new Map<SheetRow, string>();
  const decided = rows.filter(({ document }) => document !== "");
  const ready = decided.filter((row) => {
    const mistake = mistakeIn(row, decided, folder);
    if (mistake !== null) results.set(row, `not sent: ${mistake}`);
    return mistake === null;
  });
  const sizes = new Map(ready.map((row) => [row, statSync(join(folder, row.path)).size]));
  const transfer = new Transfer(
    [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
    ready.length,
  );
  const queue = ready.values();
  const keep = () =>
    writeSheet(
      sheet,
      rows.map((row) => ({ ...row, result: results.get(row) ?? row.result })),
    );
  const one = async () => {
    for (const row of queue) {
      const path = join(folder, row.path);
      const bytes = sizes.get(row) ?? 0;
      let counted = 0;
      try {
        const sha256 = await hashOfFile(path).catch((error: unknown) => {
          throw new Refused(unreadable(error));
        });
        if (row.sha256 !== "" && row.sha256 !== sha256)
          throw new Refused("It is another file than when the sheet was written.");
        const result = await sendFile(target, row, { path, bytes, sha256 }, (part) => {
          counted += part;
          transfer.sent(part);
        });
        results.set(row, result);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        results.set(row, `not sent: ${error.message}`);
      }
      transfer.sent(bytes - counted);
      transfer.ended();
      keep();
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, one));
  } finally {
    keep();
  }
  const failed = [...results].filter(([, result]) => result.startsWith("not sent"));
  for (const [row, result] of failed) console.log(`${row.path}: ${result}`);
  console.log(
    `${results.size - failed.length} of ${decided.length} files are there; ${rows.length - decided.length} rows name no document.`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

await runCommand(async () => {
  const options = {
    site: { type: "string" },
    sheet: { type: "string" },
    "token-file": { type: "string" },
    empty: { type: "boolean", default: false },
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  const folder = onlyOne(positionals, "folder", usage);
  const sheet = values.sheet ?? "files.csv";
  const target = await targetOf(values, "Files", usage);
  if (values.sheet !== undefined && existsSync(sheet)) await send(target, folder, sheet);
  else if (existsSync(sheet)) {
    throw new CommandError(
      `${sheet} is there already: give it with --sheet to send its files, or name another.`,
    );
  } else await propose(target, folder, sheet);
});
