/**
 * A publication in schema.org's vocabulary as JSON-LD (https://schema.org), what search engines read: each property on
 * the classes that it belongs to.
 */
import { isRecording } from "../../catalogue/files/formats.ts";
import { accompanimentsOf } from "../../catalogue/publication/recordings.ts";
import type { Contributor } from "../../catalogue/publication/contributor.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { familyOf } from "../../catalogue/publication/person-name.ts";
import { type DocumentRole, keysOf } from "../../catalogue/publication/terms.ts";
import {
  documentPath,
  documentShortPath,
  listingPath,
  publicationImagePath,
  publicationPath,
  publicationShortPath,
} from "../addresses.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";
import { appearanceOf } from "./appearance.ts";
import { edtfOf, isoDate } from "./dates.ts";
import { editionLanguages, isText } from "./edition.ts";
import { identifierOf, identifierText } from "./identifiers.ts";
import { dense, inLanguage, type Node, oneOrMany, type Value } from "./json-ld.ts";
import { licenceOf } from "./licence.ts";
import { isPartOfAnother, nameOf, publishersOf, registered, withRole } from "./names.ts";
import { relatedWorks } from "./relations.ts";
import {
  classes,
  documentClass,
  relationProperties,
  roleProperties,
  roleProperty,
} from "./schema-org-terms.ts";

/** All that is known, or what a page needs. */
type Extent = "whole" | "brief";

function agent(site: Site, contributor: Contributor): Node {
  const name = nameOf(contributor);
  const [parent] = contributor.wholes;
  return dense({
    "@type": contributor.kind === "person" ? "Person" : "Organization",
    name: contributor.name,
    alternateName: contributor.nativeName,
    givenName: name.kind === "parts" ? name.given : null,
    familyName: name.kind === "parts" ? familyOf(name) : null,
    honorificSuffix: name.kind === "parts" ? name.suffix : null,
    sameAs: registered(contributor),
    parentOrganization:
      parent === undefined
        ? null
        : {
            "@type": "Organization",
            name: parent.name,
            url: site.origin + listingPath({ contributor: parent.slug }),
          },
    url: site.origin + listingPath({ contributor: contributor.slug }),
  });
}

/** The date; as a literal of EDTF where ISO 8601-1 cannot write it, which is where it is not certain. */
function dateValue(publication: Publication): Value | null {
  const edtf = edtfOf(publication);
  if (edtf === null || edtf === isoDate(publication)) return edtf;
  return { "@type": "http://id.loc.gov/datatypes/edtf/EDTF-level1", "@value": edtf };
}

/** Captions and transcripts of a recording. */
function accompaniments(publication: Publication, recording: Document, site: Site): Node {
  const addresses = (role: DocumentRole) =>
    accompanimentsOf(publication.documents, recording)
      .filter((document) => document.role === role && document.file)
      .map((document) => site.origin + documentPath(publication, document));
  const captions = addresses("captions").map((contentUrl): Node => ({ "@type": "MediaObject", contentUrl }));
  return { caption: oneOrMany(captions), transcript: oneOrMany(addresses("transcript")) };
}

function mediaObject(
  publication: Publication,
  document: Document,
  site: Site,
  strings: Strings,
  extent: Extent,
): Node | null {
  const { file, format } = document;
  if (!file) return null;
  const whole = extent === "whole";
  return dense({
    "@type": isRecording(format) ? documentClass(document) : "MediaObject",
    "@id": whole ? site.origin + documentShortPath(document.code) : null,
    name: whole ? (document.title ?? strings.documentRoles[document.role]) : document.title,
    description: document.description,
    contentUrl: site.origin + documentPath(publication, document),
    encodingFormat: file.mediaType,
    contentSize: whole ? String(file.bytes) : null,
    sha256: whole ? file.sha256 : null,
    inLanguage: document.language.tag,
    uploadDate: whole ? file.createdAt : null,
    identifier: oneOrMany(document.identifiers.map(identifierText)),
    license: document.licence && document.licence.url,
    ...accompaniments(publication, document, site),
  });
}

function encodings(
  publication: Publication,
  documents: readonly Document[],
  site: Site,
  strings: Strings,
  extent: Extent,
): Value | null {
  return oneOrMany(
    documents.flatMap((document) => {
      const object = mediaObject(publication, document, site, strings, extent);
      return object ? [object] : [];
    }),
  );
}

/** What belongs to the publication beside its text: summaries, forewords, presentations. */
function parts(publication: Publication, site: Site, strings: Strings): Node[] {
  return publication.documents
    .filter((document) => !isText(document))
    .map((document) =>
      dense({
        "@type": documentClass(document),
        "@id": `${site.origin}${documentShortPath(document.code)}#work`,
        name: document.title ?? `${strings.documentRoles[document.role]}: ${publication.title}`,
        inLanguage: document.language.tag,
        encoding: encodings(publication, [document], site, strings, "whole"),
      }),
    );
}

/** The publication's translations: those whose text exists. */
function translations(publication: Publication, site: Site, strings: Strings, extent: Extent): Node[] {
  return editionLanguages(publication).flatMap(({ tag }) => {
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
        encoding: encodings(publication, texts, site, strings, extent),
      }),
    ];
  });
}

/**
 * The book, journal or series; a journal by its issue and volume. What is part of a book or journal has no ISBN or ISSN
 * of its own: those that the record gives it are theirs.
 */
