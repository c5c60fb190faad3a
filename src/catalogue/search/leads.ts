/** What a query is the whole name of: a topic, place, contributor or series, whose own list may be what is looked for. */
import type { StoredContributor } from "../../store/publications.ts";
import type { NamedChoice } from "../../store/synonyms.ts";
import type { StoredResults } from "../../store/search/results.ts";
import { localIn, type NameInLanguage, nameFor, type ReadIn } from "../reading/local-names.ts";
import { type ContainerKind, containerKinds, isOneOf } from "../publication/terms.ts";
import { commonWords, languagesOfLittleWord } from "./little-words.ts";
import type { SearchWords } from "./held-words.ts";
import type { Query } from "./query.ts";
import type { Term } from "./terms.ts";
import { type Word, wordsOf } from "./words.ts";

/** A list of publications that a query names. */
export interface Lead {
  readonly kind: "topic" | "place" | "contributor" | "series";
  readonly slug: string;
  readonly name: string;
  /** The language of the name. */
  readonly language: string;
  /** What a series is: it may be a book or a journal too. */
  readonly container: ContainerKind | null;
}

const mostLeads = 3;
/** How near a meaning must come to a word to stand for it in a name. */
const nearMeaning = 0.9;

/** A name as names are compared: its words in any order, since a person's may be typed family first. */
function nameKey(words: readonly Word[]): string {
  return words
    .map(({ units }) => units.join(""))
    .toSorted()
    .join(" ");
}

function saysLittle({ folded }: Word): boolean {
  return commonWords.has(folded) || languagesOfLittleWord(folded).length > 0;
}

/** The terms that a query is about: those without which nothing is found, and words of any subject left out. */
function aboutOf({ terms, limits }: Query): readonly Term[] {
  return limits.length > 0 ? [] : terms.filter(({ weight }) => weight === 1);
}

/** Of a part of the world with more places than these, no list is what was looked for. */
const mostOfRegion = 4;

/** Whether the terms say the name and nothing else but words of any subject, in whatever language. */
function areNamed(terms: readonly Term[], words: readonly Word[]): boolean {
  const all = new Set(words.flatMap(({ units }) => units));
  const left = new Set(words.filter((word) => !saysLittle(word)).flatMap(({ units }) => units));
  if (terms.length === 0 || left.size === 0) return false;
  return (
    terms.every(({ alternatives, weight }) => {
      const said = alternatives.find(
        (other) => other.weight >= nearMeaning && other.units.every((unit) => all.has(unit)),
      );
      for (const unit of said?.units ?? []) left.delete(unit);
      return said !== undefined || weight < 1;
    }) && left.size === 0
  );
}

/** What a contributor is called: by the whole name, without what is in brackets, by that, and a person by the family's. */
function namesOf({ name, nativeName, kind, family }: StoredContributor): (string | null | undefined)[] {
  const [, before, inside] = /^(.+?) \(([^()]+)\)/.exec(name) ?? [];
  const last = kind === "person" ? (family ?? name.split(" ").at(-1)) : null;
  return [name, nativeName, before, inside, last];
}

/** What a topic or place is called for this reader. */
export function shownName({ name, names, code }: NamedChoice, readIn: ReadIn): NameInLanguage {
  return nameFor(readIn, { name, local: localIn(readIn, names), code });
}

/** Whatever a topic or place is called, in other languages where that has what was typed: taking names apart takes long. */
function allNames({ name, names }: NamedChoice, shown: NameInLanguage, typed: string): string[] {
  const capital = typed.charAt(0).toUpperCase() + typed.slice(1);
  const others = Object.values(names).filter((each) => each.includes(typed) || each.includes(capital));
  return [name, shown.name, ...others];
}

/** The lists that the query is the name of. Contributors and series are looked for among what was found by it. */
export function leadsOf(
  typed: string,
  query: Query,
  {
    topics,
    places,
    publications,
  }: Pick<SearchWords, "topics" | "places"> & Pick<StoredResults, "publications">,
  readIn: ReadIn,
): Lead[] {
  const wanted = nameKey(wordsOf(typed));
  // Whoever says what they do not want looks for no list.
  if (wanted === "" || query.without.length + query.notAbout.length > 0) return [];
  const about = aboutOf(query);
  const isMeant = (names: readonly (string | null | undefined)[]) =>
    names.some((name) => {
      if (!name) return false;
      const words = wordsOf(name);
      return nameKey(words) === wanted || areNamed(query.limits.length > 0 ? [] : query.terms, words);
    });
  const [only, ...more] = about;
  const inIt = more.length > 0 ? [] : (only?.choices ?? []).filter(({ facet }) => facet === "place");
  // A part of the world may have many.
  const named = new Set(inIt.length > mostOfRegion ? [] : inIt.map(({ value }) => value));
  const leads: Lead[] = [
    ...topics.flatMap((topic): Lead[] => {
      const shown = shownName(topic, readIn);
      return isMeant(allNames(topic, shown, typed.trim()))
        ? [{ kind: "topic", slug: topic.slug, ...shown, container: null }]
        : [];
    }),
    ...places.flatMap((place): Lead[] => {
      const shown = shownName(place, readIn);
      const isNamed = named.has(place.slug) || isMeant(allNames(place, shown, typed.trim()));
      return isNamed ? [{ kind: "place", slug: place.slug, ...shown, container: null }] : [];
    }),
    ...publications.flatMap(({ publication: { contributors, container } }): Lead[] => [
      ...contributors.flatMap((contributor): Lead[] => {
        const { slug, name, wholes = [] } = contributor;
        const own = isMeant(namesOf(contributor)) ? [{ slug, name }] : [];
        return [...own, ...wholes.filter((whole) => isMeant([whole.name]))].map((each) => ({
          kind: "contributor",
          ...each,
          language: "en",
          container: null,
        }));
      }),
      ...(container && isMeant([container.title, container.titleTranslation])
        ? [
            {
              kind: "series" as const,
              slug: container.slug,
              name: container.title,
              language: "en",
              container: isOneOf(containerKinds, container.kind) ? container.kind : null,
            },
          ]
        : []),
    ]),
  ];
  const each = new Map(leads.map((lead) => [`${lead.kind}=${lead.slug}`, lead]));
  return [...each.values()].slice(0, mostLeads);
}
