/**
 * A publication in schema.org's vocabulary as JSON-LD 1.1 (https://schema.org, https://www.w3.org/TR/json-ld11/): what
 * search engines read.
 */
import type { Contributor, Document, Publication } from "../../catalogue/publication/publication.ts";
import { documentRoles, type PublicationType, publicationTypes } from "../../catalogue/publication/terms.ts";
import {
  documentPath,
  documentShortPath,
  listingPath,
  publicationPath,
  publicationShortPath,
} from "../addresses.ts";
import type { Site } from "../site.ts";
import { abstractLanguage } from "./dublin-core.ts";
import { editionLanguages, isText } from "./edition.ts";
import { identifierOf, identifierUri } from "./identifiers.ts";
import { nameOf, publishersOf, withRole } from "./names.ts";

/** JSON, with null for what is to be left out. */
type Node = { readonly [name: string]: Value | null };
type Value = string | number | boolean | Node | readonly Value[];

/** The class of each type of publication. */
const classes: Readonly<Record<PublicationType, string>> = {
  report: "Report",
  guide: "Report",
  directory: "Report",
  brief: "Report",
  paper: "ScholarlyArticle",
  article: "ScholarlyArticle",
  chapter: "Chapter",
  book: "Book",
};

/** The address of the class that a publication belongs to, as typed links name it. */
export function classAddress({ type }: Publication): string {
  return `https://schema.org/${classes[type]}`;
}

/** The list's only member, the list, or null for an empty one. */
function oneOrMany(values: readonly Value[]): Value | null {
  return values.length > 1 ? values : (values[0] ?? null);
}

/** Without what is null. */
function dense(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null));
}

function agent(site: Site, contributor: Contributor): Node {
  const name = nameOf(contributor);
  return dense({
    "@type": contributor.kind === "person" ? "Person" : "Organization",
    name: contributor.name,
    givenName: name.kind === "parts" ? name.given : null,
    familyName: name.kind === "parts" ? name.family : null,
    url: site.origin + listingPath({ contributor: contributor.slug }),
  });
}

/** Text that says its language. */
function inLanguage(text: string, language: string | undefined): Value {
  return language === undefined ? text : { "@value": text, "@language": language };
}

function mediaObject(publication: Publication, document: Document, site: Site): Node | null {
  const { file } = document;
  if (!file) return null;
  return dense({
    "@type": "MediaObject",
    "@id": site.origin + documentShortPath(document.code),
    name: document.title ?? documentRoles[document.role],
    contentUrl: site.origin + documentPath(publication, document),
    encodingFormat: file.mediaType,
    contentSize: String(file.bytes),
    sha256: file.sha256,
    inLanguage: document.language.tag,
    uploadDate: file.createdAt,
  });
}

function encodings(publication: Publication, documents: readonly Document[], site: Site): Value | null {
  return oneOrMany(
    documents.flatMap((document) => {
      const object = mediaObject(publication, document, site);
      return object ? [object] : [];
    }),
  );
}

/** What belongs to the publication beside its text: summaries, forewords, presentations. */
function parts(publication: Publication, site: Site): Value | null {
  return oneOrMany(
    publication.documents
      .filter((document) => !isText(document))
      .map((document) =>
        dense({
          "@type": document.role === "presentation" ? "PresentationDigitalDocument" : "DigitalDocument",
          "@id": `${site.origin}${documentShortPath(document.code)}#work`,
          name: document.title ?? `${documentRoles[document.role]}: ${publication.title}`,
          inLanguage: document.language.tag,
          encoding: encodings(publication, [document], site),
        }),
      ),
  );
}

