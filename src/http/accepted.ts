/** What each address takes beside its path: one table, for the gateway, which drops the rest, and the reader. */
import { valueUnder } from "../catalogue/publication/terms.ts";
import { earlierParameters, isForeign } from "../catalogue/addresses/old-address.ts";
import { facetNames } from "../catalogue/reading/filter.ts";
import { refinementNames } from "../catalogue/search/refinements.ts";
import { indexPath, searchFeedPath, searchFilePath, sitePaths } from "./addresses.ts";
import type { Form } from "./representation.ts";

export interface Accepted {
  /** The parameters that can change an answer, in canonical order; null where they pass as they were sent. */
  readonly parameters: readonly string[] | null;
  readonly methods: readonly string[];
  /** Who cuts out the part that a Range header asks for: the cache, of what it keeps whole, or whoever reads the bytes. */
  readonly parts?: "cached" | "read";
}

const reading = ["GET", "HEAD", "OPTIONS"] as const;

/** Pages and listings. */
const usual: Accepted = { parameters: [...facetNames, "after", "before"], methods: reading };

const searching: Accepted = {
  parameters: ["q", ...facetNames, ...refinementNames, "from", "to", "sort", "as", "after", "page"],
  methods: reading,
};

/** Indexes that may have several pages. */
const index: Accepted = { ...usual, parameters: [...facetNames, "after", "before", "page"] };

/** The whole catalogue as one file, which only the cache has whole. */
const dump: Accepted = { parameters: [], methods: reading, parts: "cached" };

/** A listing as a ZIP, which only the cache has whole. */
const zip: Accepted = { parameters: [...facetNames, "with"], methods: reading, parts: "cached" };
const zipAddress = /^\/[a-z]+\/[^/]+\.zip$/;

/** A document's file, by its code or beside its publication. */
const file: Accepted = { parameters: [], methods: reading, parts: "read" };
const fileAddress = /^\/(?:d\/[^/]+(?:\/(?!(?:cover|text)$)[^/]+)?|publications\/[^/]+\/[^/]+)$/;

/** A text version, or a part of it. */
const textVersion: Accepted = { parameters: [], methods: reading };
const textVersionAddress = /^\/d\/[^/]+\/text(?:\/[^/]+)?$/;

/** The home page, which is also where the addresses of earlier sites that are all query come in. */
const home: Accepted = { ...usual, parameters: [...earlierParameters, ...facetNames, "after", "before"] };

/** A search's feeds, which have one page in their own order. */
const following: Accepted = {
  parameters: ["q", ...facetNames, ...refinementNames, "from", "to", "as"],
  methods: reading,
};

/** A search's results as a file of all. */
const filed: Accepted = {
  parameters: ["q", ...facetNames, ...refinementNames, "from", "to", "sort", "as"],
  methods: reading,
};

const others: Readonly<Record<string, Accepted>> = {
  "/": home,
  ...Object.fromEntries(facetNames.map((facet) => [indexPath(facet), index])),
  [sitePaths.search]: searching,
  [`/api/v1${sitePaths.search}`]: searching,
  [sitePaths.jsonLines]: dump,
  [sitePaths.csv]: dump,
  [sitePaths.csvForExcel]: dump,
  [sitePaths.sql]: dump,
  [searchFeedPath({}, "atom")]: following,
  [searchFeedPath({}, "json")]: following,
  [searchFilePath({}, "csv")]: filed,
  [sitePaths.suggestions]: { parameters: ["q"], methods: reading },
  [sitePaths.unApi]: { parameters: ["id", "format"], methods: reading },
  // OAI-PMH has its own errors for arguments that it does not know, and takes forms.
  [sitePaths.oai]: { parameters: null, methods: [...reading, "POST"] },
};

/** Citations, in the style that is asked for. */
const citation: Accepted = { ...usual, parameters: [...facetNames, "after", "before", "style"] };

/** What a resource with this path takes, where it is to be had in this form. */
export function acceptedAt(path: string, form: Form | null = null): Accepted {
  if (fileAddress.test(path)) return file;
  if (textVersionAddress.test(path)) return textVersion;
  if (zipAddress.test(path)) return zip;
  return valueUnder(others, path) ?? (form === "text" ? citation : usual);
}

/** Whether the query says what nothing takes here, so that the address may be one of an earlier site. */
export function hasForeign(parameters: URLSearchParams, { parameters: taken }: Accepted): boolean {
  return taken !== null && [...parameters.keys()].some((name) => isForeign(name, taken));
}
