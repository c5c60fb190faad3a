/**
 * Publications as JSON: the schema, of which the types of this code and the API's description are made, and the
 * representation, a pure function of the record. Addresses are absolute. Each kind of answer has such a module here.
 */
import * as v from "valibot";
import { documentsPreferring } from "../../catalogue/publication/document.ts";
import { type Publication, titleTranslation } from "../../catalogue/publication/publication.ts";
import type { Neighbour, Relation } from "../../catalogue/publication/relation.ts";
import {
  containerKinds,
  contributorRoles,
  publicationTypes,
  relationTypes,
} from "../../catalogue/publication/terms.ts";
import type { PublicationPage } from "../../catalogue/reading/publications.ts";
import { listingPath, publicationPath, publicationShortPath } from "../addresses.ts";
import { documentJson, documentSchema } from "./documents.ts";
import {
  address,
  identifiersSchema,
  keys,
  languageJson,
  languageSchema,
  licenceSchema,
  moment,
  namedJson,
  namedSchema,
  permanentCode,
} from "./schema.ts";

const relationSchema = v.strictObject({
  type: keys(relationTypes),
  title: v.string(),
  url: v.nullable(v.string()),
  code: v.pipe(v.nullable(permanentCode), v.description("Of a publication of this catalogue")),
});

export const publicationSchema = v.strictObject({
  code: permanentCode,
  slug: v.string(),
  title: v.string(),
  titleTranslation: v.pipe(
    v.nullable(v.string()),
    v.description("The title in English, where it is in another language"),
  ),
  translations: v.array(
    v.strictObject({ language: languageSchema, title: v.string(), abstract: v.nullable(v.string()) }),
  ),
  language: languageSchema,
  year: v.pipe(v.nullable(v.pipe(v.number(), v.integer())), v.description("Null where it is unknown")),
  date: v.pipe(v.string(), v.description("EDTF (ISO 8601-2); XXXX where it is unknown")),
  type: keys(publicationTypes),
  edition: v.nullable(v.string()),
  supplied: v.pipe(
    v.array(v.picklist(["title", "year"])),
    v.description("What a cataloguer supplied because the source lacked it"),
  ),
  abstract: v.pipe(v.string(), v.description("Paragraphs separated by an empty line")),
  abstractLanguage: languageSchema,
  container: v.nullable(
    v.strictObject({
      slug: v.string(),
      kind: keys(containerKinds),
      title: v.string(),
      titleTranslation: v.nullable(v.string()),
      language: languageSchema,
      url: address,
      identifiers: identifiersSchema,
      number: v.nullable(v.string()),
      volume: v.nullable(v.string()),
      issue: v.nullable(v.string()),
      pages: v.nullable(v.string()),
      articleNumber: v.nullable(v.string()),
    }),
  ),
  contributors: v.array(
    v.strictObject({
      ...namedSchema.entries,
      kind: v.picklist(["person", "organisation"]),
      role: keys(contributorRoles),
      parts: v.pipe(
        v.nullable(
          v.strictObject({
            family: v.string(),
            given: v.nullable(v.string()),
            particle: v.nullable(v.string()),
            suffix: v.nullable(v.string()),
          }),
        ),
        v.description("A person's name in its parts, where they are known"),
      ),
      nativeName: v.pipe(v.nullable(v.string()), v.description("The name in its own script")),
      orcid: v.pipe(v.nullable(address), v.description("The address of the ORCID iD")),
      ror: v.pipe(v.nullable(address), v.description("The address of the ROR record")),
      partOf: v.pipe(v.nullable(namedSchema), v.description("The organisation that it is part of")),
    }),
  ),
  topics: v.array(namedSchema),
  places: v.array(namedSchema),
  languages: v.array(languageSchema),
  identifiers: identifiersSchema,
  licence: v.nullable(licenceSchema),
  relations: v.pipe(v.array(relationSchema), v.description("To other works, in DataCite's words")),
  relatedBy: v.pipe(
    v.array(relationSchema),
    v.description("Of other publications to this one: the type is theirs, to be read from the other side"),
  ),
  externalLinks: v.pipe(
    v.array(v.strictObject({ title: v.string(), url: address })),
    v.description("What is about it elsewhere"),
  ),
  documents: v.array(documentSchema),
  revision: v.pipe(v.number(), v.integer()),
  createdAt: moment,
  publishedAt: v.nullable(moment),
  updatedAt: moment,
  links: v.strictObject({ self: address, html: address, permanent: address }),
});

