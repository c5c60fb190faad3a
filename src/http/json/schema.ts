/** The JSON that the catalogue gives, as schemas: the types of this code and the API's description both. */
import * as v from "valibot";
import { documentFormats } from "../../catalogue/publication/publication.ts";
import { sortOrders } from "../../catalogue/search/request.ts";
import {
  containerKinds,
  contributorRoles,
  documentRoles,
  identifierSchemes,
  keysOf,
  publicationTypes,
  relationTypes,
} from "../../catalogue/publication/terms.ts";

function keys<List extends object>(list: List) {
  return v.picklist(keysOf(list));
}

export const address = v.pipe(v.string(), v.url());
export const moment = v.pipe(v.string(), v.isoTimestamp(), v.description("RFC 3339, UTC"));
const code = v.pipe(v.string(), v.description("Permanent short code"));

const languageSchema = v.strictObject({
  tag: v.pipe(v.string(), v.description("BCP 47")),
  name: v.string(),
  autonym: v.string(),
});

const namedSchema = v.strictObject({ slug: v.string(), name: v.string(), url: address });

const identifiersSchema = v.array(v.strictObject({ scheme: keys(identifierSchemes), value: v.string() }));

const licenceSchema = v.strictObject({
  id: v.pipe(v.nullable(v.string()), v.description("SPDX identifier")),
  name: v.string(),
  url: v.string(),
});

const relationSchema = v.strictObject({
  type: keys(relationTypes),
  title: v.string(),
  url: v.nullable(v.string()),
  code: v.pipe(v.nullable(code), v.description("Of a publication of this catalogue")),
});

const fileSchema = v.strictObject({
  url: address,
  mediaType: v.string(),
  bytes: v.pipe(v.number(), v.integer()),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  pages: v.nullable(v.pipe(v.number(), v.integer())),
  standIn: v.pipe(v.boolean(), v.description("Whether it only stands in for a file still to be uploaded")),
  changeNote: v.pipe(v.nullable(v.string()), v.description("What changed against the file before it")),
  createdAt: moment,
});

const earlierFileSchema = v.strictObject({
  bytes: v.pipe(v.number(), v.integer()),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  changeNote: v.nullable(v.string()),
  createdAt: moment,
});

const documentSchema = v.strictObject({
  code,
  role: keys(documentRoles),
  language: languageSchema,
  title: v.nullable(v.string()),
  description: v.nullable(v.string()),
  format: keys(documentFormats),
  status: v.picklist(["available", "awaiting-file"]),
  url: v.pipe(
    address,
    v.description("Permanent address, answered with 404 while the document awaits its file"),
  ),
  identifiers: identifiersSchema,
  licence: v.pipe(v.nullable(licenceSchema), v.description("Where it differs from the publication's")),
  file: v.nullable(fileSchema),
  earlier: v.pipe(
    v.array(earlierFileSchema),
    v.description("Files that were current before, newest first, where its editors show them"),
  ),
});

