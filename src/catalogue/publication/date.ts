/**
 * When a publication came out, as the Extended Date/Time Format of ISO 8601-2 writes it (levels 0 and 1): a year, a
 * month, a season or a day, several years, approximate, uncertain, or unknown.
 */
export interface PublicationDate {
  /** `2004`, `2004-05`, `2004-21`, `2004-05-17`, `2004~`, `2004?`, `200X`, `2012/2014`; `XXXX` where it is unknown. */
  readonly edtf: string;
  /** The year that it is filed under, the first of several; null where it is unknown. */
  readonly year: number | null;
  /** The last of several years: of those that it may be (`200X`), or that it came out in (`2012/2014`). */
  readonly lastYear: number | null;
  readonly season: Season | null;
  /** 1 to 12. */
  readonly month: number | null;
  readonly day: number | null;
  /** “c. 2004”. */
  readonly approximate: boolean;
  /** “2004?”. */
  readonly uncertain: boolean;
}

/** In the order of EDTF, in which spring is 21. */
const seasons = ["spring", "summer", "autumn", "winter"] as const;
export type Season = (typeof seasons)[number];

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
    lastYear: null,
    season: null,
    month: null,
    day: null,
    approximate: false,
    uncertain: false,
  };
}

/** Whether the calendar has the day. */
export function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

/** The same, where a month or day that is not known is no fault. */
function exists(year: number, month: number | null, day: number | null): boolean {
  return month === null || isDay(year, month, day ?? 1);
}

/** The first and the last year of several, in the order of time. */
function parseYears(text: string): PublicationDate | null {
  const [, first, last] = /^(\d{4})\/(\d{4})$/.exec(text) ?? [];
  const year = Number(first);
  return year > 0 && year < Number(last) ? { ...dateOfYear(year), edtf: text, lastYear: Number(last) } : null;
}

/**
 * The date in a text of EDTF: a single date, a season, or an interval of years; null where it is none. Intervals that
 * are open or of days, and sets, are not read.
 */
export function parseEdtf(text: string): PublicationDate | null {
  if (text.includes("/")) return parseYears(text);
  const parts = /^(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)$/.exec(text);
  if (!parts?.[1]) return null;
  const [, years, months, days, mark] = parts;
  const number = (digits: string | undefined) => (digits && digits !== "XX" ? Number(digits) : null);
  const season = seasons[(number(months) ?? 0) - 21] ?? null;
  const month = season === null ? number(months) : null;
  if (season !== null && days !== undefined) return null;
  const day = number(days);
  const year = years === "XXXX" ? null : Number(years.replaceAll("X", "0"));
  if ((month === null || years.includes("X")) && day !== null) return null;
  if (years.includes("X") && months !== undefined) return null;
  if (year === 0 || !exists(year ?? 0, month, day)) return null;
  return {
    edtf: text,
    year,
    lastYear: years === "XXXX" || !years.includes("X") ? null : Number(years.replaceAll("X", "9")),
    season,
    month,
    day,
    approximate: mark === "~" || mark === "%",
    uncertain: mark === "?" || mark === "%",
  };
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthNames =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const seasonYear = /^(spring|summer|autumn|fall|winter)(?:\s+of)?,?\s+(\d{4})$/i;
const ordinal = "(?:st|nd|rd|th)?";
const dayMonthYear = new RegExp(`^(?:(\\d{1,2})${ordinal}\\s+)?(${monthNames})\\.?,?\\s+(\\d{4})$`, "i");
const monthDayYear = new RegExp(`^(${monthNames})\\.?\\s+(\\d{1,2})${ordinal},?\\s+(\\d{4})$`, "i");

/** The text with the digits of every script as those of ASCII: Unicode has them in runs of ten, zero first. */
export function inAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    let zero = point;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((point - zero) % 10);
  });
}

/** Undated, in the languages whose abbreviations catalogues use. */
const undated =
  /^(?:n\.?\s?d\.?|s\.?\s?[adf]\.?|o\.\s?j\.?|no date|sin fecha|ohne jahr|sans date|undated|unknown)$/i;
/** A year named as of the Buddhist era, so that it is questioned as such. */
const buddhist = /^(?:b\.?e\.?|พ\.?ศ\.?|ພ\.?ສ\.?|ព\.?ស\.?)\s*(\d{4})$|^(\d{4})\s*b\.?e\.?$/i;
/** Year, month and day in the order of ISO 8601 with other signs between them. */
const numbered = /^(\d{4})(?:([./])(\d{1,2})\2(\d{1,2})|年(?:(\d{1,2})月(?:(\d{1,2})日)?)?)$/;
const dayFirst = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
/** Day and month in either order: readable where one of them can be no month. */
const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** A date of which the numbers are known, as EDTF. */
function asEdtf(year: string, month: string | undefined, day: string | undefined): string {
  return [year, month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, "0")])).join("-");
}

