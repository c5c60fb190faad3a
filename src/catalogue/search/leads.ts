/** What a query is the whole name of: a topic, place, contributor or series, whose own list may be what is looked for. */
import type { StoredResults } from "../../store/search/results.ts";
import { type NameInLanguage, nameFor, type ReadIn } from "../reading/local-names.ts";
import { wordsOf } from "./words.ts";

/** A list of publications that a query names. */
export interface Lead {
  readonly kind: "topic" | "place" | "contributor" | "series";
  readonly slug: string;
  readonly name: string;
  /** The language of the name. */
  readonly language: string;
}

const mostLeads = 3;

/** A name as names are compared: its words in any order, since a person's may be typed family first. */
function nameKey(name: string): string {
  return wordsOf(name)
    .map(({ units }) => units.join(""))
    .toSorted()
    .join(" ");
}

/** The lists that the query is the name of. Contributors and series are looked for among what was found by it. */
export function leadsOf(
  typed: string,
  { topics, places, publications }: StoredResults,
  readIn: ReadIn,
): Lead[] {
  const wanted = nameKey(typed);
  if (wanted === "") return [];
  const leads = new Map<string, Lead>();
  const add = (
    kind: Lead["kind"],
    slug: string,
    name: string,
    otherNames: readonly (string | null | undefined)[] = [],
    shown: NameInLanguage = { name, language: "en" },
  ) => {
    if ([name, ...otherNames].some((each) => typeof each === "string" && nameKey(each) === wanted)) {
      leads.set(`${kind}=${slug}`, { kind, slug, ...shown });
    }
  };
  for (const [kind, entries] of [
    ["topic", topics],
    ["place", places],
  ] as const) {
    for (const [slug, name, local, code, names] of entries) {
      const shown = nameFor(readIn, { name, local, code });
      add(kind, slug, name, [shown.name, ...Object.values(names ?? {})], shown);
    }
  }
  for (const { publication } of publications) {
    const { contributors, container } = publication;
    for (const { slug, name, nativeName } of contributors) add("contributor", slug, name, [nativeName]);
    if (container) add("series", container.slug, container.title, [container.titleTranslation]);
  }
  return [...leads.values()].slice(0, mostLeads);
}