function container(publication: Publication, site: Site, extent: Extent): Node[] {
  const { container: of } = publication;
  if (!of) return [];
  const name = extent === "whole" ? inLanguage(of.title, of.language.tag) : of.title;
  const isPart = isPartOfAnother(publication) && classes[publication.type] !== "Book";
  const own = isPart ? publication.identifiers : [];
  const identifiers = { identifiers: [...of.identifiers, ...own] };
  const issn = identifierOf(identifiers, "issn");
  const isbn = identifierOf(identifiers, "isbn");
  const { volume, issue } = appearanceOf(publication);
  if (of.kind === "book") {
    const type = volume === null ? "Book" : ["Book", "PublicationVolume"];
    const serial = issn === null ? null : identifierText({ scheme: "issn", value: issn });
    return [dense({ "@type": type, name, isbn, identifier: serial, volumeNumber: volume })];
  }
  if (of.kind === "series") {
    const url = site.origin + listingPath({ series: of.slug });
    return [dense({ "@type": "CreativeWorkSeries", name, url, issn })];
  }
  const journal = dense({ "@type": "Periodical", name, issn });
  const volumed =
    volume === null ? journal : { "@type": "PublicationVolume", volumeNumber: volume, isPartOf: journal };
  return [issue === null ? volumed : { "@type": "PublicationIssue", issueNumber: issue, isPartOf: volumed }];
}

/** Who contributed, by the properties for their roles. */
function agents(publication: Publication, site: Site): Node {
  const named = keysOf(roleProperties).flatMap((role) =>
    withRole(publication, role).map((contributor) => ({
      property: roleProperty(role, publication),
      node: agent(site, contributor),
    })),
  );
  const byProperty = Map.groupBy(named, ({ property }) => property);
  return Object.fromEntries(
    [...byProperty].map(([property, of]) => [property, oneOrMany(of.map(({ node }) => node))]),
  );
}

/** Works that it belongs to, by this property. */
function related(publication: Publication, site: Site, property: string): Node[] {
  return relatedWorks(publication, site).flatMap(({ word, title, address }) =>
    relationProperties[word] === property
      ? [dense({ "@type": "CreativeWork", "@id": address, name: title, url: address })]
      : [],
  );
}

/** Relations whose properties have no other values. */
const plainRelations = ["translationOfWork", "isBasedOn", "exampleOfWork", "workExample", "citation"];

/**
 * The publication as a node of JSON-LD. `brief` leaves out what a page that holds it says already and no search
 * engine wants: abstracts, topics and places, the parts beside the text, and what files are called, weigh and hash to.
 */
export function schemaOrg(
  publication: Publication,
  site: Site,
  strings: Strings,
  extent: Extent = "whole",
): Node {
  const { language, translations: translated, documents } = publication;
  const own = documents.filter((document) => isText(document) && document.language.tag === language.tag);
  const address = site.origin + publicationPath(publication.slug);
  const permanent = site.origin + publicationShortPath(publication.code);
  const whole = extent === "whole";
  const works = (property: string) => (whole ? related(publication, site, property) : []);
  const publishers = publishersOf(publication, site).map((name) => ({ "@type": "Organization", name }));
  const { pages, articleNumber } = appearanceOf(publication);
  const { edition } = publication;
  const type = classes[publication.type];
  const isBook = type === "Book";
  const titles = translated.map(({ title, language: { tag } }) => inLanguage(title, tag));
  return dense({
    "@context": "https://schema.org",
    "@type": type,
    "@id": permanent,
    url: address,
    name: publication.title,
    image: site.origin + publicationImagePath(publication.code),
    // Google knows articles by their headline.
    headline: type === "ScholarlyArticle" ? publication.title : null,
    alternateName: oneOrMany(titles),
    publisher: oneOrMany(publishers),
    ...agents(publication, site),
    datePublished: dateValue(publication),
    dateModified: whole ? publication.updatedAt : null,
    inLanguage: language.tag,
    genre: whole ? strings.types[publication.type].one : null,
    isPartOf: oneOrMany([...container(publication, site, extent), ...works("isPartOf")]),
    pagination: isBook ? null : (pages ?? articleNumber),
    bookEdition: isBook ? edition : null,
    version: isBook ? null : edition,
    position: publication.container?.number ?? null,
    identifier: oneOrMany([...(whole ? [permanent] : []), ...publication.identifiers.map(identifierText)]),
    sameAs: oneOrMany(
      publication.identifiers
        .filter(({ scheme }) => scheme === "doi" || scheme === "handle")
        .map(identifierText),
    ),
    reportNumber: type === "Report" ? identifierOf(publication, "report") : null,
    isbn: isBook ? identifierOf(publication, "isbn") : null,
    about: whole ? oneOrMany(publication.topics.map(({ name }) => name)) : null,
    spatialCoverage: whole
      ? oneOrMany(publication.places.map(({ name }) => ({ "@type": "Place", name })))
      : null,
    abstract: whole
      ? oneOrMany([
          inLanguage(publication.abstract.join("\n\n"), publication.abstractLanguage.tag),
          ...translated.flatMap(({ abstract, language: { tag } }) =>
            abstract ? [inLanguage(abstract.join("\n\n"), tag)] : [],
          ),
        ])
      : null,
    isAccessibleForFree: whole ? true : null,
    license: licenceOf(publication, site)?.url ?? null,
    encoding: encodings(publication, own, site, strings, extent),
    ...Object.fromEntries(plainRelations.map((property) => [property, oneOrMany(works(property))])),
    workTranslation: oneOrMany([
      ...translations(publication, site, strings, extent),
      ...works("workTranslation"),
    ]),
    hasPart: oneOrMany([...(whole ? parts(publication, site, strings) : []), ...works("hasPart")]),
    subjectOf: whole
      ? oneOrMany(publication.links.map(({ title, url }) => ({ "@type": "CreativeWork", name: title, url })))
      : null,
    correction: oneOrMany(works("correction").flatMap(({ url = null, name = null }) => url ?? name ?? [])),
  });
}
