/** When a publication came out, in the words of formats. A year that a cataloguer supplied is an uncertain one. */
import type { Publication } from "../../catalogue/publication/publication.ts";
import { english } from "../strings/spoken.ts";

type Dated = Pick<Publication, "date" | "supplied">;

/** Whether the date is approximate, uncertain or supplied: every format that has a word for it says so. */
export function isUncertain({ date, supplied }: Dated): boolean {
  return date.approximate || date.uncertain || supplied.year || isDecade(date.edtf);
}

function isDecade(edtf: string): boolean {
  return /^\d+X+[~?%]?$/.test(edtf);
}

/** The date as EDTF (ISO 8601-2) with what was supplied as uncertain; null where it is unknown. */
export function edtfOf({ date, supplied }: Dated): string | null {
  if (date.year === null) return null;
  if (!supplied.year || date.uncertain) return date.edtf;
  return date.approximate ? date.edtf.replace("~", "%") : `${date.edtf}?`;
}

/** The date in the form YYYY-MM-DD of ISO 8601, to the day, month or year that is known; null where none is. */
export function isoDate({ date: { year, month, day } }: Dated): string | null {
  if (year === null) return null;
  const parts = [String(year).padStart(4, "0")];
  for (const part of [month, day]) {
    if (part === null) break;
    parts.push(String(part).padStart(2, "0"));
  }
  return parts.join("-");
}

/** The year as a cataloguer writes it, in English as records for libraries are: “2004”, “[c. 2004]”, “[2004?]”, “[2000–2009]”, “n.d.”. */
export function yearMarked(dated: Dated): string {
  const { date, supplied } = dated;
  if (date.year === null) return english.undatedInBrackets;
  const [first, last] = yearsOf(dated);
  const year = last === undefined ? String(first) : `${first}–${last}`;
  const unsure = (date.uncertain || supplied.year) && !date.approximate ? "?" : "";
  return isUncertain(dated) ? `[${date.approximate ? english.circa : ""}${year}${unsure}]` : year;
}

/** The year, or the first and the last of several; none where it is unknown. */
export function yearsOf({ date: { year, lastYear } }: Dated): number[] {
  return [year, lastYear].filter((each) => each !== null);
}
