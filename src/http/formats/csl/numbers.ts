/** Numbers of the Citation Style Language: volumes, editions, pages (specification, "Number", "Label"). */
import { type Context, term, textOf } from "./context.ts";

/** Variables whose hyphens stand for a range. */
const ranged = new Set(["volume", "issue", "number", "edition", "collection-number"]);

const one = String.raw`[\p{L}]{0,4}\d+[\p{L}]*`;
const numbers = new RegExp(`^${one}(?:\\s*[-–,&]\\s*${one})*$`, "u");
const severalNumbers = new RegExp(`(?:${one}|[ivxlcdm]+)\\s*[-–,&]\\s*(?:${one}|[ivxlcdm]+)`, "iu");
/** From one page to another; both may have letters before their digits, such as “S12”. */
const pageRange = /(\p{L}*)(\d+)\s*[-–]\s*(\p{L}*)(\d+)/gu;

/** Whether the variable's text is a number, or several (specification, "is-numeric"). */
export function isNumeric(context: Context, variable: string): boolean {
  return numbers.test(textOf(context, variable) ?? "");
}

/** Whether the variable names several: a range, or a list. */
export function isSeveral(context: Context, variable: string): boolean {
  return severalNumbers.test(textOf(context, variable) ?? "");
}

/** How much of the last page is written behind the first, by the name that the specification gives the way. */
const endings: Readonly<Record<string, (first: string, last: string) => string>> = {
  expanded: (_, last) => last,
  minimal: (first, last) => withoutCommon(first, last, 1),
  "minimal-two": (first, last) => withoutCommon(first, last, 2),
  chicago: (first, last) => {
    const from = Number(first);
    if (from > 100 && from % 100 !== 0 && Math.trunc(from / 100) === Math.trunc(Number(last) / 100)) {
      return String(Number(last) % 100);
    }
    return from >= 10_000 ? String(Number(last) % 1000) : last;
  },
  "chicago-16": (first, last) => {
    const [from, to] = [Number(first), Number(last)];
    if (from <= 100 || from % 100 === 0) return last;
    const power = Array.from({ length: Math.max(last.length - 2, 0) }, (_, index) => 10 ** (index + 2)).find(
      (each) => Math.trunc(from / each) === Math.trunc(to / each),
    );
    return power === undefined ? last : String(to % power);
  },
};

/** The last page without the digits that it has in common with the first, but with this many at least. */
function withoutCommon(first: string, last: string, least: number): string {
  if (first.length !== last.length) return last;
  let common = 0;
  while (common < last.length - least && first.charAt(common) === last.charAt(common)) common += 1;
  return last.slice(common);
}

/** Pages in the style's way of writing a range (specification, "page-range-format"). */
function pages(context: Context, text: string): string {
  const dash = term(context, "page-range-delimiter") || "–";
  const format = context.style.pageRanges;
  const ending = format === null ? undefined : endings[format];
  const ranges = text.replace(pageRange, (all, before: string, first: string, again: string, end: string) => {
    if (!ending || (again !== "" && again !== before)) return all;
    const last = end.length < first.length ? first.slice(0, first.length - end.length) + end : end;
    if (Number(last) <= Number(first)) return all;
    return `${before}${first}${dash}${format === "expanded" ? before : ""}${ending(first, last)}`;
  });
  return ranges.replace(/\s*[-–]\s*/g, dash);
}

/** The number as text shows it: of pages the range shortened, of others with the dash of a range; null where it has none. */
export function numberText(context: Context, variable: string): string | null {
  const text = textOf(context, variable);
  if (text === null) return null;
  if (variable === "page") return pages(context, text);
  return ranged.has(variable) && isNumeric(context, variable)
    ? text.replace(/(?<=\d)\s*-\s*(?=\d)/g, "–")
    : text;
}

/** The number as an ordinal, such as “2nd” (specification, "Ordinal Suffixes"); as it is where it has letters. */
export function ordinal(context: Context, text: string): string {
  if (!/^\d+$/.test(text)) return text;
  const whole = context.style.terms[`ordinal-${text.padStart(2, "0")} whole single`];
  if (whole !== undefined) return text + whole;
  const suffix = (digits: number) => term(context, `ordinal-${text.slice(-digits).padStart(2, "0")}`);
  return text + (suffix(2) || suffix(1) || term(context, "ordinal"));
}
