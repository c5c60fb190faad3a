/** How much publications are about the same: by the listings that show both, and by the words of their titles. */
import type { StoredComparable, StoredComparison } from "../../store/similar.ts";
import { commonWords, weakWords } from "../search/little-words.ts";
import { wordsOf } from "../search/words.ts";

/** What a listing says that shows both, and what a word says that both titles have. */
const weights: Readonly<Record<string, number>> = { topic: 2, place: 2, contributor: 1, series: 1, word: 3 };

/** Publications are not about the same where they share no more than what most of the catalogue has. */
const least = 2;

/** Everything by which it is compared, each with the kind of thing that it is. */
function traitsOf({ title, choices }: StoredComparable): Set<string> {
  const words = wordsOf(title).filter(
    ({ folded }) => folded.length > 2 && !commonWords.has(folded) && !weakWords.has(folded),
  );
  return new Set([...choices, ...words.map(({ units }) => `word/${units.join("")}`)]);
}

/** Those that are like the publication, the likest first. What few of them share says more than what most do. */
export function likest(
  { publication, others }: StoredComparison,
  most: number,
): (StoredComparable & { readonly likeness: number })[] {
  const own = traitsOf(publication);
  const shared = others.map((other) => ({
    other,
    traits: [...traitsOf(other)].filter((trait) => own.has(trait)),
  }));
  const holders = new Map<string, number>();
  for (const trait of shared.flatMap(({ traits }) => traits)) {
    holders.set(trait, (holders.get(trait) ?? 0) + 1);
  }
  const says = (trait: string) =>
    (weights[trait.slice(0, trait.indexOf("/"))] ?? 0) *
    Math.log((others.length + 2) / ((holders.get(trait) ?? 0) + 1));
  return shared
    .map(({ other, traits }) => ({
      ...other,
      likeness: Number(traits.reduce((sum, trait) => sum + says(trait), 0).toFixed(3)),
    }))
    .filter(({ likeness }) => likeness >= least)
    .toSorted((one, other) => other.likeness - one.likeness || other.id - one.id)
    .slice(0, most);
}
