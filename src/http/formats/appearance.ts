/** Where a publication appeared, as citations tell it. */
import type { Appearance } from "../../catalogue/publication/appearance.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";

/** Title, volume and the like, each null where it does not apply. */
export interface CitedAppearance {
  readonly series: string | null;
  /** Its number in the series, or in a book that has numbers. */
  readonly number: string | null;
  /** The book or journal. */
  readonly host: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
  readonly articleNumber: string | null;
}

/** The issue of a journal: a journal's number is its issue where no other is told. */
function issueOf({ kind, number, issue }: Appearance): string | null {
  return issue ?? (kind === "journal" ? number : null);
}

/** Where the publication appeared. */
export function appearanceOf({ container }: Pick<Publication, "container">): CitedAppearance {
  if (!container) {
    const unknown = { series: null, number: null, host: null, volume: null, issue: null };
    return { ...unknown, pages: null, articleNumber: null };
  }
  const { kind, title, number, volume, pages, articleNumber } = container;
  const isSeries = kind === "series";
  return {
    series: isSeries ? title : null,
    number: kind === "journal" ? null : number,
    host: isSeries ? null : title,
    volume,
    issue: issueOf(container),
    pages,
    articleNumber,
  };
}

/** The edition as a number, where it is no more than one: “2nd edition” is 2. */
export function editionNumber(edition: string): string {
  return /^\s*(\d+)(?:st|nd|rd|th)?\.?(?:\s*ed(?:ition|n)?\.?)?\s*$/i.exec(edition)?.[1] ?? edition;
}

/** The first and the last of these pages; null where they are no range. */
export function pageEnds(pages: string | null): readonly [first: string | null, last: string | null] {
  const [, first, last] = /^\s*([^\s–,-]+)\s*[–-]+\s*([^\s–,-]+)\s*$/.exec(pages ?? "") ?? [];
  return [first ?? pages, last ?? null];
}
