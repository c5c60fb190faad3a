/** A publication with every field that its page can show, made from one of the catalogue's. */
import { languageOf } from "../../src/catalogue/languages/language.ts";
import { parseEdtf } from "../../src/catalogue/publication/date.ts";
import { licenceFrom } from "../../src/catalogue/publication/licence.ts";
import type { DocumentFile } from "../../src/catalogue/publication/document.ts";
import type { Publication } from "../../src/catalogue/publication/publication.ts";
import type { Relation } from "../../src/catalogue/publication/relation.ts";
import {
  contributorRoles,
  identifierSchemes,
  keysOf,
  relationTypes,
} from "../../src/catalogue/publication/terms.ts";

function dated(edtf: string): Pick<Publication, "date" | "year"> {
  const date = parseEdtf(edtf);
  if (!date) throw new Error(`${edtf} is no date`);
  return { date, year: date.year };
}

const licence = licenceFrom("All rights reserved");

const file: DocumentFile = {
  objectKey: "key",
  sha256: "0".repeat(64),
  bytes: 1_234_567,
  mediaType: "application/pdf",
  pages: 12,
  standIn: true,
  coverKey: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  changeNote: "ERRATA",
  text: "unread",
};

/** The record with all fields, the same as a chapter, and what makes one undated. */
export function everyField(base: Publication) {
  const [document] = base.documents;
  const [topic] = base.topics;
  if (!document || !topic) throw new Error("the base record lacks parts");
  const identifiers = keysOf(identifierSchemes).map((scheme) => ({ scheme, value: `10.1/<${scheme}>#1` }));
  const other = {
    kind: "publication",
    year: 2007,
    state: "published",
    code: "x",
    slug: "other",
    title: "الآخر",
  } as const;
  const relations = keysOf(relationTypes).map(
    (type): Relation => ({ type, to: { ...other, language: languageOf("ar") } }),
  );
  const outside = { kind: "outside", title: "OUTSIDE", url: "https://example.org/" } as const;
  const full: Publication = {
    ...base,
    ...dated("2004-05-17"),
    title: "</h1><script>alert(1)</script>",
    supplied: { title: true, year: true },
    edition: "EDITIO SECUNDA",
    language: languageOf("ar"),
    abstractLanguage: languageOf("ar"),
    abstract: ["مقدمة\nسطر ثان\n• واحد\n• اثنان"],
    translations: [
      { language: languageOf("km"), title: "សាកល្បង", abstract: ["មួយ\n1. ពីរ\n2. បី"] },
      { language: languageOf("en"), title: "ANGLICE", abstract: null },
    ],
    contributors: keysOf(contributorRoles).map((role) => ({
      kind: "person" as const,
      slug: "wang-fang",
      name: "Wang Fang",
      sortName: null,
      parts: null,
      ror: null,
      role,
      nativeName: "王芳",
      orcid: "0000-0002-1825-0097",
      wholes: [{ slug: "whole", name: "TOTUM" }],
    })),
    topics: [topic, topic],
    places: [topic],
    identifiers,
    licence,
    links: [{ title: "BLOG", url: "https://example.org/blog" }],
    relations: [...relations, { type: "Abridges", to: outside }],
    relatedBy: relations,
    documents: [
      {
        ...document,
        identifiers,
        licence,
        file,
        earlier: [{ ...file, changeNote: "PRIOR" }],
      },
      { ...document, code: "none", role: "summary", file: null },
      { ...document, code: "small", role: "compressed", file },
    ],
    container: {
      slug: "journal",
      kind: "journal",
      title: "JOURNAL",
      titleTranslation: "TRANSLATED",
      language: languageOf("th"),
      number: "9",
      identifiers,
      volume: "12",
      issue: "3",
      pages: "45–67",
      articleNumber: "e1",
    },
  };
  const chapter: Publication = {
    ...full,
    ...dated("2004~"),
    type: "chapter",
    supplied: { title: false, year: false },
    licence: null,
  };
  return { full, chapter, undated: dated("XXXX") };
}
