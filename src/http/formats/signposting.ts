/**
 * A publication's typed links: FAIR Signposting, level 2 (https://signposting.org/FAIR/), as Link headers (RFC 8288) and
 * as a linkset in JSON (RFC 9264, section 4.2).
 */
import type { Document, Publication } from "../../catalogue/publication/publication.ts";
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
import { identifierOf, identifierUri } from "./identifiers.ts";
import { withRole } from "./names.ts";
import { classAddress } from "./schema-org.ts";

/** The address that a citation should give: the DOI where there is one, else the permanent link. */
export function citeAs(publication: Publication, site: Site): string {
  const doi = identifierOf(publication, "doi");
  return doi === null
    ? site.origin + publicationShortPath(publication.code)
    : identifierUri({ scheme: "doi", value: doi });
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

function licence(site: Site): Link[] {
  return site.licence === null ? [] : [{ relation: "license", target: site.licence }];
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
        target: site.origin + listingPath({ contributor: author.slug }),
      }),
    ),
    ...licence(site),
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
    ...licence(site),
    linksetLink(publication, site),
  ];
}

function fileClass({ role, format }: Document): string {
  if (role === "presentation") return "https://schema.org/PresentationDigitalDocument";
  return format === "mp4" ? "https://schema.org/VideoObject" : "https://schema.org/DigitalDocument";
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
