/** The closed lists of the catalogue's field: kinds of publication, of document, of contribution, of container. */

/** Kinds of publication, with the name for one and for several, in the order in which menus show them. */
export const publicationTypes = {
  report: { one: "Report", many: "Reports and studies" },
  paper: { one: "Paper", many: "Research and discussion papers" },
  guide: { one: "Guide", many: "Guides, handbooks and tools" },
  directory: { one: "Directory", many: "Directories of services" },
  brief: { one: "Brief", many: "Briefs and summaries" },
  article: { one: "Article", many: "Articles" },
  chapter: { one: "Chapter", many: "Book chapters" },
  book: { one: "Book", many: "Books" },
} as const;
export type PublicationType = keyof typeof publicationTypes;

/** What a document delivers of its publication, in the order in which a page lists them. */
export const documentRoles = {
  full: "Full text",
  compressed: "Full text, smaller file",
  summary: "Summary report",
  "executive-summary": "Executive summary",
  foreword: "Foreword",
  presentation: "Presentation",
  template: "Template",
  video: "Video",
  audio: "Audio",
  captions: "Captions",
  transcript: "Transcript",
} as const;
export type DocumentRole = keyof typeof documentRoles;

/** What a document's file is. */
export const documentFormats = {
  pdf: "PDF",
  epub: "EPUB",
  docx: "Word",
  pptx: "PowerPoint",
  xlsx: "Excel",
  html: "HTML",
  zip: "ZIP",
  mp4: "Video",
  mp3: "Audio",
  m4a: "Audio (M4A)",
  ogg: "Audio (Ogg)",
  vtt: "Captions",
} as const;
export type DocumentFormat = keyof typeof documentFormats;

export const contributorRoles = {
  author: "Author",
  editor: "Editor",
  translator: "Translator",
  illustrator: "Illustrator",
  publisher: "Publisher",
  partner: "Partner",
  funder: "Funder",
  commissioner: "Commissioned by",
  host: "Host",
} as const;
export type ContributorRole = keyof typeof contributorRoles;

export const identifierSchemes = {
  doi: "DOI",
  isbn: "ISBN",
  issn: "ISSN",
  handle: "Handle",
  report: "Report number",
} as const;
export type IdentifierScheme = keyof typeof identifierSchemes;

/**
 * How a publication belongs to another work, in DataCite's words (Metadata Schema 4.6, relationType): each with its
 * label, the word for the same relation seen from the other side, and that word's label.
 */
export const relationTypes = {
  IsTranslationOf: { label: "Translation of", inverse: "HasTranslation", from: "Translations" },
  Abridges: { label: "Abridges", inverse: "IsAbridgedBy", from: "Abridged as" },
  Obsoletes: { label: "Replaces", inverse: "IsObsoletedBy", from: "Replaced by" },
  IsPartOf: { label: "Part of", inverse: "HasPart", from: "Parts" },
  IsSupplementTo: { label: "Supplements", inverse: "IsSupplementedBy", from: "Supplemented by" },
  Continues: { label: "Continues", inverse: "IsContinuedBy", from: "Continued by" },
  IsDerivedFrom: { label: "Based on", inverse: "IsSourceOf", from: "Basis of" },
  Corrects: { label: "Corrects", inverse: "IsCorrectedBy", from: "Corrected by" },
  IsVersionOf: { label: "Version of", inverse: "HasVersion", from: "Versions" },
  References: { label: "Refers to", inverse: "IsReferencedBy", from: "Referred to by" },
} as const;
export type RelationType = keyof typeof relationTypes;

/** A draft is seen by editors only; what is left of a withdrawn publication is a tombstone. */
export const publicationStates = { draft: "Draft", published: "Published", withdrawn: "Withdrawn" } as const;
export type PublicationState = keyof typeof publicationStates;

/** What a chapter, article or paper appeared in. Series have a listing of their own. */
export const containerKinds = { book: "Book", journal: "Journal", series: "Series" } as const;
export type ContainerKind = keyof typeof containerKinds;

export const placeKinds = { country: "Country", region: "Region" } as const;

/** Whether the text is one of the list's keys. */
export function isOneOf<List extends object>(list: List, text: string): text is Extract<keyof List, string> {
  return Object.hasOwn(list, text);
}

/**
 * What the list has under a key that came from outside; undefined where it has none. What every object inherits, such
 * as `toString`, is not in it.
 */
export function valueUnder<Value>(list: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(list, key) ? list[key] : undefined;
}

/** The list's keys, in its order. */
export function keysOf<List extends object>(list: List): Extract<keyof List, string>[] {
  return Object.keys(list).filter((key) => isOneOf(list, key));
}

/** The member of a closed list, or an error: the database holds what no version of this code wrote. */
export function member<List extends object>(list: List, value: string, field: string) {
  if (isOneOf(list, value)) return value;
  throw new TypeError(`the database holds an unknown ${field}: ${value}`);
}
