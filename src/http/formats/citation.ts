/**
 * A publication as a formatted citation, in real styles of the Citation Style Language: csl/styles/ has them, with
 * their authors and licence.
 */
import { doiAddress } from "../../catalogue/publication/identifier.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";
import { type CslItem, cslItem } from "./csl-json.ts";
import type { Piece } from "./csl/output.ts";
import { dateInWords } from "./csl/dates.ts";
import { styleIn } from "./csl/in-language.ts";
import { bibliographyEntry } from "./csl/processor.ts";
import type { Edition } from "./edition.ts";

/** The styles, with the names by which people know them and the edition that they follow, in the order of a menu. */
export const citationStyles = {
  apa: "APA, 7th ed.",
  chicago: "Chicago, 18th ed. (author–date)",
  mla: "MLA, 9th ed.",
  harvard: "Harvard (Cite Them Right, 12th ed.)",
  vancouver: "Vancouver (Citing Medicine, 2nd ed.)",
} as const;
export type CitationStyle = keyof typeof citationStyles;

/** A language that citations are written in: that of the pages. */
type Written = Pick<Strings, "tag">;

/**
 * The item as it is put into a style: with its date in words where the style has none of its own for it, and its DOI
 * as it stands in an address, which styles write before it.
 */
export function itemInStyle(item: CslItem, style: CitationStyle, { tag }: Written): CslItem {
  const dated = dateInWords(item, styleIn(style, tag));
  if (dated.DOI === undefined) return dated;
  return { ...dated, DOI: doiAddress(dated.DOI).slice(doiAddress("").length) };
}

/** An item in a style, as pieces of text. */
export function citationOf(item: CslItem, style: CitationStyle, language: Written): readonly Piece[] {
  return bibliographyEntry(itemInStyle(item, style, language), styleIn(style, language.tag));
}

/** The edition's citation as plain text with a line break at its end. */
export function citationText(edition: Edition, site: Site, style: CitationStyle, language: Written): string {
  const pieces = citationOf(cslItem(edition, site), style, language);
  return `${pieces.map(({ text }) => text).join("")}\n`;
}

/** How a citation says that there are more authors than it names: “et al.” in English. */
export function andOthers({ tag }: Written): string {
  return styleIn("vancouver", tag).terms["et-al long single"] ?? "";
}
