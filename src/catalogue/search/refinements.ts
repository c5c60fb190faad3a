/**
 * What a search is refined by beside the facets of listings: what the documents are, and under what terms. A role, a
 * format and a language that are chosen together are those of one document: the executive summary in Khmer, as a PDF.
 */
import type { Document } from "../publication/document.ts";
import type { Licence } from "../publication/licence.ts";
import type { Language } from "../languages/language.ts";
import type { Filter } from "../reading/filter.ts";

/** In canonical order. */
export const refinementNames = ["role", "format", "licence"] as const;
export type Refinement = (typeof refinementNames)[number];
export type Refinements = { readonly [name in Refinement]?: string };

/** What is chosen, in canonical order. */
export function refinementsOf(refined: Refinements): { name: Refinement; value: string }[] {
  return refinementNames.flatMap((name) => {
    const value = refined[name];
    return value === undefined ? [] : [{ name, value }];
  });
}

/** A licence's identifier or address as the index has it, without space and sign of equality. */
function keptLicence(licence: string): string {
  return encodeURIComponent(licence.toWellFormed());
}

/** A choice as the index finds it: a token of it, and a part of the facets that are beside it. */
interface IndexChoice {
  readonly facet: string;
  readonly value: string;
  readonly part: string;
}

function indexChoice(facet: string, value: string): IndexChoice {
  return { facet, value, part: ` ${facet}=${value} ` };
}

type Trait = "role" | "language" | "format";
type Traits = { readonly [trait in Trait]?: string | undefined };

/** The traits of a document in a circle, so that any two of them stand side by side. */
function circleOf(role: string, language: string, format: string): string {
  return `${role}:${language}:${format}:${role}`;
}

/** What the traits are together that one document has, as the index has them. */
function documentChoices({ role, language, format }: Traits): IndexChoice[] {
  if (role && language && format) return [indexChoice("document", circleOf(role, language, format))];
  if (role && language) {
    return [{ facet: "role-language", value: `${role}:${language}`, part: ` document=${role}:${language}:` }];
  }
  if (language && format) {
    return [{ facet: "language-format", value: `${language}:${format}`, part: `:${language}:${format}:` }];
  }
  if (format && role) {
    return [{ facet: "format-role", value: `${format}:${role}`, part: `:${format}:${role} ` }];
  }
  return [...(role ? [indexChoice("role", role)] : []), ...(format ? [indexChoice("format", format)] : [])];
}

function traitsOf(filter: Filter, { role, format }: Refinements): Traits {
  return { role, language: filter.language, format };
}

/** What is chosen beside the facets, as the index finds it. */
export function chosenInIndex(filter: Filter, refined: Refinements): IndexChoice[] {
  const { licence } = refined;
  return [
    ...documentChoices(traitsOf(filter, refined)),
    ...(licence === undefined ? [] : [indexChoice("licence", keptLicence(licence))]),
  ];
}

type IndexedDocument = Pick<Document, "role" | "format" | "licence"> & {
  readonly language: Pick<Language, "tag">;
};

/** The facets beside a publication that tell what its documents are, and under what terms it and they are. */
export function refinementFacets({
  licence,
  documents,
}: {
  readonly licence: Licence | null;
  readonly documents: readonly IndexedDocument[];
}): string[] {
  const terms = [licence, ...documents.map((document) => document.licence)].filter((each) => each !== null);
  return [
    ...documents.map(({ role, language, format }) => `document=${circleOf(role, language.tag, format)}`),
    ...terms.map(({ id, url }) => `licence=${keptLicence(id ?? url)}`),
  ];
}

/** What is searched for of a document beside its facets: each two of its traits. */
export function documentPairs({ role, language: { tag }, format }: IndexedDocument): string[] {
  return [
    { role, language: tag },
    { language: tag, format },
    { format, role },
  ].flatMap((two) => documentChoices(two).map(({ facet, value }) => `${facet}=${value}`));
}

const traits = ["role", "language", "format"] as const;

/** Facets that are not counted as they stand: what documents are, those that are as chosen tell. */
const uncounted: ReadonlySet<string> = new Set(["document", "edition", "credit", ...traits]);

/** What a publication is counted in, by what the index has beside it: of its documents only those that are as chosen. */
export function countedChoices(facets: string, filter: Filter, refined: Refinements): Set<string> {
  const chosen = traitsOf(filter, refined);
  const counted = new Set<string>();
  const fitting = new Set<string>();
  for (const each of facets.split(" ")) {
    const facet = each.slice(0, each.indexOf("="));
    if (!uncounted.has(facet)) counted.add(each);
    else if (facet === "document") {
      const [role, language, format] = each.slice("document=".length).split(":");
      const document: Traits = { role, language, format };
      if (!traits.every((trait) => chosen[trait] === undefined || chosen[trait] === document[trait]))
        continue;
      for (const trait of traits) fitting.add(`${trait}=${document[trait]}`);
    }
  }
  for (const each of fitting) counted.add(each);
  return counted;
}

/** The value of a choice that is counted, as a request has it. */
export function valueInRequest(name: Refinement, value: string): string {
  return name === "licence" ? decodeURIComponent(value) : value;
}
