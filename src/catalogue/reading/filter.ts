/** What a listing shows: a choice for none, one or several facets. */

/** The facets in canonical order, each with its path: /topics/SLUG is the listing of one choice of topic. */
export const facets = {
  contributor: { path: "contributors", one: "Contributor", many: "Contributors" },
  language: { path: "languages", one: "Language", many: "Languages" },
  place: { path: "places", one: "Country or region", many: "Countries and regions" },
  series: { path: "series", one: "Series", many: "Series" },
  topic: { path: "topics", one: "Topic", many: "Topics" },
  type: { path: "types", one: "Type", many: "Types" },
  year: { path: "years", one: "Year", many: "Years" },
} as const;
export type Facet = keyof typeof facets;

/** Facets in canonical order. */
export const facetNames: readonly Facet[] = [
  "contributor",
  "language",
  "place",
  "series",
  "topic",
  "type",
  "year",
];

/** The facets whose counts are stored for each filter over them, as what may be chosen beside it. */
export const countedFacets = ["topic", "language", "year", "type"] as const satisfies readonly Facet[];
export type CountedFacet = (typeof countedFacets)[number];

export type Filter = { readonly [facet in Facet]?: string };

export interface Choice {
  readonly facet: Facet;
  readonly value: string;
}

/** The filter's choices in canonical order. */
export function choicesOf(filter: Filter): Choice[] {
  return facetNames.flatMap((facet) => {
    const value = filter[facet];
    return value === undefined ? [] : [{ facet, value }];
  });
}

/** The filter as canonical query string, without question mark; the key of its stored counts. */
export function filterQuery(filter: Filter): string {
  return choicesOf(filter)
    .map(({ facet, value }) => `${facet}=${encodeURIComponent(value)}`)
    .join("&");
}

/**
 * Whether stored counts cover the filter: any choices of the menus, or one choice of another facet. What is left
 * is narrow enough to be counted as it is read.
 */
export function hasStoredCounts(filter: Filter): boolean {
  const stored: readonly string[] = countedFacets;
  const choices = choicesOf(filter);
  return choices.length === 1 || choices.every(({ facet }) => stored.includes(facet));
}
