/**
 * Files of other programs as records. Which format a file is in is told by what it holds, not by its name. For
 * browsers and commands: the Worker takes rows alone (rows.ts).
 */
import { sheetText } from "../catalogue/sheet/decoding.ts";
import { isEmpty, type Table } from "../catalogue/sheet/table.ts";
import { CatalogueError } from "../catalogue/problem.ts";
import { isArchive, listArchive, unpack } from "./archive.ts";
import { isBibtex } from "./formats/bibtex-look.ts";
import { readCslJson } from "./formats/csl-json.ts";
import { isDspaceArchive, isOfDspaceMetadata, readDspaceArchive } from "./formats/dspace.ts";
import { readEprints } from "./formats/eprints.ts";
import { readOai } from "./formats/oai.ts";
import { isRis, isRisWithoutTypes, readRis } from "./formats/ris.ts";
import { sentenceOf, tableOfCells, tableOfText } from "./formats/table.ts";
import { isZoteroRdf, readZoteroRdf } from "./formats/zotero-rdf.ts";
import type { ImportedRecord } from "./record.ts";
import { rootIn } from "./xml.ts";

/** What a file was found to be. */
export interface ReadFile {
  readonly path: string;
  /** What the format is called; empty where it could not be told. */
  readonly format: string;
  readonly records: readonly ImportedRecord[];
  /** A spreadsheet's, which becomes records by what its columns mean. */
  readonly table: Table | null;
  /** What of it could not be read, and what to do. */
  readonly complaints: readonly string[];
}

/** So large may a file be that is read whole. */
export const largestList = 100_000_000;

/** A file that somebody gives: its bytes are null where it is larger than a list can be, and was not read. */
export interface GivenFile {
  readonly path: string;
  readonly bytes: Uint8Array | null;
}

type Found = Partial<Omit<ReadFile, "path">>;

async function readArchive(bytes: Uint8Array): Promise<Found> {
  const { paths } = listArchive(bytes);
  if (isDspaceArchive(paths)) {
    const files = Object.entries(unpack(bytes, isOfDspaceMetadata)).map(([path, content]) => ({
      path,
      bytes: content,
    }));
    return { format: "DSpace simple archive", ...readDspaceArchive(files) };
  }
  const isOpenDocument = paths.includes("content.xml");
  if (isOpenDocument || paths.some((path) => path.startsWith("xl/"))) {
    const { cellsOfWorkbook } = await import("./formats/workbook.ts");
    return {
      format: isOpenDocument ? "OpenDocument spreadsheet" : "Excel workbook",
      table: tableOfCells(cellsOfWorkbook(bytes)),
    };
  }
  return {
    complaints: [
      "It is a ZIP archive of something else. Unpack it, and give the files in it that list publications.",
    ],
  };
}

function readXml(text: string): Found {
  const root = rootIn(text);
  if (isZoteroRdf(root)) return { format: "Zotero RDF", ...readZoteroRdf(root) };
  const exported = readEprints(root);
  if (exported) return { format: "EPrints XML", ...exported };
  const harvested = readOai(root);
  if (harvested) {
    const rest =
      harvested.resumptionToken === ""
        ? []
        : ["It is a part of the repository’s list only: give the other parts too."];
    return { format: "OAI-PMH", records: harvested.records, complaints: [...harvested.complaints, ...rest] };
  }
  return {
    complaints: [`It is XML of a kind that is not known (${root.tagName}). Export RIS, or Zotero RDF.`],
  };
}

async function readText(text: string): Promise<Found> {
  const start = text.trimStart();
  if (/^<[?!\p{L}_]/u.test(start)) return readXml(text);
  if (start.startsWith("[") || start.startsWith("{")) {
    const records = readCslJson(text);
    if (records) return { format: "CSL-JSON", records };
  }
  if (isRis(text)) return { format: "RIS", records: readRis(text) };
  if (isBibtex(text)) {
    const { readBibtex } = await import("./formats/bibtex.ts");
    return { format: "BibTeX", ...readBibtex(text) };
  }
  if (isRisWithoutTypes(text)) {
    return {
      complaints: [
        "It looks like RIS, but no record begins with its type. Write a line such as “TY  - RPRT” before each, or export it anew.",
      ],
    };
  }
  const table = tableOfText(text);
  if (table.heading.length < 2 || table.rows.every(isEmpty)) {
    return {
      complaints: [
        "It is no list of publications that is known. RIS, BibTeX, CSL-JSON, Zotero RDF, EPrints XML, OAI-PMH, DSpace archives, and spreadsheets under a heading are.",
      ],
    };
  }
  return { format: "CSV", table };
}

const isOldWorkbook = (bytes: Uint8Array) => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;

/** The encoding that XML says it is in; null for anything else. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\sencoding=["']([\w.-]+)["']/.exec(start)?.[1]?.toLowerCase() ?? null;
}

async function readBytes(bytes: Uint8Array | null): Promise<Found> {
  if (bytes === null || bytes.byteLength > largestList)
    return { complaints: [`It is larger than ${largestList / 1_000_000} MB. Export it in parts.`] };
  if (bytes.byteLength === 0) return { complaints: ["It is empty."] };
  if (isArchive(bytes)) return readArchive(bytes);
  if (isOldWorkbook(bytes)) {
    const { cellsOfWorkbook } = await import("./formats/workbook.ts");
    return { format: "Excel workbook", table: tableOfCells(cellsOfWorkbook(bytes)) };
  }
  if (String.fromCharCode(...bytes.subarray(0, 5)) === "%PDF-")
    return { complaints: ["It is a PDF: files are brought in under Files."] };
  const { text, guessed } = sheetText(bytes, declaredEncoding(bytes), largestList);
  const found = await readText(text);
  const doubt = "It is not in UTF-8 and was read as Windows-1252: look whether the letters are right.";
  return guessed ? { ...found, complaints: [...(found.complaints ?? []), doubt] } : found;
}

function asRead(path: string, { format = "", records = [], table = null, complaints = [] }: Found): ReadFile {
  return { path, format, records, table, complaints };
}

/** A file as records, or as a table. What is wrong with it is told, never thrown. */
export async function readFile({ path, bytes }: GivenFile): Promise<ReadFile> {
  try {
    return asRead(path, await readBytes(bytes));
  } catch (error) {
    const tooLarge = error instanceof CatalogueError && error.problem.kind === "too-large";
    return asRead(path, {
      complaints: [tooLarge ? "It is too large. Export it in parts." : sentenceOf(error)],
    });
  }
}

/** Several files: those of a DSpace archive's folders are read as one, the others each for itself. */
export async function readFiles(files: readonly GivenFile[]): Promise<ReadFile[]> {
  const isArchived = isDspaceArchive(files.map(({ path }) => path));
  const items = files.flatMap(({ path, bytes }) =>
    isArchived && bytes !== null && isOfDspaceMetadata(path) ? [{ path, bytes }] : [],
  );
  const folders = items.flatMap(({ path }) => (path.endsWith("dublin_core.xml") ? [path.slice(0, -15)] : []));
  const others = files.filter(({ path }) => !folders.some((folder) => path.startsWith(folder)));
  const archive = isArchived
    ? [asRead("", { format: "DSpace simple archive", ...readDspaceArchive(items) })]
    : [];
  return [...archive, ...(await Promise.all(others.map(readFile)))];
}
