/**
 * A publication in Dublin Core: as the `oai_dc:dc` element that OAI-PMH 2.0 harvests, section 5 of its guidelines
 * for repositories, with the fifteen elements of DCMES 1.1 (https://www.dublincore.org/specifications/dublin-core/dces/).
 */
import type { Publication } from "../../catalogue/publication/publication.ts";
import { type ContributorRole, keysOf, publicationTypes } from "../../catalogue/publication/terms.ts";
import { documentShortPath, publicationShortPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { appearanceOf } from "./appearance.ts";
import { edtfOf } from "./dates.ts";
import { identifierText } from "./identifiers.ts";
import { licenceOf } from "./licence.ts";
import { invertedName, publishersOf, withRole } from "./names.ts";
import { relatedWorks } from "./relations.ts";
import { element, type XmlElement } from "./xml.ts";

/** One statement: an element of Dublin Core, without prefix, its value and the value's language where known. */
interface Statement {
  readonly term: string;
  readonly value: string;
  /** BCP 47. */
  readonly language?: string;
}

/** The element for each role. */
const roleTerms: Readonly<Record<Exclude<ContributorRole, "publisher">, "creator" | "contributor">> = {
  author: "creator",
  editor: "contributor",
  translator: "contributor",
  illustrator: "contributor",
  partner: "contributor",
  funder: "contributor",
  commissioner: "contributor",
  host: "contributor",
};

function people(publication: Publication, term: "creator" | "contributor"): Statement[] {
  return keysOf(roleTerms).flatMap((role) =>
    roleTerms[role] === term
      ? withRole(publication, role).map((contributor) => ({ term, value: invertedName(contributor) }))
      : [],
  );
}

/**
 * Where it appeared, as one line: "Journal of Trials, 12(3), 45–67", "Siren Report, GMS 09". A journal or book is the
 * source of the text; a series is what it belongs to.
 */
function appearance(publication: Publication): Statement[] {
  const { container } = publication;
  if (!container) return [];
  const { volume, issue, number, pages, articleNumber } = appearanceOf(publication);
  const volumeAndIssue = `${volume ?? ""}${issue === null ? "" : volume === null ? issue : `(${issue})`}`;
  const line = [container.title, number, volumeAndIssue, pages, articleNumber].filter(Boolean).join(", ");
  const term = container.kind === "series" ? "relation" : "source";
  return [line, ...container.identifiers.map(identifierText)].map((value) => ({ term, value }));
}

/** All that Dublin Core can say of a publication, in the order of its own list of elements. */
function dublinCore(publication: Publication, site: Site): Statement[] {
  const { language, translations, documents, topics, places } = publication;
  const licence = licenceOf(publication, site);
  const identifiers = [publication, ...documents].flatMap((each) => each.identifiers);
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
    ...people(publication, "creator"),
    ...topics.map(({ name }) => ({ term: "subject", value: name, language: "en" })),
    {
      term: "description",
      value: publication.abstract.join("\n\n"),
      language: publication.abstractLanguage.tag,
    },
    ...translations.flatMap(({ abstract, language: { tag } }) =>
      abstract ? [{ term: "description", value: abstract.join("\n\n"), language: tag }] : [],
    ),
    ...publishersOf(publication, site).map((name) => statement("publisher", name)),
    ...people(publication, "contributor"),
    statement("date", edtfOf(publication) ?? ""),
    statement("type", publicationTypes[publication.type].one),
    statement("type", "Text"),
    ...[...mediaTypes].map((type) => statement("format", type)),
    statement("identifier", site.origin + publicationShortPath(publication.code)),
    ...identifiers.map((identifier) => statement("identifier", identifierText(identifier))),
    ...languagesOf(publication).map((tag) => statement("language", tag)),
    ...appearance(publication),
    ...files.map(({ code }) => statement("relation", site.origin + documentShortPath(code))),
    ...relatedWorks(publication, site).map(({ address, title }) => statement("relation", address ?? title)),
    ...publication.links.map(({ url }) => statement("relation", url)),
    ...places.map(({ name }) => ({ term: "coverage", value: name, language: "en" })),
    ...(licence === null ? [] : [statement("rights", licence.url)]),
  ].filter(({ value }) => value !== "");
}

/** The languages that the work exists in whole or in part, its own first. */
export function languagesOf({ language, languages }: Publication): string[] {
  return [...new Set([language.tag, ...languages.map(({ tag }) => tag)])];
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
