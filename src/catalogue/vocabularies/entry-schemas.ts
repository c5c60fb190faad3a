/** What the fields of each vocabulary's entries are, as they are sent. */
import * as v from "valibot";
import { identifierList } from "../fields/identifiers.ts";
import { orcid, ror } from "../fields/registered.ts";
import { line, oneOf, optionalLine, slug, text } from "../fields/schemas.ts";
import { languageTag as language } from "../languages/naming.ts";
import { keyPublicationsSchema as keyPublications } from "./key-publications.ts";
import { namesSchema } from "./names-by-language.ts";
import { containerKinds, placeKinds } from "../publication/terms.ts";
import { reasonSchema } from "../changing/reason.ts";

/** The slug of an entry; made from its name where it is left out. */
const entrySlug = v.pipe(
  v.optional(v.nullable(v.string("A slug is text.")), null),
  v.transform((given) => (given === null || given.trim() === "" ? null : given.trim())),
  v.nullable(slug),
);

/** ISSN and ISBN of a book, journal or series. */
const containerIdentifiers = v.pipe(
  identifierList,
  v.check(
    (identifiers) => identifiers.every(({ scheme }) => scheme === "issn" || scheme === "isbn"),
    "A book, journal or series has ISSN and ISBN only. Give others to its publications.",
  ),
);

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Whether the code is one of ISO 3166-1 for a country, or has the form of UN M49's for a region. */
function isPlaceCode(kind: string, code: string): boolean {
  if (kind === "region") return /^\d{3}$/.test(code);
  return /^[A-Z]{2}$/.test(code) && countries.of(code) !== undefined;
}

/** What the fields of each vocabulary are, as they are sent. */
export const vocabularySchemas = {
  topics: v.strictObject({
    slug: entrySlug,
    name: line("The name", 200),
    names: namesSchema,
    scopeNote: v.optional(text("The scope note", 2000), ""),
    keyPublications,
  }),
  series: v.strictObject({
    slug: entrySlug,
    title: line("The title"),
    titleTranslation: optionalLine("The title in English"),
    language: v.optional(language, "en"),
    kind: v.optional(oneOf("The kind", containerKinds), "series"),
    identifiers: containerIdentifiers,
    keyPublications,
  }),
  contributors: v.pipe(
    v.strictObject({
      slug: entrySlug,
      name: line("The name", 200),
      kind: v.optional(
        v.picklist(["person", "organisation"], "A contributor is a person or an organisation."),
        "person",
      ),
      sortName: optionalLine("The sort name", 200),
      family: optionalLine("The family name", 200),
      given: optionalLine("The given name", 200),
      particle: optionalLine("The particle", 50),
      suffix: optionalLine("The suffix", 50),
      nativeName: optionalLine("The name in its own script", 200),
      orcid,
      ror,
      parent: optionalLine("The organisation that it is part of", 200),
    }),
    v.forward(
      v.check(
        ({ sortName }) => sortName === null || /^[^,]+, [^,]+(?:, [^,]+)?$/.test(sortName),
        "Write the sort name as “Family, Given”, with one comma, or leave it empty.",
      ),
      ["sortName"],
    ),
    v.forward(
      v.check(
        ({ family, given, particle, suffix }) =>
          family !== null || (given === null && particle === null && suffix === null),
        "The family name is missing. A single name, such as Siti, is a family name without a given one.",
      ),
      ["family"],
    ),
  ),
  places: v.pipe(
    v.strictObject({
      slug: entrySlug,
      name: line("The name", 200),
      names: namesSchema,
      kind: v.optional(oneOf("The kind", placeKinds), "country"),
      code: optionalLine("The code", 10),
      keyPublications,
    }),
    v.forward(
      v.check(
        ({ kind, code }) => code === null || isPlaceCode(kind, code),
        "A country’s code has two capital letters (ISO 3166-1, such as KH), a region’s three digits (UN M49, such as 035). Leave it empty where there is none.",
      ),
      ["code"],
    ),
  ),
} as const;

/** What an entry is merged into. */
export const mergeSchema = v.strictObject({
  into: v.pipe(
    v.string("Name what to merge into, by its slug."),
    v.minLength(1, "Choose what to merge into."),
  ),
  reason: reasonSchema,
});

export const orderSchema = v.strictObject({
  order: v.array(v.string("A slug is text."), "Send the slugs of all topics, in their new order, as order."),
});
