/** A record for tests of formats, with every field that a publication can have, and ways to change each of them. */
import { dateOfYear, parseEdtf } from "../../src/catalogue/publication/date.ts";
import { languageOf } from "../../src/catalogue/languages/language.ts";
import { licenceFrom } from "../../src/catalogue/publication/licence.ts";
import type { Appearance } from "../../src/catalogue/publication/appearance.ts";
import type { Contributor } from "../../src/catalogue/publication/contributor.ts";
import type { Document } from "../../src/catalogue/publication/document.ts";
import type { Publication } from "../../src/catalogue/publication/publication.ts";
import type { Site } from "../../src/http/site.ts";

export const site: Site = {
  origin: "https://catalogue.example",
  catalogueName: "Catalogue",
  publisher: "NEXUS Institute",
  licence: null,
  contact: null,
};

export const person: Contributor = {
  slug: "ludwig-van-der-berg",
  name: "Ludwig van der Berg Jr.",
  kind: "person",
  sortName: null,
  parts: { family: "Berg", given: "Ludwig", particle: "van der", suffix: "Jr." },
  nativeName: "Людвиг ван дер Берг",
  orcid: "0000-0002-1825-0097",
  ror: null,
  wholes: [],
  role: "author",
};

export const organisation: Contributor = {
  slug: "usaid-albania",
  name: "USAID/Albania",
  kind: "organisation",
  sortName: null,
  parts: null,
  nativeName: null,
  orcid: null,
  ror: "01n6e6j62",
  wholes: [{ slug: "usaid", name: "USAID" }],
  role: "funder",
};

export const appearance: Appearance = {
  slug: "journal-of-trials",
  kind: "journal",
  title: "Journal of Trials",
  titleTranslation: null,
  language: languageOf("en"),
  number: null,
  identifiers: [{ scheme: "issn", value: "1234-5679" }],
  volume: "12",
  issue: "3",
  pages: "45–67",
  articleNumber: "e1234",
};

const file: Document["file"] = {
  objectKey: "files/one",
  sha256: "00",
  bytes: 100,
  mediaType: "application/pdf",
  pages: 12,
  standIn: false,
  coverKey: null,
  createdAt: "2026-01-01T00:00:00Z",
  changeNote: null,
  text: "unread",
};

export const document: Document = {
  code: "2bcd32",
  role: "full",
  language: languageOf("en"),
  title: "The whole report",
  description: null,
  format: "pdf",
  identifiers: [{ scheme: "isbn", value: "978-3-16-148410-0" }],
  licence: licenceFrom("CC-BY-SA-4.0"),
  file,
  earlierShown: false,
  earlier: [],
};

/** An article with all that formats have words for. */
export const publication: Publication = {
  id: 7,
  code: "2bcd47",
  slug: "going-home",
  title: "Going home",
  translations: [{ language: languageOf("km"), title: "ទៅផ្ទះ", abstract: ["សង្ខេប"] }],
  language: languageOf("en"),
  year: 2004,
  date: parseEdtf("2004-05-17") ?? dateOfYear(2004),
  type: "article",
  edition: "2nd edition",
  supplied: { title: false, year: false },
  abstract: ["Findings:\n• one\n• two", "More."],
  abstractLanguage: languageOf("en"),
  container: appearance,
  contributors: [person, organisation],
  topics: [{ slug: "return", name: "Return" }],
  places: [{ slug: "albania", name: "Albania" }],
  documents: [document],
  languages: [languageOf("en")],
  identifiers: [{ scheme: "doi", value: "10.1000/part#1" }],
  licence: licenceFrom("CC-BY-4.0"),
  relations: [
    {
      type: "IsTranslationOf",
      to: { kind: "outside", title: "Në shtëpi", url: "https://elsewhere.example/1" },
    },
  ],
  relatedBy: [
    {
      type: "Corrects",
      to: {
        kind: "publication",
        code: "3bcd46",
        slug: "erratum",
        title: "Erratum",
        language: languageOf("en"),
        year: 2005,
        state: "published",
      },
    },
  ],
  links: [{ title: "A blog post about it", url: "https://blog.example/1" }],
  state: "published",
  revision: 3,
  createdAt: "2026-01-01T00:00:00Z",
  publishedAt: "2026-01-02T00:00:00Z",
  publishAt: null,
  updatedAt: "2026-01-03T00:00:00Z",
};

