/**
 * What each format does with each field of the record. A field or a format that is new does not compile until there is
 * a decision for it here, and tests hold every decision against what the format writes.
 */
import type { Appearance } from "../../catalogue/publication/appearance.ts";
import type { Contributor } from "../../catalogue/publication/contributor.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";

/** The formats, in the order of the columns below. */
export const formatNames = [
  "bibtex",
  "ris",
  "csl",
  "schemaOrg",
  "dublinCore",
  "mods",
  "highwire",
  "linkset",
  "atom",
  "jsonFeed",
  "csv",
  "sql",
] as const;
export type FormatName = (typeof formatNames)[number];

type Decision = "carried" | "left out";
type ForEach<Names extends readonly string[]> = { readonly [Place in keyof Names]: Decision };
/** One for each format. */
type Row = ForEach<typeof formatNames>;
export type Decisions<Of> = Readonly<Record<keyof Of, Row>>;

const o = "carried";
const x = "left out";

/** `year` is left out where `date` says it. */
export const publicationDecisions: Decisions<Publication> = {
  id: [x, x, x, x, x, x, x, x, x, x, x, x],
  code: [o, o, o, o, o, o, o, x, o, o, o, o],
  slug: [x, o, x, o, x, o, o, o, o, o, o, o],
  title: [o, o, o, o, o, o, o, x, o, o, o, o],
  translations: [x, x, x, o, o, o, x, x, x, x, o, o],
  language: [o, o, o, o, o, o, o, x, o, o, o, o],
  year: [x, x, x, x, x, x, x, x, x, x, o, o],
  date: [o, o, o, o, o, o, o, x, o, x, o, o],
  type: [o, o, o, o, o, o, o, o, x, x, o, o],
  edition: [o, o, o, o, x, o, x, x, x, x, o, o],
  supplied: [o, o, o, o, o, o, x, x, o, x, o, o],
  abstract: [o, o, o, o, o, o, o, x, o, o, o, o],
  abstractLanguage: [x, x, x, o, o, o, x, x, o, x, o, o],
  container: [o, o, o, o, o, o, o, x, x, x, o, o],
  contributors: [o, o, o, o, o, o, o, o, o, o, o, o],
  topics: [o, o, o, o, o, o, o, x, o, o, o, o],
  places: [x, x, x, o, o, o, x, x, x, x, o, o],
  documents: [o, o, o, o, o, o, o, o, o, o, o, o],
  languages: [x, x, x, x, o, o, x, x, x, x, o, x],
  identifiers: [o, o, o, o, o, o, o, o, o, x, o, o],
  licence: [o, x, x, o, o, o, x, o, o, x, o, o],
  relations: [o, o, o, o, o, o, x, o, o, x, o, o],
  relatedBy: [x, x, x, o, o, o, x, o, o, x, o, o],
  links: [x, x, x, o, o, o, x, o, o, x, o, o],
  state: [x, x, x, x, x, x, x, x, x, x, x, x],
  revision: [x, x, x, x, x, x, x, x, x, x, x, x],
  createdAt: [x, x, x, x, x, o, x, x, x, x, x, x],
  publishedAt: [x, x, x, x, x, x, x, x, o, o, o, o],
  publishAt: [x, x, x, x, x, x, x, x, x, x, x, x],
  updatedAt: [x, x, x, o, x, o, x, x, o, o, o, o],
};

/** Of what the publication appeared in. */
export const appearanceDecisions: Decisions<Appearance> = {
  slug: [x, x, x, o, x, x, x, x, x, x, x, x],
  kind: [o, x, o, o, o, o, o, x, x, x, x, o],
  title: [o, o, o, o, o, o, o, x, x, x, o, o],
  titleTranslation: [x, x, x, x, x, o, x, x, x, x, x, x],
  language: [x, x, x, o, x, o, x, x, x, x, x, x],
  number: [o, o, o, o, o, o, o, x, x, x, o, o],
  identifiers: [o, o, o, o, o, o, o, x, x, x, o, o],
  volume: [o, o, o, o, o, o, o, x, x, x, o, o],
  issue: [o, o, o, o, o, o, o, x, x, x, o, o],
  pages: [o, o, o, o, o, o, o, x, x, x, o, o],
  articleNumber: [o, o, o, o, o, o, o, x, x, x, o, o],
};

export const contributorDecisions: Decisions<Contributor> = {
  slug: [x, x, x, o, x, x, x, x, o, o, x, x],
  name: [x, x, x, o, o, o, x, x, o, o, o, o],
  kind: [o, o, o, o, o, o, o, x, x, x, x, o],
  sortName: [o, o, o, o, o, o, o, x, x, x, x, o],
  parts: [o, o, o, o, o, o, o, x, x, x, x, o],
  nativeName: [x, x, x, o, x, o, x, x, x, x, x, o],
  orcid: [x, x, x, o, x, o, o, o, x, x, x, o],
  ror: [x, x, x, o, x, o, x, x, x, x, x, o],
  wholes: [x, x, x, o, x, o, x, x, x, x, x, o],
  role: [o, o, o, o, o, o, o, o, o, o, o, o],
};

/** Earlier files are for the page alone: what machines get is the current one. */
export const documentDecisions: Decisions<Document> = {
  code: [x, o, x, o, o, o, x, o, o, o, o, o],
  role: [o, o, o, o, x, o, o, o, o, o, x, o],
  language: [o, o, o, o, x, o, o, o, o, o, x, o],
  title: [x, x, x, o, x, o, x, x, o, o, x, o],
  description: [x, x, x, o, x, o, x, x, x, x, x, o],
  format: [x, x, x, o, x, x, x, o, x, x, x, o],
  identifiers: [o, x, o, o, o, o, o, x, x, x, x, o],
  licence: [x, x, x, o, x, o, x, o, x, x, x, o],
  file: [x, o, x, o, o, o, o, o, o, o, o, o],
  earlierShown: [x, x, x, x, x, x, x, x, x, x, x, x],
  earlier: [x, x, x, x, x, x, x, x, x, x, x, x],
};
