/**
 * A publication's typed links: FAIR Signposting, level 2 (https://signposting.org/FAIR/), as Link headers (RFC 8288) and
 * as a linkset in JSON (RFC 9264, section 4.2).
 */
import { doiAddress } from "../../catalogue/publication/identifier.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import {
  documentPath,
  listingPath,
  publicationFormPath,
  publicationPath,
  publicationShortPath,
} from "../addresses.ts";
import { type Form, forms, metadataForms } from "../representation.ts";
import type { Site } from "../site.ts";
import type { Link } from "../respond.ts";
import { identifierOf } from "./identifiers.ts";
import { licenceOf } from "./licence.ts";
import { registered, withRole } from "./names.ts";
import { type RelationWord, relatedWorks } from "./relations.ts";
import { classAddress, documentClass } from "./schema-org-terms.ts";

/** The address that a citation should give: the DOI where there is one, else the permanent link. */
function citeAs(publication: Publication, site: Site): string {
  const doi = identifierOf(publication, "doi");
  return doi === null ? site.origin + publicationShortPath(publication.code) : doiAddress(doi);
}

function landingPage(publication: Publication, site: Site): string {
  return site.origin + publicationPath(publication.slug);
}

function linksetLink(publication: Publication, site: Site): Link {
  return {
    relation: "linkset",
    target: site.origin + publicationFormPath(publication.slug, "linkset"),
    type: forms.linkset.mediaType,
  };
}

function licence(publication: Publication, site: Site, document?: Document): Link[] {
  const terms = licenceOf(publication, site, document);
  return terms === null ? [] : [{ relation: "license", target: terms.url }];
}

/** The registered relation for each of DataCite's (https://www.iana.org/assignments/link-relations); `related` for others. */
const relatedAs: Readonly<Partial<Record<RelationWord, string>>> = {
  Obsoletes: "predecessor-version",
  IsObsoletedBy: "successor-version",
};

/** Works that the publication belongs to, and what is about it elsewhere. */
function related(publication: Publication, site: Site): Link[] {
  return [
    ...relatedWorks(publication, site).flatMap(({ word, address }): Link[] =>
      address === null ? [] : [{ relation: relatedAs[word] ?? "related", target: address }],
    ),
    ...publication.links.map(({ url }): Link => ({ relation: "related", target: url })),
  ];
}

/** The links of the publication's page. */
export function pageLinks(publication: Publication, site: Site): Link[] {
  const { documents, slug } = publication;
  return [
    { relation: "cite-as", target: citeAs(publication, site) },
    { relation: "type", target: "https://schema.org/AboutPage" },
    { relation: "type", target: classAddress(publication) },
    ...withRole(publication, "author").map(
      (author): Link => ({
        relation: "author",
        target: registered(author) ?? site.origin + listingPath({ contributor: author.slug }),
      }),
    ),
    ...licence(publication, site),
    ...related(publication, site),
    ...metadataForms.map(
      (form): Link => ({
        relation: "describedby",
        target: site.origin + publicationFormPath(slug, form),
        type: forms[form].mediaType,
      }),
    ),
    ...documents.flatMap((document): Link[] =>
      document.file
        ? [
            {
              relation: "item",
              target: site.origin + documentPath(publication, document),
              type: document.file.mediaType,
              language: document.language.tag,
            },
          ]
        : [],
    ),
    linksetLink(publication, site),
  ];
}

/** The links of one of the publication's descriptions. */
export function descriptionLinks(publication: Publication, site: Site): Link[] {
  return [
    { relation: "describes", target: landingPage(publication, site), type: forms.html.mediaType },
    linksetLink(publication, site),
  ];
}

/** The links of one of the publication's files. */
export function fileLinks(publication: Publication, document: Document, site: Site): Link[] {
  return [
    { relation: "collection", target: landingPage(publication, site), type: forms.html.mediaType },
    { relation: "cite-as", target: citeAs(publication, site) },
    { relation: "type", target: fileClass(document) },
    ...licence(publication, site, document),
    linksetLink(publication, site),
  ];
}

function fileClass(document: Document): string {
  return `https://schema.org/${documentClass(document)}`;
}

interface TargetObject {
  readonly href: string;
  readonly type?: string;
  readonly hreflang?: readonly string[];
}

function linkContext(anchor: string, links: readonly Link[]): Record<string, string | TargetObject[]> {
  const byRelation = Map.groupBy(links, ({ relation }) => relation);
  return {
    anchor,
    ...Object.fromEntries(
      [...byRelation].map(([relation, of]) => [
        relation,
        of.map(
          ({ target, type, language }): TargetObject => ({
            href: target,
            ...(type === undefined ? {} : { type }),
            ...(language === undefined ? {} : { hreflang: [language] }),
          }),
        ),
      ]),
    ),
  };
}

/** The linkset of the publication: the links of its page, of its descriptions and of its files. */
export function linkset(publication: Publication, site: Site) {
  const withoutItself = (links: readonly Link[]) => links.filter(({ relation }) => relation !== "linkset");
  const described = (form: Form) => site.origin + publicationFormPath(publication.slug, form);
  return {
    linkset: [
      linkContext(landingPage(publication, site), withoutItself(pageLinks(publication, site))),
      ...metadataForms.map((form) =>
        linkContext(described(form), withoutItself(descriptionLinks(publication, site))),
      ),
      ...publication.documents.flatMap((document) =>
        document.file
          ? [
              linkContext(
                site.origin + documentPath(publication, document),
                withoutItself(fileLinks(publication, document, site)),
              ),
            ]
          : [],
      ),
    ],
  };
}