/** A report of a series in another language, by a person whose name has a sort name and no parts. */
export const report: Publication = {
  ...publication,
  type: "report",
  language: languageOf("km"),
  abstractLanguage: languageOf("km"),
  translations: [{ language: languageOf("en"), title: "Going home", abstract: null }],
  contributors: [
    { ...person, name: "Rebecca Surtees", parts: null, sortName: "Surtees, Rebecca", nativeName: null },
    organisation,
  ],
  container: {
    ...appearance,
    kind: "series",
    language: languageOf("km"),
    number: "GMS 09",
    volume: null,
    issue: null,
    pages: null,
    articleNumber: null,
  },
  documents: [{ ...document, language: languageOf("km") }],
  languages: [languageOf("km")],
  relations: [],
};

/** The publication as an article of this author alone. */
export function by(author: Partial<Contributor>): Publication {
  return { ...publication, contributors: [{ ...person, ...author }] };
}

export type Changes<Of> = { readonly [Field in keyof Of]: (of: Of) => Of[Field] };

/** Another value for each field of the record. */
export const publicationChanges: Changes<Publication> = {
  id: () => 8,
  code: () => "3bcd46",
  slug: () => "elsewhere",
  title: () => "Another title",
  translations: () => [],
  language: () => languageOf("sq"),
  year: () => 2009,
  date: () => dateOfYear(2009),
  type: () => "book",
  edition: () => "3",
  supplied: () => ({ title: true, year: true }),
  abstract: () => ["Another abstract."],
  abstractLanguage: () => languageOf("sq"),
  container: () => null,
  contributors: () => [],
  topics: () => [],
  places: () => [],
  documents: () => [],
  languages: () => [languageOf("sq")],
  identifiers: () => [],
  licence: () => licenceFrom("CC0-1.0"),
  relations: () => [],
  relatedBy: () => [],
  links: () => [],
  state: () => "draft",
  revision: () => 4,
  createdAt: () => "2025-01-01T00:00:00Z",
  publishedAt: () => "2025-01-02T00:00:00Z",
  publishAt: () => "2027-01-01T00:00:00Z",
  updatedAt: () => "2026-02-03T00:00:00Z",
};

export const appearanceChanges: Changes<Appearance> = {
  slug: () => "elsewhere",
  kind: () => "series",
  title: () => "Another journal",
  titleTranslation: () => "In English",
  language: () => languageOf("sq"),
  number: () => "99",
  identifiers: () => [],
  volume: () => "13",
  issue: () => "4",
  pages: () => "1–2",
  articleNumber: () => "e99",
};

export const contributorChanges: Changes<Contributor> = {
  slug: () => "elsewhere",
  name: () => "Another Name",
  kind: ({ kind }) => (kind === "person" ? "organisation" : "person"),
  sortName: () => "Name, Another",
  parts: () => ({ family: "Name", given: "Another", particle: null, suffix: null }),
  nativeName: () => "Иное имя",
  orcid: () => "0000-0001-5109-3700",
  ror: () => "05dxps055",
  wholes: () => [{ slug: "another", name: "Another" }],
  role: () => "translator",
};

export const documentChanges: Changes<Document> = {
  code: () => "3bcd46",
  role: () => "summary",
  language: () => languageOf("sq"),
  title: () => "Another title",
  description: () => "In words",
  format: () => "mp4",
  identifiers: () => [],
  licence: () => null,
  file: () => null,
  earlierShown: () => true,
  earlier: () => (file ? [{ ...file, sha256: "11" }] : []),
};
