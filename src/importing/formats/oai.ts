/** Answers of OAI-PMH, and records of Dublin Core or MODS that stand alone. */
import { type ImportedRecord, RecordDraft } from "../record.ts";
import { attribute, below, childrenOf, type Element, textOf } from "../xml.ts";
import { type Statement, takeDublinCore } from "./dublin-core.ts";
import { takeMods } from "./mods.ts";

function statementsIn(dc: Element): Statement[] {
  return childrenOf(dc).map((element) => ({
    element: element.localName ?? "",
    qualifier: "",
    value: textOf(element),
  }));
}

/** The element that holds the metadata, whatever is around it; null where it is in a form that is not read. */
function metadataIn(element: Element): Element | null {
  const known = ["dc", "mods"];
  const own = known.includes(element.localName ?? "") ? element : undefined;
  return own ?? known.flatMap((name) => below(element, name)).at(0) ?? null;
}

function read(metadata: Element, number: number): ImportedRecord {
  const draft = new RecordDraft(number);
  if (metadata.localName === "mods") takeMods(draft, metadata);
  else takeDublinCore(draft, statementsIn(metadata));
  return draft.done();
}

export interface Harvested {
  readonly records: readonly ImportedRecord[];
  readonly complaints: readonly string[];
  /** How many there were, those that could not be read among them. */
  readonly count: number;
  /** What the repository is asked for the rest with; empty where this is all. */
  readonly resumptionToken: string;
}

/** The records in an answer, or in a file of them; null where there is none of these kinds in it. */
export function readOai(root: Element, first = 1): Harvested | null {
  const isAnswer = root.localName === "OAI-PMH";
  const records = below(root, "record").filter((record) => childrenOf(record, "header").length > 0);
  const alone = ["mods", "dc"].flatMap((name) => (root.localName === name ? [root] : below(root, name)));
  if (!isAnswer && records.length === 0 && alone.length === 0) return null;
  const complaints = childrenOf(root, "error").map(
    (error) => `The repository answered: ${textOf(error) || attribute(error, "code")}.`,
  );
  const from = records.length > 0 ? records : alone;
  const read_: ImportedRecord[] = [];
  for (const [index, record] of from.entries()) {
    const [header] = childrenOf(record, "header");
    const metadata = metadataIn(record);
    if (header && attribute(header, "status") === "deleted") {
      complaints.push(`Record ${first + index} is deleted in the repository, and left out.`);
    } else if (metadata) read_.push(read(metadata, first + index));
    else complaints.push(`Record ${first + index} is neither Dublin Core nor MODS. Ask for oai_dc or mods.`);
  }
  return {
    records: read_,
    complaints,
    count: from.length,
    resumptionToken: textOf(below(root, "resumptionToken")[0]),
  };
}
