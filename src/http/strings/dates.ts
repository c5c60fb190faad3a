/** Dates and sizes in a language. Names of months are in its sentences: the runtime knows those of half the languages. */
import type { PublicationDate } from "../../catalogue/publication/date.ts";
import { filled } from "./filling.ts";
import type { Numbers } from "./plural.ts";
import type { Sentences } from "./sentences.ts";

type DateSentences = Pick<Sentences, "months" | "monthsAfterDays" | "seasons" | "dates">;

/** The date without its marks: “17 May 2004”, “Spring 2014”, “2000–2009”. */
function plainDate(
  { year, lastYear, season, month, day }: PublicationDate,
  { months, monthsAfterDays, seasons, dates }: DateSentences,
): string {
  const known = { year: String(year), lastYear: String(lastYear), day: String(day) };
  if (lastYear !== null) return filled(dates.years, known);
  if (season !== null) return filled(dates.month, { ...known, month: seasons[season] });
  if (month === null) return known.year;
  const [name = ""] = (day === null ? months : monthsAfterDays).split("|").slice(month - 1);
  return filled(day === null ? dates.month : dates.day, { ...known, month: name });
}

/** A date; in square brackets where a cataloguer supplied it. */
export function dateIn(sentences: DateSentences) {
  const { dates } = sentences;
  return (date: PublicationDate, supplied: boolean): string => {
    if (date.year === null) return dates.none;
    const unsure = date.uncertain || (supplied && !date.approximate) ? "?" : "";
    const plain = plainDate(date, sentences);
    const text = `${date.approximate ? filled(dates.about, { date: plain }) : plain}${unsure}`;
    return supplied ? `[${text}]` : text;
  };
}

/** How large a file is. */
export function sizeIn({ sizes }: Pick<Sentences, "sizes">, { number, counted }: Numbers) {
  return (bytes: number): string => {
    if (bytes < 1000) return counted(bytes, sizes.bytes);
    if (bytes < 1_000_000) {
      return filled(sizes.kilobytes, { number: number(Math.max(1, Math.round(bytes / 1000))) });
    }
    return filled(sizes.megabytes, { number: number(bytes / 1_000_000, 1) });
  };
}
