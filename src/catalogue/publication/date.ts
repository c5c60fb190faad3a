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

/** The date in a text of EDTF; null where it is none. */
export function parseEdtf(text: string): PublicationDate | null {
  return /^\d{4}$/.test(text) ? dateOfYear(Number(text)) : null;
}
