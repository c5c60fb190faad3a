/**
 * A publication in the Metadata Object Description Schema, version 3.8
 * (https://www.loc.gov/standards/mods/): what Dublin Core flattens, with its roles, parts and files.
 */
import type { Licence } from "../../catalogue/publication/licence.ts";
import type { Contributor } from "../../catalogue/publication/contributor.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Identifier } from "../../catalogue/publication/identifier.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { familyOf } from "../../catalogue/publication/person-name.ts";
import {
  type ContributorRole,
  documentRoles,
  type IdentifierScheme,
  type PublicationType,
  publicationTypes,
} from "../../catalogue/publication/terms.ts";
import { documentPath, publicationPath, publicationShortPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { appearanceOf, pageEnds } from "./appearance.ts";
import { isoDate, yearMarked } from "./dates.ts";
import { languagesOf } from "./dublin-core.ts";
import { licenceOf } from "./licence.ts";
import { nameOf, publishersOf, registered } from "./names.ts";
import { type RelatedWork, type RelationWord, relatedWorks } from "./relations.ts";
import { element, type XmlElement } from "./xml.ts";

/** The MARC code of each role (https://id.loc.gov/vocabulary/relators). Publishers stand under originInfo. */
const relators: Readonly<Record<Exclude<ContributorRole, "publisher">, string>> = {
  author: "aut",
  editor: "edt",
  partner: "ctb",
  funder: "fnd",
  translator: "trl",
  illustrator: "ill",
  commissioner: "pat",
  host: "hst",
};

/** The term of the MARC genre list, where one fits (https://www.loc.gov/standards/valuelist/marcgt.html). */
const genres: Readonly<Partial<Record<PublicationType, string>>> = {
  article: "article",
  book: "book",
  directory: "directory",
  guide: "handbook",
  report: "technical report",
};

function titleInfo(title: string, language: string, attributes: { type?: string } = {}): XmlElement {
  return element("titleInfo", { "xml:lang": language, ...attributes }, element("title", {}, title));
}

/** The name of each scheme of identifiers (https://www.loc.gov/standards/sourcelist/standard-identifier.html). */
const schemes: Readonly<Record<IdentifierScheme, string>> = {
  doi: "doi",
  isbn: "isbn",
  issn: "issn",
  handle: "hdl",
  report: "report number",
};

/** The type of related item for each relation, where MODS has one; DataCite's word says the others. */
const relatedTypes: Readonly<Partial<Record<RelationWord, string>>> = {
  IsTranslationOf: "original",
  HasTranslation: "otherVersion",
  Abridges: "otherVersion",
  IsAbridgedBy: "otherVersion",
  IsVersionOf: "otherVersion",
  HasVersion: "otherVersion",
  IsDerivedFrom: "original",
  Obsoletes: "preceding",
  IsObsoletedBy: "succeeding",
  Continues: "preceding",
  IsContinuedBy: "succeeding",
  IsPartOf: "host",
  HasPart: "constituent",
  References: "references",
  IsReferencedBy: "isReferencedBy",
};

function identifierXml({ scheme, value }: Identifier): XmlElement {
  return element("identifier", { type: schemes[scheme] }, value);
}

function licenceXml(licence: Licence | null): XmlElement | null {
  if (!licence) return null;
  const { name, url } = licence;
  return element(
    "accessCondition",
    { type: "use and reproduction", displayLabel: name === url ? null : name },
    url,
  );
}

/** The date, with what is not certain of it in the words of MODS; without encoding where it is unknown. */
function dateXml(publication: Publication): XmlElement {
  const { date, supplied } = publication;
  const iso = isoDate(publication);
  if (iso === null) return element("dateIssued", {}, yearMarked(publication));
  const plain = date.edtf === iso;
  const qualifier = date.approximate
    ? "approximate"
    : date.uncertain
      ? "questionable"
      : supplied.year
        ? "inferred"
        : null;
  return element(
    "dateIssued",
    { encoding: plain ? "w3cdtf" : "edtf", keyDate: "yes", qualifier },
    plain ? iso : date.edtf,
  );
}

function relatedXml({ word, title, address }: RelatedWork): XmlElement {
  const type = relatedTypes[word];
  return element(
    "relatedItem",
    type === undefined ? { otherType: word } : { type, displayLabel: word },
    element("titleInfo", {}, element("title", {}, title)),
    address === null ? null : element("location", {}, element("url", {}, address)),
  );
}

function nameXml(contributor: Contributor, code: string): XmlElement {
  const name = nameOf(contributor);
  const {
    nativeName,
    wholes: [parent],
    orcid,
  } = contributor;
  const address = registered(contributor);
  return element(
    "name",
    { type: contributor.kind === "person" ? "personal" : "corporate" },
    name.kind === "literal"
      ? element("namePart", {}, name.literal)
      : [
          name.given === null ? null : element("namePart", { type: "given" }, name.given),
          element("namePart", { type: "family" }, familyOf(name)),
          name.suffix === null ? null : element("namePart", { type: "termsOfAddress" }, name.suffix),
        ],
    nativeName === null ? null : element("alternativeName", {}, element("namePart", {}, nativeName)),
    address === null ? null : element("nameIdentifier", { type: orcid === null ? "ror" : "orcid" }, address),
    parent === undefined ? null : element("affiliation", {}, parent.name),
    element("role", {}, element("roleTerm", { type: "code", authority: "marcrelator" }, code)),
  );
}

function containerXml(publication: Publication): XmlElement | null {
  const { container } = publication;
  if (!container) return null;
  const { kind, title, titleTranslation, language, identifiers } = container;
  const { volume, issue, number, pages, articleNumber } = appearanceOf(publication);
  const details = Object.entries({ volume, issue, number, article: articleNumber }).flatMap(
    ([type, value]) => (value === null ? [] : [element("detail", { type }, element("number", {}, value))]),
  );
  const part = pages === null ? details : [...details, pagesXml(pages)];
  return element(
    "relatedItem",
    { type: kind === "series" ? "series" : "host" },
    titleInfo(title, language.tag),
    titleTranslation === null ? null : titleInfo(titleTranslation, "en", { type: "translated" }),
    part.length === 0 ? null : element("part", {}, part),
    identifiers.map(identifierXml),
  );
}

function pagesXml(pages: string): XmlElement {
  const [start, end] = pageEnds(pages);
  return element(
    "extent",
    { unit: "pages" },
    start === null || end === null
      ? element("list", {}, pages)
      : [element("start", {}, start), element("end", {}, end)],
  );
}

/** A document that has its file: where it is, how large, in which language. */
function documentXml(publication: Publication, document: Document, site: Site): XmlElement | null {
  const { file, language, role } = document;
  if (!file) return null;
  const extents = [
    `${file.bytes} bytes`,
    ...(file.pages === null ? [] : [file.pages === 1 ? "1 page" : `${file.pages} pages`]),
  ];
  return element(
    "relatedItem",
    { type: "constituent", displayLabel: document.title ?? documentRoles[role] },
    element("genre", {}, documentRoles[role]),
    element("language", {}, element("languageTerm", { type: "code", authority: "rfc5646" }, language.tag)),
    element(
      "physicalDescription",
      {},
      element("internetMediaType", {}, file.mediaType),
      extents.map((extent) => element("extent", {}, extent)),
    ),
    element(
      "location",
      {},
      element("url", { access: "raw object" }, site.origin + documentPath(publication, document)),
    ),
    document.description === null ? null : element("note", {}, document.description),
    document.identifiers.map(identifierXml),
    licenceXml(document.licence),
  );
}

/** The publication as `mods` element, with its namespace. */
export function modsXml(publication: Publication, site: Site): XmlElement {
  const { type, translations, supplied, edition } = publication;
  const genre = genres[type];
  return element(
    "mods",
    {
      xmlns: "http://www.loc.gov/mods/v3",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation": "http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-8.xsd",
      version: "3.8",
    },
    element(
      "titleInfo",
      { "xml:lang": publication.language.tag, usage: "primary", supplied: supplied.title ? "yes" : null },
      element("title", {}, publication.title),
    ),
    translations.map(({ title, language }) => titleInfo(title, language.tag, { type: "translated" })),
    publication.contributors.flatMap((contributor) =>
      contributor.role === "publisher" ? [] : [nameXml(contributor, relators[contributor.role])],
    ),
    element("typeOfResource", {}, "text"),
    genre ? element("genre", { authority: "marcgt" }, genre) : null,
    element("genre", {}, publicationTypes[type].one),
    element(
      "originInfo",
      {},
      publishersOf(publication, site).map((name) => element("publisher", {}, name)),
      dateXml(publication),
      edition === null ? null : element("edition", {}, edition),
    ),
    languagesOf(publication).map((tag) =>
      element("language", {}, element("languageTerm", { type: "code", authority: "rfc5646" }, tag)),
    ),
    element("abstract", { "xml:lang": publication.abstractLanguage.tag }, publication.abstract.join("\n\n")),
    translations.flatMap(({ abstract, language }) =>
      abstract ? [element("abstract", { "xml:lang": language.tag }, abstract.join("\n\n"))] : [],
    ),
    publication.topics.map(({ name }) => element("subject", {}, element("topic", {}, name))),
    publication.places.map(({ name }) => element("subject", {}, element("geographic", {}, name))),
    containerXml(publication),
    relatedWorks(publication, site).map(relatedXml),
    publication.links.map(({ title, url }) =>
      element("relatedItem", { displayLabel: title }, element("location", {}, element("url", {}, url))),
    ),
    publication.documents.map((document) => documentXml(publication, document, site)),
    element("identifier", { type: "uri" }, site.origin + publicationShortPath(publication.code)),
    publication.identifiers.map(identifierXml),
    element(
      "location",
      {},
      element(
        "url",
        { usage: "primary", access: "object in context" },
        site.origin + publicationPath(publication.slug),
      ),
    ),
    licenceXml(licenceOf(publication, site)),
    element(
      "recordInfo",
      {},
      element("recordIdentifier", {}, publication.code),
      element("recordCreationDate", { encoding: "w3cdtf" }, publication.createdAt),
      element("recordChangeDate", { encoding: "w3cdtf" }, publication.updatedAt),
    ),
  );
}
