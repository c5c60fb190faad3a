/** Stems: what is the same in the forms of a word. */
import { stemmer } from "stemmer";
import { Remembered } from "./remembered.ts";

/** Forms that no rule makes, by their stem. */
const irregular = new Map(
  Object.entries({
    children: "child",
    men: "man",
    women: "woman",
    wives: "wife",
    lives: "life",
    people: "person",
    persons: "person",
    centre: "center",
    centres: "center",
    programme: "program",
    programmes: "program",
  }),
);

/** Where American spelling drops a letter or writes another. */
const british: readonly (readonly [RegExp, string])[] = [
  [/^(lab|behavi|neighb|harb|hon|fav|col|rum|endeav)our/, "$1or"],
  [/is(e|ed|es|er|ers|ing|ation|ations)$/, "iz$1"],
  [/ys(e|ed|es|ing)$/, "yz$1"],
  [/(trave|counse|mode|labe|cance|fue)ll(?=ed|ing|er|or)/, "$1l"],
  [/^(def|off|lic)ence/, "$1ense"],
];

/** The article that Arabic writes with its word, after "and", "with", "like", "then" or "for": readers leave it out. */
const arabicArticle = /^(?:و|ف)?(?:ال|بال|كال|لل)(?=\p{Script=Arabic}{3})/u;

/** Whoever does something, where the stemmer would make it what is done: traffickers are not trafficking. */
function agentOf(word: string): string | null {
  const one = word.replace(/s$/, "");
  return /.{4}(?:er|or)$/.test(one) && !/(?:er|or)$/.test(stemmer(one)) ? one : null;
}

const stems = new Remembered((folded: string) => {
  const word = british.reduce((spelt, [pattern, to]) => spelt.replace(pattern, to), folded);
  return /^[a-z]{3,}$/.test(word)
    ? (irregular.get(word) ?? agentOf(word) ?? stemmer(word.replace(/ifications?$/, "ify")))
    : word.replace(arabicArticle, "");
});

/**
 * The stem of a folded word: Porter's, with British spelling as American, the same for every Latin-script language;
 * of Arabic, the word without its article.
 */
export function stemOf(folded: string): string {
  return stems.of(folded);
}
