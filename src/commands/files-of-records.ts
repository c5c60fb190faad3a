/**
 * The files that records name, once their publications are made: as the sheet that `npm run files` sends, so that a file
 * comes to its own document whatever it is called, and as lines of addresses that the catalogue fetches itself.
 */
import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { KnownPublication } from "../catalogue/files/proposals/known.ts";
import type { SheetRow } from "./file-sheet.ts";

/** A publication that was made of a record, and what that says of its files: addresses, and paths on this machine. */
export interface MadeOfRecord {
  readonly code: string;
  readonly files: readonly string[];
  /** Whether it has the files in the order of its documents, each with its own. */
  readonly inOrder: boolean;
}

/** What is known of the files of records. */
export interface FilesOfRecords {
  /** Rows of the sheet, by paths from the folder. */
  readonly rows: readonly SheetRow[];
  /** A document's code and the address of its file, a line each. */
  readonly addresses: readonly string[];
  /** What the records name beside that, a line each: nothing says what it is. */
  readonly further: readonly string[];
  /** What the records name and nobody has here. */
  readonly missing: readonly string[];
}

const isAddress = (path: string) => /^https?:\/\//i.test(path);

/** The folder that a list lies in, or that was given: what paths of its files are told from. */
export function folderOf(given: string): string {
  return statSync(given).isDirectory() ? given : dirname(given);
}

/** Where the file is that a list names: beside the list, but where its path is whole. */
export function placeOf(file: string, list: string): string {
  return isAddress(file) || isAbsolute(file) || list === "" ? file : join(dirname(list), file);
}

/** The file that a document awaits: the only one of its record, or the only PDF; of several nothing tells it. */
function ownOf(files: readonly string[]): string | undefined {
  const pdfs = files.filter((path) => /\.pdf$/i.test(path));
  const [own] = pdfs.length === 1 ? pdfs : files.length === 1 ? files : [];
  return own;
}

/** Finds the files of records in the folder, each for the document that was made to await it. */
export function filesOfRecords(
  made: readonly MadeOfRecord[],
  publications: readonly KnownPublication[],
  folder: string,
): FilesOfRecords {
  const byCode = new Map(publications.map((each) => [each.code, each]));
  const rows: SheetRow[] = [];
  const addresses: string[] = [];
  const further: string[] = [];
  const missing: string[] = [];
  for (const { code, files, inOrder } of made) {
    const publication = byCode.get(code);
    const awaiting = publication?.documents.filter((each) => each.awaiting) ?? [];
    const [document] = awaiting;
    if (!publication || !document) continue;
    if (inOrder && awaiting.length === files.length && files.every(isAddress)) {
      addresses.push(...awaiting.map((each, at) => `${each.code} ${files[at]}`));
      continue;
    }
    const paths = files.filter((path) => !isAddress(path));
    const here = paths.filter(isFile).map((path) => relative(folder, path).split(sep).join("/"));
    missing.push(...paths.filter((path) => !isFile(path)));
    const named = files.filter(isAddress);
    const awaited = here.length === 0 ? 1 : 0;
    addresses.push(...named.slice(0, awaited).map((address) => `${document.code} ${address}`));
    further.push(
      ...named.slice(awaited).map((address) => `${document.code}: its record also names ${address}`),
    );
    const own = ownOf(here);
    for (const path of here) {
      const isOwn = path === own;
      const others = here.filter((other) => other !== path).join(", ");
      rows.push({
        path,
        document: isOwn ? document.code : "",
        publication: code,
        role: isOwn ? document.role : "",
        language: document.language,
        sureness: isOwn ? "sure" : "unsure",
        why: others === "" ? "Its record names it." : `Its record names it beside ${others}.`,
        title: publication.title,
        alternatives: own === undefined ? `${document.code} (${document.role}, ${document.language})` : "",
        result: "",
        sha256: "",
      });
    }
  }
  return { rows, addresses, further, missing };
}

/** Whether there is such a file on this machine. */
export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
