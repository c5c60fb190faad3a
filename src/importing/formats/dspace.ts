/** DSpace's simple archive: a folder for each item, with its metadata, the list of its files, and the files. */
import { type ImportedRecord, RecordDraft } from "../record.ts";
import { attribute, below, rootIn, textOf } from "../xml.ts";
import { type Statement, takeDublinCore } from "./dublin-core.ts";

/** A file of an archive, by its path in it. */
export interface ArchiveFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const metadataName = /(?:^|\/)dublin_core\.xml$/;

/** Whether files are of such an archive. */
export function isDspaceArchive(paths: readonly string[]): boolean {
  return paths.some((path) => metadataName.test(path));
}

/** Whether one of its files is needed to read its records. */
export function isOfDspaceMetadata(path: string): boolean {
  return /(?:^|\/)(?:dublin_core\.xml|metadata_[\w-]+\.xml|contents)$/.test(path);
}

const decoder = new TextDecoder();

function statementsIn(xml: string): Statement[] {
  const root = rootIn(xml);
  return below(root, "dcvalue").map((value) => {
    const qualifier = attribute(value, "qualifier");
    return {
      element: attribute(value, "element"),
      qualifier: qualifier === "none" ? "" : qualifier.toLowerCase(),
      value: textOf(value),
    };
  });
}

/** The files that readers are meant to get, by the list of an item's files. */
function filesIn(contents: string, folder: string): string[] {
  return contents.split(/\r?\n/).flatMap((line) => {
    const [name = "", ...marks] = line.split("\t");
    const isRegistered = name.startsWith("-r");
    const bundle = marks.find((mark) => mark.startsWith("bundle:"))?.slice("bundle:".length) ?? "ORIGINAL";
    return name.trim() === "" || isRegistered || bundle !== "ORIGINAL" ? [] : [folder + name.trim()];
  });
}

/** The records of an archive, in the order of its folders; what cannot be read is told. */
export function readDspaceArchive(files: readonly ArchiveFile[]): {
  records: ImportedRecord[];
  complaints: string[];
} {
  const complaints: string[] = [];
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const natural = new Intl.Collator("en", { numeric: true });
  const items = [...byPath.keys()].filter((path) => metadataName.test(path)).toSorted(natural.compare);
  const records = items.flatMap((path, index): ImportedRecord[] => {
    const folder = path.replace(/dublin_core\.xml$/, "");
    const draft = new RecordDraft(index + 1);
    const others = [...byPath.keys()].filter((each) => each.startsWith(`${folder}metadata_`));
    try {
      takeDublinCore(draft, statementsIn(decoder.decode(byPath.get(path))), "dc.");
      for (const other of others) {
        for (const { element, qualifier, value } of statementsIn(decoder.decode(byPath.get(other)))) {
          draft.leave(qualifier === "" ? element : `${element}.${qualifier}`, value);
        }
      }
    } catch (error) {
      complaints.push(`${path}: ${error instanceof Error ? error.message : "It cannot be read."}`);
      return [];
    }
    const contents = byPath.get(`${folder}contents`);
    for (const file of filesIn(decoder.decode(contents), folder)) draft.file(file);
    return [draft.done()];
  });
  return { records, complaints };
}
