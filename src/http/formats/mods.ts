/**
 * A publication in the Metadata Object Description Schema, version 3.8
 * (https://www.loc.gov/standards/mods/): what Dublin Core flattens, with its roles, parts and files.
 */
import type { Contributor, Document, Publication } from "../../catalogue/publication/publication.ts";
import {
  type ContributorRole,
  documentRoles,
  type PublicationType,
  publicationTypes,
} from "../../catalogue/publication/terms.ts";
import { documentPath, publicationPath, publicationShortPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { abstractLanguage, languagesOf } from "./dublin-core.ts";
import { nameOf, publishersOf } from "./names.ts";
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

function nameXml(contributor: Contributor, code: string): XmlElement {
  const name = nameOf(contributor);
  return element(
    "name",
    { type: contributor.kind === "person" ? "personal" : "corporate" },
    name.kind === "literal"
      ? element("namePart", {}, name.literal)
      : [
          element("namePart", { type: "given" }, name.given),
          element("namePart", { type: "family" }, name.family),
        ],
    element("role", {}, element("roleTerm", { type: "code", authority: "marcrelator" }, code)),
  );
}

function containerXml({ container }: Publication): XmlElement | null {
  if (!container) return null;
  const { kind, title, titleTranslation, language, number } = container;
  return element(
    "relatedItem",
    { type: kind === "series" ? "series" : "host" },
    titleInfo(title, language.tag),
    titleTranslation === null ? null : titleInfo(titleTranslation, "en", { type: "translated" }),
    number === null
      ? null
      : element("part", {}, element("detail", { type: "number" }, element("number", {}, number))),
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
  );
}

/** The publication as `mods` element, with its namespace. */
export function modsXml(publication: Publication, site: Site): XmlElement {
  const { type, year, translations, supplied } = publication;
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
      element(
        "dateIssued",
        { encoding: "w3cdtf", keyDate: "yes", qualifier: supplied.year ? "inferred" : null },
        String(year),
      ),
    ),
    languagesOf(publication).map((tag) =>
      element("language", {}, element("languageTerm", { type: "code", authority: "rfc5646" }, tag)),
    ),
    element(
      "abstract",
      { "xml:lang": abstractLanguage(publication).language },
      publication.abstract.join("\n\n"),
    ),
    translations.flatMap(({ abstract, language }) =>
      abstract ? [element("abstract", { "xml:lang": language.tag }, abstract.join("\n\n"))] : [],
    ),
    publication.topics.map(({ name }) => element("subject", {}, element("topic", {}, name))),
    publication.places.map(({ name }) => element("subject", {}, element("geographic", {}, name))),
    containerXml(publication),
    publication.documents.map((document) => documentXml(publication, document, site)),
    element("identifier", { type: "uri" }, site.origin + publicationShortPath(publication.code)),
    publication.identifiers.map(({ scheme, value }) => element("identifier", { type: scheme }, value)),
    element(
      "location",
      {},
      element(
        "url",
        { usage: "primary", access: "object in context" },
        site.origin + publicationPath(publication.slug),
      ),
    ),
    site.licence === null ? null : element("accessCondition", { type: "use and reproduction" }, site.licence),
    element(
      "recordInfo",
      {},
      element("recordIdentifier", {}, publication.code),
      element("recordCreationDate", { encoding: "w3cdtf" }, publication.createdAt),
      element("recordChangeDate", { encoding: "w3cdtf" }, publication.updatedAt),
    ),
  );
}
