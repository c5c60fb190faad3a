/** How a publication looks once an entry of a vocabulary has changed: what search is told in the batch of the change. */
import { type StoredValues, textIn } from "../../store/vocabularies.ts";
import type { VocabularyName } from "../../store/vocabulary-tables.ts";
import { languageOf } from "../languages/language.ts";
import type { Contributor, Named } from "../publication/contributor.ts";
import type { Publication } from "../publication/publication.ts";
import { containerKinds, isOneOf } from "../publication/terms.ts";

/** An entry as it will be. */
export interface EntryAfter {
  readonly values: StoredValues;
  /** The organisations that a contributor will be part of, the nearest first. */
  readonly wholes: readonly Named[];
}

/** Each once: of two that have become one, the first is left. */
function once<Item extends Named>(items: readonly Item[]): Item[] {
  return items.filter((item, index) => items.findIndex((other) => other.slug === item.slug) === index);
}

/** The contributor with the one that was called `was` as it will be, also where it is a whole of this one. */
function withContributor(contributor: Contributor, was: string, after: EntryAfter, now: Named): Contributor {
  const { values, wholes } = after;
  if (contributor.slug === was) {
    return { ...contributor, ...now, nativeName: textIn(values, "nativeName"), wholes };
  }
  const at = contributor.wholes.findIndex(({ slug }) => slug === was);
  return at === -1
    ? contributor
    : { ...contributor, wholes: [...contributor.wholes.slice(0, at), now, ...wholes] };
}

/** The publication with one entry of a vocabulary as it will be, or put in the place of another. */
export function withEntry(
  publication: Publication,
  vocabulary: VocabularyName,
  was: string,
  after: EntryAfter,
): Publication {
  const { container } = publication;
  const { values } = after;
  if (vocabulary === "series") {
    if (container?.slug !== was) return publication;
    const kind = textIn(values, "kind") ?? "";
    const language = textIn(values, "language");
    return {
      ...publication,
      container: {
        ...container,
        slug: textIn(values, "slug") ?? was,
        title: textIn(values, "title") ?? container.title,
        titleTranslation: textIn(values, "titleTranslation"),
        kind: isOneOf(containerKinds, kind) ? kind : container.kind,
        language: language === null ? container.language : languageOf(language),
      },
    };
  }
  const now = { slug: textIn(values, "slug") ?? was, name: textIn(values, "name") ?? was };
  const replaced = <Item extends Named>(items: readonly Item[]) =>
    once(items.map((item) => (item.slug === was ? { ...item, ...now } : item)));
  if (vocabulary === "topics") return { ...publication, topics: replaced(publication.topics) };
  if (vocabulary === "places") return { ...publication, places: replaced(publication.places) };
  return {
    ...publication,
    contributors: once(publication.contributors.map((each) => withContributor(each, was, after, now))),
  };
}
