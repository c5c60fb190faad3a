/**
 * What Zotero makes of a page without a translator of its own: the rules of its translators "Embedded Metadata"
 * (2024-06-13) and "RDF", and of its way to part names, for the tags that pages of ours have.
 */

interface Creator {
  readonly role: "author" | "editor";
  readonly last: string;
  /** Absent from names that stay whole. */
  readonly first?: string;
}

export interface ZoteroItem {
  readonly type: string;
  readonly title: string;
  readonly creators: readonly Creator[];
  /** Absent where no tag has it. */
  readonly fields: Readonly<Record<string, string | undefined>>;
}

interface Tag {
  readonly name: string;
  readonly content: string;
}

function decoded(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

function tagsOf(page: string): Tag[] {
  return [...page.matchAll(/<meta (?:name|property)="([^"]*)" content="([^"]*)"/g)].map(
    ([, name = "", content = ""]) => ({ name, content: decoded(content) }),
  );
}

/** A name parted at its comma where it was seen to have one, else before the last word. */
function parted(written: string, atComma: boolean): Pick<Creator, "last" | "first"> {
  const name = written.replace(/^[\s.,/[\]:]+|[\s.,/[\]:]+$/gu, "");
  if (atComma) {
    const [last = "", first] = name.split(/, ?/);
    return first === undefined ? { last } : { last, first };
  }
  const space = name.lastIndexOf(" ");
  return space === -1 ? { last: name } : { last: name.slice(space + 1), first: name.slice(0, space) };
}

/** The creators that Highwire's tags of one role name. Semicolons part several; so does a comma between words, once. */
function highwireCreators(tags: readonly string[], role: Creator["role"]): Creator[] {
  return tags.flatMap((content) => {
    const several = content.split(/\s*;\s*/);
    const byComma = content.split(/\s*,\s*/);
    const [before = "", after = ""] = byComma;
    const alone = several.length === 1 && tags.length === 1;
    const names = alone && before.includes(" ") && after.includes(" ") ? byComma : several;
    return names.map((name) => ({ role, ...parted(name, name.includes(",")) }));
  });
}

const types: Readonly<Record<string, string>> = {
  citation_journal_title: "journalArticle",
  citation_technical_report_institution: "report",
  citation_inbook_title: "bookSection",
};

/** The tags for each field, the strongest last. */
const fieldTags: Readonly<Record<string, readonly string[]>> = {
  publicationTitle: ["DC.source", "citation_journal_title", "citation_inbook_title"],
  date: ["DC.date", "citation_publication_date"],
  volume: ["citation_volume"],
  issue: ["citation_issue"],
  series: ["citation_series_title"],
  institution: ["DC.publisher", "citation_technical_report_institution"],
  number: ["citation_technical_report_number"],
  publisher: ["DC.publisher", "citation_publisher"],
  reportType: ["DC.type"],
  abstract: ["DC.description", "og:description", "citation_abstract"],
  doi: ["citation_doi"],
  url: ["og:url", "citation_public_url"],
  language: ["DC.language", "citation_language"],
  archiveLocation: ["DC.coverage"],
  pdf: ["citation_pdf_url"],
};

/** The item that Zotero saves from the page's tags. */
export function readByZotero(page: string): ZoteroItem {
  const tags = tagsOf(page);
  const all = (name: string) => tags.filter((tag) => tag.name === name).map(({ content }) => content);
  const fields = Object.fromEntries(
    Object.entries(fieldTags).map(([field, names]) => [
      field,
      names.flatMap((name) => all(name).slice(0, 1)).at(-1),
    ]),
  );
  const authors = all("citation_author");
  const editors = all("citation_editor");
  const highwire = [...highwireCreators(authors, "author"), ...highwireCreators(editors, "editor")];
  const creators = all("DC.creator").length > 0 ? all("DC.creator") : all("DC.contributor");
  const plain = creators.map((name): Creator => ({ role: "author", ...parted(name, true) }));
  const [title = ""] = [...all("citation_title"), ...all("DC.title")];
  const { publicationTitle } = fields;
  const ending = publicationTitle?.replace(/[()[\]$^*+.?|]/g, String.raw`\$&`);
  return {
    type: tags.map(({ name }) => types[name]).findLast((type) => type !== undefined) ?? "journalArticle",
    title:
      ending === undefined ? title : title.replace(new RegExp(`\\s*[-–—=_:|~#]\\s*${ending}\\s*$`, "i"), ""),
    creators: highwire.length > 0 ? highwire : plain,
    fields: fields,
  };
}
