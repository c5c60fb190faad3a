/**
 * A publication in Dublin Core: as the `oai_dc:dc` element that OAI-PMH 2.0 harvests, section 5 of its guidelines
 * for repositories, with the fifteen elements of DCMES 1.1 (https://www.dublincore.org/specifications/dublin-core/dces/).
 */
import type { Publication } from "../../catalogue/publication/publication.ts";
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import { documentShortPath, publicationShortPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { identifierUri } from "./identifiers.ts";
import { invertedName, publishersOf, withRole } from "./names.ts";
import { element, type XmlElement } from "./xml.ts";

/** One statement: an element of Dublin Core, without prefix, its value and the value's language where known. */
export interface Statement {
  readonly term: string;
  readonly value: string;
  /** BCP 47. */
  readonly language?: string;
}

/** A container as one line: "Siren Report, GMS 09". */
function containerLine({ container }: Publication): string | null {
  if (!container) return null;
  return container.number === null ? container.title : `${container.title}, ${container.number}`;
}

/** All that Dublin Core can say of a publication, in the order of its own list of elements. */
export function dublinCore(publication: Publication, site: Site): Statement[] {
  const { language, translations, documents, topics, places } = publication;
  const container = containerLine(publication);
  const files = documents.flatMap((document) => (document.file ? [document] : []));
  const statement = (term: string, value: string): Statement => ({ term, value });
  const mediaTypes = new Set(files.flatMap(({ file }) => (file ? [file.mediaType] : [])));
  return [
    { term: "title", value: publication.title, language: language.tag },
    ...translations.map((translation) => ({
      term: "title",
      value: translation.title,
      language: translation.language.tag,
    })),
    ...withRole(publication, "author").map((author) => statement("creator", invertedName(author))),
    ...topics.map(({ name }) => ({ term: "subject", value: name, language: "en" })),
    { term: "description", value: publication.abstract.join("\n\n"), ...abstractLanguage(publication) },
    ...translations.flatMap(({ abstract, language: { tag } }) =>
      abstract ? [{ term: "description", value: abstract.join("\n\n"), language: tag }] : [],
    ),
    ...publishersOf(publication, site).map((name) => statement("publisher", name)),
    ...(["editor", "partner", "funder"] as const).flatMap((role) =>
      withRole(publication, role).map((contributor) => statement("contributor", invertedName(contributor))),
    ),
    statement("date", String(publication.year)),
    statement("type", publicationTypes[publication.type].one),
    statement("type", "Text"),
    ...[...mediaTypes].map((type) => statement("format", type)),
    statement("identifier", site.origin + publicationShortPath(publication.code)),
    ...publication.identifiers.map((identifier) => statement("identifier", identifierUri(identifier))),
    ...(container === null ? [] : [statement("source", container)]),
    ...languagesOf(publication).map((tag) => statement("language", tag)),
    ...files.map(({ code }) => statement("relation", site.origin + documentShortPath(code))),
    ...places.map(({ name }) => ({ term: "coverage", value: name, language: "en" })),
    ...(site.licence === null ? [] : [statement("rights", site.licence)]),
  ].filter(({ value }) => value !== "");
}

/** The languages that the work exists in whole or in part, its own first. */
export function languagesOf({ language, languages }: Publication): string[] {
  return [...new Set([language.tag, ...languages.map(({ tag }) => tag)])];
}

/** The language of the abstract: known where the work is in English, since abstracts of others may be either. */
export function abstractLanguage({ language }: Publication): { language?: string } {
  return language.tag === "en" ? { language: "en" } : {};
}

/** The publication as `oai_dc:dc` element, with its namespaces. */
export function dublinCoreXml(publication: Publication, site: Site): XmlElement {
  return element(
    "oai_dc:dc",
    {
      "xmlns:oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation":
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    },
    dublinCore(publication, site).map(({ term, value, language }) =>
      element(`dc:${term}`, { "xml:lang": language }, value),
    ),
  );
}