const neighbourSchema = v.strictObject({ title: v.string(), url: address });

export const publicationPageSchema = v.strictObject({
  ...publicationSchema.entries,
  downloads: v.nullable(v.strictObject({ count: v.number(), since: v.string() })),
  neighbours: v.strictObject({
    newer: v.nullable(neighbourSchema),
    older: v.nullable(neighbourSchema),
    previous: v.nullable(neighbourSchema),
    next: v.nullable(neighbourSchema),
    similar: v.array(neighbourSchema),
  }),
});

export type PublicationJson = v.InferOutput<typeof publicationSchema>;

export type PublicationPageJson = v.InferOutput<typeof publicationPageSchema>;

function relationJson(origin: string, { type, to }: Relation) {
  if (to.kind === "outside") return { type, title: to.title, url: to.url, code: null };
  const { title, slug, code } = to;
  return { type, title, url: `${origin}${publicationPath(slug)}.json`, code };
}

/** Those that lead to what readers can see. */
function shownRelations(relations: readonly Relation[]): Relation[] {
  return relations.filter(({ to }) => to.kind === "outside" || to.state === "published");
}

/** A publication, where wanted with one language's documents first. */
export function publicationJson(
  origin: string,
  publication: Publication,
  preferred?: string,
): PublicationJson {
  const { code, slug, title, year, type, supplied, container, revision } = publication;
  return {
    code,
    slug,
    title,
    titleTranslation: titleTranslation(publication),
    translations: publication.translations.map(({ language, title: translated, abstract }) => ({
      language: languageJson(language),
      title: translated,
      abstract: abstract?.join("\n\n") ?? null,
    })),
    language: languageJson(publication.language),
    year,
    date: publication.date.edtf,
    type,
    edition: publication.edition,
    supplied: [
      ...(supplied.title ? (["title"] as const) : []),
      ...(supplied.year ? (["year"] as const) : []),
    ],
    abstract: publication.abstract.join("\n\n"),
    abstractLanguage: languageJson(publication.abstractLanguage),
    container: container && {
      ...container,
      url: origin + listingPath({ series: container.slug }),
      language: languageJson(container.language),
      identifiers: [...container.identifiers],
    },
    contributors: publication.contributors.map((contributor) => ({
      ...namedJson(origin, "contributor", contributor),
      kind: contributor.kind,
      role: contributor.role,
      parts: contributor.parts,
      nativeName: contributor.nativeName,
      orcid: contributor.orcid && `https://orcid.org/${contributor.orcid}`,
      ror: contributor.ror && `https://ror.org/${contributor.ror}`,
      partOf: contributor.wholes[0] ? namedJson(origin, "contributor", contributor.wholes[0]) : null,
    })),
    topics: publication.topics.map((topic) => namedJson(origin, "topic", topic)),
    places: publication.places.map((place) => namedJson(origin, "place", place)),
    languages: publication.languages.map(languageJson),
    identifiers: publication.identifiers.map(({ scheme, value }) => ({ scheme, value })),
    licence: publication.licence,
    relations: shownRelations(publication.relations).map((each) => relationJson(origin, each)),
    relatedBy: shownRelations(publication.relatedBy).map((each) => relationJson(origin, each)),
    externalLinks: [...publication.links],
    documents: documentsPreferring(publication, preferred).map((document) =>
      documentJson(origin, publication, document),
    ),
    revision,
    createdAt: publication.createdAt,
    publishedAt: publication.publishedAt,
    updatedAt: publication.updatedAt,
    links: {
      self: `${origin}${publicationPath(slug)}.json`,
      html: origin + publicationPath(slug),
      permanent: origin + publicationShortPath(code),
    },
  };
}

/** A publication with its neighbours. */
export function publicationPageJson(
  origin: string,
  page: PublicationPage,
  language?: string,
): PublicationPageJson {
  const named = ({ title, slug }: Neighbour) => ({ title, url: `${origin}${publicationPath(slug)}.json` });
  const neighbour = (of: Neighbour | null) => of && named(of);
  const { newer, older, previous, next, similar } = page;
  return {
    ...publicationJson(origin, page.publication, language),
    downloads: page.downloads && { ...page.downloads },
    neighbours: {
      newer: neighbour(newer),
      older: neighbour(older),
      previous: neighbour(previous),
      next: neighbour(next),
      similar: similar.map(named),
    },
  };
}