/** The publication's translations: those whose text exists. */
function translations(publication: Publication, site: Site): Value | null {
  return oneOrMany(
    editionLanguages(publication).flatMap(({ tag }) => {
      const texts = publication.documents.filter(
        (document) => document.language.tag === tag && isText(document),
      );
      const translation = publication.translations.find(({ language }) => language.tag === tag);
      if (tag === publication.language.tag) return [];
      return [
        dense({
          "@type": classes[publication.type],
          "@id": site.origin + publicationShortPath(publication.code, tag),
          name: translation?.title ?? publication.title,
          inLanguage: tag,
          url: site.origin + publicationPath(publication.slug, tag),
          encoding: encodings(publication, texts, site),
        }),
      ];
    }),
  );
}

function container({ container: of }: Publication, site: Site): Node | null {
  if (!of) return null;
  const name = inLanguage(of.title, of.language.tag);
  if (of.kind === "book") return { "@type": "Book", name };
  if (of.kind === "journal") return { "@type": "Periodical", name };
  return { "@type": "CreativeWorkSeries", name, url: site.origin + listingPath({ series: of.slug }) };
}

/**
 * The publication as a node of JSON-LD. `brief` leaves out what a page that holds it says already and no search
 * engine wants: abstracts, and the parts beside the text.
 */
export function schemaOrg(publication: Publication, site: Site, extent: "whole" | "brief" = "whole"): Node {
  const { language, translations: translated, documents } = publication;
  const own = documents.filter((document) => isText(document) && document.language.tag === language.tag);
  const address = site.origin + publicationPath(publication.slug);
  const permanent = site.origin + publicationShortPath(publication.code);
  const whole = extent === "whole";
  const agents = (role: Contributor["role"]) =>
    oneOrMany(withRole(publication, role).map((contributor) => agent(site, contributor)));
  const publishers = withRole(publication, "publisher");
  const titles = translated.map(({ title, language: { tag } }) => inLanguage(title, tag));
  return dense({
    "@context": "https://schema.org",
    "@type": classes[publication.type],
    "@id": permanent,
    url: address,
    name: publication.title,
    // Google knows articles by their headline.
    headline: classes[publication.type] === "ScholarlyArticle" ? publication.title : null,
    alternateName: oneOrMany(titles),
    author: agents("author"),
    editor: agents("editor"),
    contributor: agents("partner"),
    funder: agents("funder"),
    publisher: oneOrMany(
      publishers.length > 0
        ? publishers.map((publisher) => agent(site, publisher))
        : publishersOf(publication, site).map((name) => ({ "@type": "Organization", name })),
    ),
    datePublished: String(publication.year),
    dateModified: publication.updatedAt,
    inLanguage: language.tag,
    genre: publicationTypes[publication.type].one,
    isPartOf: container(publication, site),
    position: publication.container?.number ?? null,
    identifier: oneOrMany([permanent, ...publication.identifiers.map(identifierUri)]),
    sameAs: oneOrMany(publication.identifiers.filter(({ scheme }) => scheme === "doi").map(identifierUri)),
    isbn: identifierOf(publication, "isbn"),
    issn: identifierOf(publication, "issn"),
    about: oneOrMany(publication.topics.map(({ name }) => name)),
    spatialCoverage: oneOrMany(publication.places.map(({ name }) => ({ "@type": "Place", name }))),
    abstract: whole
      ? oneOrMany([
          inLanguage(publication.abstract.join("\n\n"), abstractLanguage(publication).language),
          ...translated.flatMap(({ abstract, language: { tag } }) =>
            abstract ? [inLanguage(abstract.join("\n\n"), tag)] : [],
          ),
        ])
      : null,
    isAccessibleForFree: true,
    license: site.licence,
    encoding: encodings(publication, own, site),
    workTranslation: translations(publication, site),
    hasPart: whole ? parts(publication, site) : null,
    includedInDataCatalog: whole
      ? { "@type": "DataCatalog", name: site.catalogueName, url: `${site.origin}/` }
      : null,
  });
}

/**
 * JSON that may stand inside a `script` element of HTML: as a data block, which no browser runs and no content
 * security policy has to allow. Nothing in it can end the element or begin a comment.
 */
export function dataBlock(json: Node): string {
  return JSON.stringify(json).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