export const publicationSchema = v.strictObject({
  code,
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

export const publicationPageSchema = v.strictObject({
  ...publicationSchema.entries,
  neighbours: v.strictObject({
    newer: v.nullable(v.strictObject({ title: v.string(), url: address })),
    older: v.nullable(v.strictObject({ title: v.string(), url: address })),
  }),
});

const choiceSchema = v.strictObject({
  value: v.string(),
  name: v.string(),
  publications: v.pipe(v.number(), v.integer()),
  url: address,
});

const choiceNameSchema = v.strictObject({
  value: v.string(),
  name: v.string(),
  nativeName: v.optional(v.nullable(v.string())),
  orcid: v.optional(v.nullable(address)),
  ror: v.optional(v.nullable(address)),
  partOf: v.optional(
    v.pipe(
      v.array(namedSchema),
      v.description("The organisations that a contributor is part of, the nearest first"),
    ),
  ),
  parts: v.optional(
    v.pipe(
      v.array(namedSchema),
      v.description("Those that are part of it: what they did is among the publications"),
    ),
  ),
  kind: v.optional(keys(containerKinds)),
  titleTranslation: v.optional(v.nullable(v.string())),
  identifiers: v.optional(identifiersSchema),
});

export const listingSchema = v.strictObject({
  total: v.pipe(v.number(), v.integer(), v.description("Publications on all pages")),
  filter: v.record(v.string(), choiceNameSchema),
  publications: v.array(publicationSchema),
  facets: v.pipe(
    v.record(v.string(), v.array(choiceSchema)),
    v.description("For each facet that is not chosen yet, what each choice would leave"),
  ),
  links: v.strictObject({
    self: address,
    html: address,
    first: address,
    next: v.nullable(address),
    previous: v.nullable(address),
  }),
});

export const searchSchema = v.strictObject({
  query: v.string(),
  corrected: v.pipe(
    v.nullable(v.string()),
    v.description("The query with its misspelt words replaced, where it was searched by that"),
  ),
  nearest: v.pipe(
    v.boolean(),
    v.description("Whether nothing had all that was asked for, and these are the nearest"),
  ),
  total: v.pipe(v.number(), v.integer()),
  exact: v.pipe(
    v.boolean(),
    v.description("Whether total and facets count everything; if not, there may be more"),
  ),
  sort: keys(sortOrders),
  filter: v.record(v.string(), v.strictObject({ value: v.string(), name: v.string() })),
  years: v.strictObject({ from: v.nullable(v.number()), to: v.nullable(v.number()) }),
  ignored: v.pipe(
    v.array(v.strictObject({ parameter: v.string(), expected: v.string() })),
    v.description("Parameters that made no sense and were left out"),
  ),
  publications: v.array(
    v.strictObject({
      ...publicationSchema.entries,
      found: v.pipe(
        v.array(
          v.strictObject({
            in: v.string(),
            language: v.string(),
            document: v.pipe(v.nullable(address), v.description("The document whose full text it is")),
            text: v.array(v.strictObject({ text: v.string(), marked: v.boolean() })),
          }),
        ),
        v.description("Where the words stand, in context"),
      ),
    }),
  ),
  facets: v.record(v.string(), v.array(choiceSchema)),
  links: v.strictObject({
    self: address,
    html: address,
    next: v.nullable(address),
    previous: v.nullable(address),
  }),
});

export const suggestionsSchema = v.pipe(
  v.strictTuple([
    v.pipe(v.string(), v.description("What was typed")),
    v.pipe(v.array(v.string()), v.description("What may be meant")),
    v.pipe(v.array(v.string()), v.description("What each is: a year, or the kind of list")),
    v.pipe(v.array(address), v.description("Where each leads")),
  ]),
  v.description("OpenSearch suggestions: the query, completions, descriptions and addresses"),
);

export const indexSchema = v.strictObject({
  facet: v.string(),
  choices: v.array(
    v.strictObject({
      ...choiceSchema.entries,
      scopeNote: v.nullable(v.string()),
      kind: v.nullable(v.string()),
    }),
  ),
  links: v.strictObject({ self: address, html: address }),
});

export const documentPageSchema = v.strictObject({
  ...documentSchema.entries,
  publication: v.strictObject({ code, title: v.string(), url: address }),
});

export const entryPointSchema = v.strictObject({
  name: v.string(),
  publisher: v.string(),
  links: v.record(v.string(), address),
});

/** RFC 9457, with what is near. */
export const problemSchema = v.strictObject({
  type: v.pipe(v.string(), v.description("Where this kind of problem is explained")),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  detail: v.string(),
  parameter: v.optional(v.pipe(v.string(), v.description("The parameter that is wrong"))),
  errors: v.optional(
    v.pipe(
      v.array(v.strictObject({ field: v.string(), message: v.string() })),
      v.description("What is wrong with which field"),
    ),
  ),
  suggestions: v.optional(v.array(v.strictObject({ title: v.string(), url: address }))),
  requestId: v.optional(v.string()),
});

export type PublicationJson = v.InferOutput<typeof publicationSchema>;
export type PublicationPageJson = v.InferOutput<typeof publicationPageSchema>;
export type DocumentJson = v.InferOutput<typeof documentSchema>;
export type DocumentPageJson = v.InferOutput<typeof documentPageSchema>;
export type ListingJson = v.InferOutput<typeof listingSchema>;
export type SearchJson = v.InferOutput<typeof searchSchema>;
export type SuggestionsJson = v.InferOutput<typeof suggestionsSchema>;
export type IndexJson = v.InferOutput<typeof indexSchema>;
export type EntryPointJson = v.InferOutput<typeof entryPointSchema>;
export type ProblemJson = v.InferOutput<typeof problemSchema>;
