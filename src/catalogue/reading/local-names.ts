/**
 * What topics and places are called in a reader's language: as editors named them there; of a country otherwise as
 * CLDR does; of what has no name there its own, which is English.
 */
import type { StoredNamesByLanguage } from "../../store/schema/vocabularies.ts";
import type { StoredLocalName } from "../../store/local-names.ts";
import { namesIn } from "../languages/names-in.ts";

/** A name, with the tag of its language. */
export interface NameInLanguage {
  readonly name: string;
  readonly language: string;
}

/** The language that a reader reads names in, by tag; null for the names that entries have of their own. */
export type ReadIn = string | null;

/** What an entry is called, so far as it was read. */
interface Called {
  readonly name: string;
  /** What editors call it in the language that is asked for. */
  readonly local?: string | null | undefined;
  /** A country's by ISO 3166-1 alpha-2; a region has one of digits, or none. */
  readonly code?: string | null | undefined;
}

/** The name that is known in this language, if there is one. */
function knownIn(language: string, { local, code }: Omit<Called, "name">): string | undefined {
  return local ?? (code && /^[A-Z]{2}$/.test(code) ? namesIn(language).countries(code) : undefined);
}

/** The name for whoever reads in this language. */
export function nameFor(language: ReadIn, called: Called): NameInLanguage {
  const known = language === null ? undefined : knownIn(language, called);
  return language === null || known === undefined
    ? { name: called.name, language: "en" }
    : { name: known, language };
}

/** What topics and places are called in a reader's language, by facet and slug; those that have no name there are not. */
export type LocalNames = ReadonlyMap<string, string>;

/** The key of an entry among {@link LocalNames}. */
export function localKey(facet: "topic" | "place", slug: string): string {
  return `${facet}=${slug}`;
}

/** The names that are known in a language, of these. */
export function localNamesFrom(language: ReadIn, stored: readonly StoredLocalName[]): LocalNames {
  if (language === null) return new Map();
  return new Map(
    stored.flatMap(([facet, slug, local, code]) => {
      const known = knownIn(language, { local, code });
      return known === undefined ? [] : [[localKey(facet, slug), known] as const];
    }),
  );
}

/** The name in this language, of all that an entry has. */
export function localIn(language: ReadIn, names: StoredNamesByLanguage | null | undefined): string | null {
  return (language !== null && names && Object.hasOwn(names, language) && names[language]) || null;
}
