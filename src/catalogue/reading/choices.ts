/** Choices of a filter as readers see them, in menus, listings and indexes: named, and in their order. */
import type { Database } from "../../store/database.ts";
import { readIndex } from "../../store/indexes.ts";
import type { StoredName } from "../../store/listings.ts";
import type { StoredNamesByLanguage } from "../../store/schema/vocabularies.ts";
import { isLanguageTag, languageOf } from "../languages/language.ts";
import { scriptOf } from "../languages/script.ts";
import { type Appearance, containerFrom } from "../publication/appearance.ts";
import type { Contributor, Named } from "../publication/contributor.ts";
import { invertedName, parseName } from "../publication/person-name.ts";
import { type Card, cardFrom } from "../publication/publication.ts";
import { isOneOf, publicationTypes } from "../publication/terms.ts";
import {
  type Choice,
  choicesOf,
  type CountedFacet,
  countedFacets,
  type Facet,
  type Filter,
} from "./filter.ts";
import { localIn, type NameInLanguage, nameFor, type ReadIn } from "./local-names.ts";
import { notFound } from "../problem.ts";

/** A choice as a reader sees it: its name, and what else is known of it. */
export interface ChoiceName extends NameInLanguage {
  readonly facet: Facet;
  readonly value: string;
  /** What a topic covers. */
  readonly scopeNote: string | null;
  /** What a topic or place is called in other languages than English, by tag. */
  readonly names?: StoredNamesByLanguage | null;
  /** What else is known of a contributor. */
  readonly contributor?: Pick<Contributor, "nativeName" | "orcid" | "ror" | "wholes"> & {
    /** The organisations that are part of this one and have publications. */
    readonly parts: readonly Named[];
  };
  /** What else is known of a book, journal or series. */
  readonly container?: Pick<Appearance, "kind" | "titleTranslation" | "identifiers">;
  /** What the editors of a topic, place or series show first, at the head of its listing. */
  readonly keyPublications?: readonly KeyPublication[];
}

interface KeyPublication {
  readonly code: string;
  /** Whether it has a picture of its own. */
  readonly isCovered: boolean;
  readonly card: Card;
}

export interface MenuChoice extends ChoiceName {
  /** How many publications are left when it is chosen. */
  readonly publications: number;
  /** What kind of book, journal or series, place or contributor it is. */
  readonly kind?: string | null;
  /** What it stands under in an index in the order of the alphabet. */
  readonly filed?: string;
}

/** The name of a choice that needs no database: years, types and languages. */
export function choiceNameOf(facet: Facet, value: string): NameInLanguage {
  if (facet === "language") return { name: languageOf(value).autonym, language: value };
  if (facet === "type" && isOneOf(publicationTypes, value)) {
    return { name: publicationTypes[value].many, language: "en" };
  }
  return { name: value, language: "en" };
}

const collators = new Map<string, Intl.Collator>();

/**
 * The order of the alphabet of a language, whatever the case and the accents, numbers by their size. Of languages that
 * the runtime does not know it is the order of Unicode, which has each script's letters in theirs.
 */
export function compareNames(one: string, other: string, language: string = "en"): number {
  // Made when it is first needed: few requests are for an index.
  const collator = collators.get(language) ?? new Intl.Collator(language, { numeric: true });
  collators.set(language, collator);
  return collator.compare(one, other);
}

/**
 * The order of a menu for whoever reads in a language: topics as reviewed, years newest first, types as listed,
 * languages by their names in themselves, those in the reader's own script first.
 */
export function menuOrder(facet: CountedFacet, choices: MenuChoice[], readIn: ReadIn = null): MenuChoice[] {
  if (facet === "year") return choices.toReversed();
  if (facet === "language") {
    const own = scriptOf(languageOf(readIn ?? "en").autonym);
    const place = ({ name }: MenuChoice) => (scriptOf(name) === own ? 0 : 1);
    return choices.toSorted((a, b) => place(a) - place(b) || compareNames(a.name, b.name, readIn ?? "en"));
  }
  if (facet === "type") {
    const order = Object.keys(publicationTypes);
    return choices.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  }
  return choices;
}

/** Whether a filter's choice is one that could exist, so far as that is known without the database. */
function couldExist({ facet, value }: { facet: Facet; value: string }): boolean {
  if (facet === "language") return isLanguageTag(value);
  if (facet === "type") return isOneOf(publicationTypes, value);
  return true;
}

/** The filter's choices. Throws `not-found` for a language or type that does not exist. */
export function possibleChoices(filter: Filter): Choice[] {
  const choices = choicesOf(filter);
  const unknown = choices.find((choice) => !couldExist(choice));
  if (unknown) throw notFound({ thing: "choice", ...unknown });
  return choices;
}

/** The choices with their names for whoever reads in a language. Throws `not-found` where the database knows no such topic, place and so on. */
export function namedChoices(
  choices: readonly Choice[],
  names: Readonly<Record<string, StoredName | null>>,
  language: ReadIn,
): ChoiceName[] {
  return choices.map(({ facet, value }): ChoiceName => {
    const name = names[facet];
    if (name === null) throw notFound({ thing: "choice", facet, value });
    const { container, code, keyPublications, ...known } = name ?? {};
    return {
      facet,
      value,
      scopeNote: null,
      ...choiceNameOf(facet, value),
      ...known,
      ...(name?.names
        ? nameFor(language, { name: name.name, local: localIn(language, name.names), code })
        : {}),
      ...(container ? { container: containerFrom(container) } : {}),
      ...(keyPublications
        ? {
            keyPublications: keyPublications.map(({ code: of, covered, card }) => ({
              code: of,
              isCovered: covered === 1,
              card: cardFrom(card),
            })),
          }
        : {}),
    };
  });
}

/** Throws `not-found` where an empty listing means that its one choice does not exist. */
export function allowEmpty(choices: readonly Choice[]): void {
  const [only] = choices;
  if (only && choices.length === 1 && only.facet !== "topic") {
    throw notFound({ thing: "publications", ...only });
  }
}

/** A contributor's name as an index has it: a person's by the family name, which is told or read from the name. */
function filedUnder(name: string, kind: string | null, sortName: string | null): string {
  if (kind !== "person") return name;
  const { parts } = parseName(sortName ?? name);
  return parts === null ? name : invertedName(parts);
}

/** Everything that a facet can be filtered by, each with its count over the whole catalogue, named in a language. */
export async function listChoices(
  database: Database,
  facet: Facet,
  language: ReadIn = null,
): Promise<MenuChoice[]> {
  const entries = await readIndex(database, facet);
  const choices = entries.map(
    ({ value, publications, name, names, scopeNote, kind, sortName, code }): MenuChoice => ({
      facet,
      value,
      publications,
      scopeNote,
      kind,
      ...(facet === "contributor" && name !== null ? { filed: filedUnder(name, kind, sortName) } : {}),
      ...choiceNameOf(facet, value),
      ...(name === null ? {} : { name }),
      ...(name === null || names === null
        ? {}
        : { names, ...nameFor(language, { name, local: localIn(language, names), code }) }),
    }),
  );
  const menu = countedFacets.find((name) => name === facet);
  return menu
    ? menuOrder(menu, choices, language)
    : choices.toSorted((a, b) => compareNames(a.filed ?? a.name, b.filed ?? b.name, language ?? "en"));
}