/** A date with its month's name or with signs that EDTF does not have, as EDTF; any other text as it was. */
function unspelled(text: string): string {
  const named = dayMonthYear.exec(text) ?? [];
  const [, month = named[2], day = named[1], year = named[3]] = monthDayYear.exec(text) ?? [];
  if (month && year) return asEdtf(year, String(months.indexOf(month.slice(0, 3).toLowerCase()) + 1), day);
  const digits = numbered.exec(text);
  if (digits?.[1]) return asEdtf(digits[1], digits[3] ?? digits[5], digits[4] ?? digits[6]);
  const turned = dayFirst.exec(text);
  if (turned?.[3]) return asEdtf(turned[3], turned[2], turned[1]);
  const [, one = "", other = "", ofYear] = slashed.exec(text) ?? [];
  if (ofYear === undefined || Number(one) > 12 === Number(other) > 12) return text;
  return Number(one) > 12 ? asEdtf(ofYear, other, one) : asEdtf(ofYear, one, other);
}

/** “2004 (approx.)”, “2004, about”. */
const approximateBehind =
  /^(.*\d)[\s,]*(?:\(\s*(?:about|approx(?:\.|imate(?:ly)?)?|circa|ca?\.?)\s*\)|\b(?:approx\.?|approximately|circa))$/i;

/** The date that people mean by what they write in forms and sheets; null where it cannot be told or cannot be. */
export function readDate(text: string): WrittenDate | null {
  const written = inAsciiDigits(text).trim();
  const inside = /^\[(.*)\]$/.exec(written)?.[1]?.trim();
  const supplied = inside !== undefined;
  const bare = (inside ?? written).replace(/^[©℗]\s*/, "").replace(approximateBehind, "c. $1");
  if (undated.test(bare)) return { date: dateOfYear(0), supplied };
  const approximate = /^(?:about|approx(?:imately)?|around|circa|ca?)(?:\.\s*|\s+|(?=\d))/i;
  const about = approximate.test(bare);
  const uncertain = bare.endsWith("?");
  let plain = bare.replace(approximate, "");
  if (about) plain = plain.replace(/[~?]$/, "");
  plain = plain
    .replace(/^(\d{3})-(\??)$/, "$1X$2")
    .replace(/^(\d{3})0s(\??)$/, "$1X$2")
    .replace(/^(\d{3})u$/i, "$1X");
  plain = plain.replace(/^(\d{4})\s*[\p{Pd}/]\s*(\d{4})$/u, "$1/$2");
  const inSeason = seasonYear.exec(plain);
  if (inSeason?.[1]) {
    const season = inSeason[1].toLowerCase().replace("fall", "autumn");
    plain = `${inSeason[2]}-${21 + seasons.findIndex((each) => each === season)}`;
  }
  const [, before, after] = buddhist.exec(plain) ?? [];
  const mark = uncertain && !about ? "?" : "";
  plain = before ?? after ?? unspelled(plain.replace(/\?$/, "")) + mark;
  const date = parseEdtf(about ? `${plain}${uncertain ? "%" : "~"}` : plain);
  return date && { date, supplied };
}

/** Calendars that count from another year, and the languages of those who use them; none where anybody may mean it. */
interface Era {
  readonly name: string;
  readonly languages: readonly string[] | null;
  readonly from: number;
  readonly to: number;
  /** The year of ours in which this one of the era begins. */
  readonly ours: (year: number) => number;
  /** Whether the era's years begin with ours: else each ends in our next one. */
  readonly together: boolean;
}

const hijri = { from: 1300, to: 1500, together: false } as const;
const eras: readonly Era[] = [
  { name: "Buddhist era", languages: null, from: 2443, to: 2999, ours: (year) => year - 543, together: true },
  {
    name: "Hebrew calendar",
    languages: null,
    from: 5660,
    to: 5999,
    ours: (year) => year - 3761,
    together: false,
  },
  {
    name: "Vikram Samvat calendar",
    languages: ["ne", "hi", "mai", "bho", "new"],
    from: 1957,
    to: 2442,
    ours: (year) => year - 57,
    together: false,
  },
  {
    ...hijri,
    name: "solar Hijri calendar",
    languages: ["fa", "prs", "ps", "tg", "ckb", "ku", "uz"],
    ours: (year) => year + 621,
  },
  {
    ...hijri,
    name: "Hijri calendar",
    languages: ["ar", "ur", "ms", "id", "dv", "sd", "ug"],
    ours: (year) => Math.floor(year * 0.970224 + 621.57),
  },
];

/** How many years ahead of today's a publication may be announced. */
const ahead = 2;

/**
 * What to write instead of a year that cannot be meant: one to come, or one of another calendar that the work's
 * languages suggest. Null where nothing is odd. `now` is the year that it is today.
 */
export function questionedYear(year: number, now: number, languages: readonly string[]): string | null {
  const spoken = languages.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  const era = eras.find(
    (each) =>
      (each.languages === null || each.languages.some((language) => spoken.includes(language))) &&
      year >= each.from &&
      year <= each.to &&
      each.ours(year) >= 1900 &&
      each.ours(year) <= now + ahead,
  );
  const early = year <= now + ahead;
  if (early && (year > hijri.to || era === undefined)) return null;
  if (era === undefined) {
    return `The year ${year} lies in the future. Write the year in which it came out, or comes out, by the common calendar.`;
  }
  const begins = era.ours(year);
  if (era.together) return `${year} is the year ${begins} in the ${era.name}. Write ${begins}.`;
  return `${year} in the ${era.name} is ${begins} to ${begins + 1}. Write ${begins}, or ${begins + 1} for its last months.`;
}
