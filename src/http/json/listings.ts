/** Listings, indexes and the API's entry point as JSON. */
import * as v from "valibot";
import type { Named } from "../../catalogue/publication/contributor.ts";
import { containerKinds } from "../../catalogue/publication/terms.ts";
import { type Facet, facets, type Filter } from "../../catalogue/reading/filter.ts";
import type { ChoiceName, MenuChoice } from "../../catalogue/reading/choices.ts";
import type { Cursor, Listing } from "../../catalogue/reading/listing.ts";
import { indexPath, listingDataPath, listingPath, publicationShortPath } from "../addresses.ts";
import { publicationJson, publicationSchema } from "./publications.ts";
import { choiceName } from "../pages/choice-name.ts";
import { english } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { address, identifiersSchema, keys, namedJson, namedSchema } from "./schema.ts";

export const choiceSchema = v.strictObject({
  value: v.string(),
  name: v.string(),
  publications: v.pipe(v.number(), v.integer()),
  url: address,
});

/** What a topic or place is called in other languages than English. */
const namesSchema = v.optional(
  v.pipe(v.record(v.string(), v.string()), v.description("In other languages, by tag")),
);

const choiceNameSchema = v.strictObject({
  value: v.string(),
  name: v.string(),
  names: namesSchema,
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
  keyPublications: v.optional(v.array(address)),
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

export const indexSchema = v.strictObject({
  facet: v.string(),
  choices: v.array(
    v.strictObject({
      ...choiceSchema.entries,
      names: namesSchema,
      scopeNote: v.nullable(v.string()),
      kind: v.nullable(v.string()),
    }),
  ),
  links: v.strictObject({ self: address, html: address }),
});

export const entryPointSchema = v.strictObject({
  name: v.string(),
  publisher: v.string(),
  links: v.record(v.string(), address),
});

export type ListingJson = v.InferOutput<typeof listingSchema>;

export type IndexJson = v.InferOutput<typeof indexSchema>;

export type EntryPointJson = v.InferOutput<typeof entryPointSchema>;

function choiceJson(origin: string, filter: Filter, choice: MenuChoice, strings: Strings) {
  const { facet, value, publications } = choice;
  const { name } = choiceName(choice, strings);
  return { value, name, publications, url: origin + listingDataPath({ ...filter, [facet]: value }) };
}

/** A choice with its name, and what else is known of a contributor or a container. */
function choiceNameJson(origin: string, choice: ChoiceName, strings: Strings) {
  const { value, names, contributor, container, keyPublications = [] } = choice;
  const { name } = choiceName(choice, strings);
  const named = (of: readonly Named[]) => of.map((each) => namedJson(origin, "contributor", each));
  if (contributor) {
    const { nativeName, orcid, ror, wholes, parts } = contributor;
    return {
      value,
      name,
      nativeName,
      orcid: orcid && `https://orcid.org/${orcid}`,
      ror: ror && `https://ror.org/${ror}`,
      partOf: named(wholes),
      parts: named(parts),
    };
  }
  const chosen =
    keyPublications.length === 0
      ? {}
      : { keyPublications: keyPublications.map(({ code }) => origin + publicationShortPath(code)) };
  if (!container) return { value, name, ...(names ? { names } : {}), ...chosen };
  const { kind, titleTranslation: translated, identifiers } = container;
  return { value, name, kind, titleTranslation: translated, identifiers: [...identifiers], ...chosen };
}

/** One page of a listing, with what each further choice would leave. */
export function listingJson(
  origin: string,
  listing: Listing,
  start: Cursor | null,
  strings = english,
): ListingJson {
  const { filter, next, previous } = listing;
  const page = (cursor: Cursor | null) => cursor && origin + listingDataPath(filter, cursor);
  return {
    total: listing.total,
    filter: Object.fromEntries(
      listing.choices.map((choice) => [choice.facet, choiceNameJson(origin, choice, strings)]),
    ),
    publications: listing.publications.map((publication) =>
      publicationJson(origin, publication, filter.language),
    ),
    facets: Object.fromEntries(
      Object.entries(listing.menus).map(([facet, choices]) => [
        facet,
        choices.map((choice) => choiceJson(origin, filter, choice, strings)),
      ]),
    ),
    links: {
      self: origin + listingDataPath(filter, start),
      html: origin + listingPath(filter, start),
      first: origin + listingDataPath(filter),
      next: page(next),
      previous: page(previous),
    },
  };
}

/** All values of one facet. */
export function indexJson(
  origin: string,
  facet: Facet,
  choices: readonly MenuChoice[],
  strings: Strings,
): IndexJson {
  return {
    facet,
    choices: choices.map((choice) => ({
      ...choiceJson(origin, {}, choice, strings),
      ...(choice.names ? { names: choice.names } : {}),
      scopeNote: choice.scopeNote,
      kind: choice.kind ?? null,
    })),
    links: { self: `${origin}${indexPath(facet)}.json`, html: origin + indexPath(facet) },
  };
}

/** Where a program that knows only the API's address begins. */
export function entryPointJson(origin: string, name: string, publisher: string): EntryPointJson {
  const indexes = Object.values(facets).map(({ path }) => [path, `${origin}/api/v1/${path}`]);
  return {
    name,
    publisher,
    links: {
      publications: `${origin}/api/v1/publications`,
      search: `${origin}/api/v1/search`,
      ...Object.fromEntries(indexes),
      description: `${origin}/openapi.json`,
    },
  };
}
