/** Plain words of a query as what they ask for. */
import { commonWords, languagesOfLittleWord, weakWords } from "./little-words.ts";
import { languagesOf, spansOf } from "./query-language.ts";
import { type Term, weighted, wordTerm } from "./terms.ts";
import { comparable, type Thesaurus } from "./thesaurus.ts";
import { stemOf, type Word } from "./words.ts";

/** How much a word of any subject matters beside one of the catalogue's own. */
const weakWeight = 0.35;

/** What a text of plain words asks for. */
export function plainTerms(
  words: readonly Word[],
  text: string,
  asked: string | undefined,
  thesaurus: Thesaurus,
  notHome: boolean,
): { terms: Term[]; languages: readonly string[] } {
  const comparables = words.flatMap((word) => comparable(word).map((unit) => ({ word, unit })));
  const texts = comparables.map(({ unit }) => unit);
  const spans = spansOf(texts, thesaurus);
  // "reintegration in Khmer" asks in English for Khmer; "tiếng Việt" and words of it asks in Vietnamese.
  const inAsked = asked !== undefined && spans.some(({ languages: of }) => of.includes(asked));
  const told = inAsked ? [asked] : languagesOf(words, texts, spans, text, thesaurus, notHome);
  // Whoever writes in the catalogue's own language asks for nothing special.
  const languages = told.includes(thesaurus.home) ? [] : told;
  const foreign = languages.length > 0;
  const spoken = foreign ? languages : [thesaurus.home];
  const terms: Term[] = [];
  const covered = new Set<Word>();
  for (const span of foreign ? spans : []) {
    if (!span.languages.some((tag) => languages.includes(tag))) continue;
    const inside = comparables.slice(span.from, span.to);
    for (const { word } of inside) covered.add(word);
    const [first] = inside;
    const own = inside.map(({ word, unit }) => (word.unspaced ? unit : stemOf(unit)));
    terms.push({
      typed: own.join(first?.word.unspaced ? "" : " "),
      alternatives: [
        { units: own, open: false, weight: 1 },
        ...weighted(span.meanings, (index) => (index === 0 ? 1 : 0.9)),
      ],
      column: null,
      optional: false,
      weight: 1,
      word: null,
      choices: [],
    });
  }
  const left = words.filter((word) => !covered.has(word));
  const english = spoken.includes("en");
  const telling = left.filter(
    ({ folded }) =>
      !(english && commonWords.has(folded)) &&
      !languagesOfLittleWord(folded).some((tag) => spoken.includes(tag)),
  );
  const kept = telling.length > 0 || terms.length > 0 ? telling : left;
  const stems = kept.map(({ units: [stem = ""] }) => stem);
  for (let position = 0; position < kept.length; ) {
    const phrase = thesaurus.phraseAt(stems, position);
    const run = kept.slice(position, position + (phrase?.[0].units.length ?? 1));
    const [first] = run;
    if (phrase) {
      terms.push({
        typed: run.map(({ folded }) => folded).join(" "),
        alternatives: weighted(phrase, (index) => (index === 0 ? 1 : 0.9)),
        column: null,
        optional: foreign,
        weight: 1,
        word: null,
        choices: [],
      });
    } else if (first) {
      const { folded } = first;
      const weak = english && weakWords.has(folded);
      const doubtful = foreign || weak || thesaurus.isAmbiguous(folded);
      const optional = doubtful && !/^\d{4}$/.test(folded);
      const term = wordTerm(first, { column: null, optional, weight: weak ? weakWeight : 1 }, thesaurus);
      terms.push(weak ? { ...term, word: null } : term);
    }
    position += run.length;
  }
  return { terms, languages };
}

/** The language that words such as "in Khmer" ask for. */
export function languageAskedFor(words: readonly Word[], thesaurus: Thesaurus): string | undefined {
  const texts = words.map(({ folded }) => folded);
  for (const [index, text] of texts.entries()) {
    const two = `${text} ${texts[index + 1] ?? ""}`;
    const byTwo = thesaurus.languageNamed(two);
    const tag = byTwo ?? thesaurus.languageNamed(text);
    if (tag === undefined) continue;
    const after = texts[index + (byTwo === undefined ? 1 : 2)] ?? "";
    const named = texts[index - 1] === "in" || /^(language|translation|version|edition)s?$/.test(after);
    if (named || words.length === 1 || byTwo !== undefined) return tag;
  }
  return undefined;
}
