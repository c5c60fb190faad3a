/**
 * When a publication came out, as the Extended Date/Time Format of ISO 8601-2 writes it (levels 0 and 1): a year, a
 * month or a day, approximate, uncertain, or unknown.
 */
export interface PublicationDate {
  /** `2004`, `2004-05`, `2004-05-17`, `2004~`, `2004?`, `200X`; `XXXX` where it is unknown. */
  readonly edtf: string;
  /** The year that it is filed under, the first of those that it may be; null where it is unknown. */
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number | null;
  readonly day: number | null;
  /** “c. 2004”. */
  readonly approximate: boolean;
  /** “2004?”. */
  readonly uncertain: boolean;
}

/** A date as somebody wrote it. */
export interface WrittenDate {
  readonly date: PublicationDate;
  /** Whether it stood in square brackets: the cataloguer supplied it. */
  readonly supplied: boolean;
}

/** The date of which no more than the year is known, or not even that: 0. */
export function dateOfYear(year: number): PublicationDate {
  return {
    edtf: year === 0 ? "XXXX" : String(year).padStart(4, "0"),
    year: year || null,
    month: null,
    day: null,
    approximate: false,
    uncertain: false,
  };
}

/** Whether the calendar has the day; a month or day that is not known is no fault. */
function exists(year: number, month: number | null, day: number | null): boolean {
  if (month === null) return true;
  if (month < 1 || month > 12) return false;
  if (day === null) return true;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day >= 1 && day <= last;
}

/** The date in a text of EDTF (a single date; seasons and intervals of level 1 are not read); null where it is none. */
export function parseEdtf(text: string): PublicationDate | null {
  const parts = /^(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)$/.exec(text);
  if (!parts?.[1]) return null;
  const [, years, months, days, mark] = parts;
  const number = (digits: string | undefined) => (digits && digits !== "XX" ? Number(digits) : null);
  const month = number(months);
  const day = number(days);
  const year = years === "XXXX" ? null : Number(years.replaceAll("X", "0"));
  if ((month === null || years.includes("X")) && day !== null) return null;
  if (years.includes("X") && months !== undefined) return null;
  if (year === 0 || !exists(year ?? 0, month, day)) return null;
  return {
    edtf: text,
    year,
    month,
    day,
    approximate: mark === "~" || mark === "%",
    uncertain: mark === "?" || mark === "%",
  };
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthNames =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const dayMonthYear = new RegExp(`^(?:(\\d{1,2})\\s+)?(${monthNames})\\.?,?\\s+(\\d{4})$`, "i");

/** The zeros of the digits that languages of catalogues write: each is followed by its one to nine. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x1040, 0x17e0];

function inAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => point >= first && point <= first + 9);
    return zero === undefined ? digit : String(point - zero);
  });
}

/** The date that people mean by what they write in forms and sheets; null where it cannot be told or cannot be. */
export function readDate(text: string): WrittenDate | null {
  const written = inAsciiDigits(text).trim();
  const inside = /^\[(.*)\]$/.exec(written)?.[1]?.trim();
  const supplied = inside !== undefined;
  const bare = inside ?? written;
  if (/^(?:n\.?\s?d\.?|s\.?\s?d\.?|no date|undated|unknown)$/i.test(bare))
    return { date: dateOfYear(0), supplied };
  const approximate = /^(?:circa|ca?)(?:\.\s*|\s+|(?=\d))/i;
  const about = approximate.test(bare);
  const uncertain = bare.endsWith("?");
  let plain = bare.replace(approximate, "");
  if (about) plain = plain.replace(/[~?]$/, "");
  plain = plain.replace(/^(\d{3})-(\??)$/, "$1X$2").replace(/^(\d{3})0s(\??)$/, "$1X$2");
  const named = dayMonthYear.exec(plain.replace(/\?$/, ""));
  if (named?.[2] && named[3]) {
    const month = String(months.indexOf(named[2].slice(0, 3).toLowerCase()) + 1).padStart(2, "0");
    const day = named[1] ? `-${named[1].padStart(2, "0")}` : "";
    plain = `${named[3]}-${month}${day}${uncertain && !about ? "?" : ""}`;
  }
  const date = parseEdtf(about ? `${plain}${uncertain ? "%" : "~"}` : plain);
  return date && { date, supplied };
}
