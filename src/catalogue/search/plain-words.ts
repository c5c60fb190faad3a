/** Plain words of a query as what they ask for. */
import { askedSpans, askedTerms } from "./asked-things.ts";
import { partsOfCompound } from "./compounds.ts";
import { commonWords, languagesOfLittleWord, weakWords } from "./little-words.ts";
import type { Query } from "./query.ts";
import { languagesOf, spansOf } from "./query-language.ts";
import { byOrder, placeChoices, type Term, weighted, wordTerm } from "./terms.ts";
import type { KnownWords } from "./thesaurus.ts";
import { markedWord } from "./vietnamese.ts";
import { soundOfTyped } from "./name-sounds.ts";
import { stemOf } from "./stemming.ts";
import { comparable, type Word } from "./words.ts";

/** How much a word of any subject matters beside one of the catalogue's own. */
const weakWeight = 0.35;
let weakStems: ReadonlySet<string> | undefined;

/** Whether what the catalogue's own language says for something says little. Made once it is asked: stemming takes its time. */
function isWeakStem(unit: string): boolean {
  weakStems ??= new Set([...weakWords, ...commonWords].map(stemOf));
  return weakStems.has(unit);
}

/** What is a code is meant, whatever else is said. */
const codeWeight = 3;

/** How the words of a query are read. */
export interface Reading {
  /** Whether in whatever language they may be other than the catalogue's own. */
  readonly notHome: boolean;
  /** Whether as words only, and not as what they ask for beside the subject. */
  readonly asWords: boolean;
  /** Whether years are asked for beside them: then no word of any subject must be found. */
  readonly limited?: boolean;
  /** The languages that it is known to be in; null where these are to be told. */
  readonly within?: readonly string[] | null;
}

/** What sounds like a name comes nearly as near as the name. */
const weightOfSound = 0.9;

/** A term for what may be a name in another script, or as another language spells it: met by names that sound so. */
function soundTerm(typed: string, isName: boolean): Term[] {
  const sound = soundOfTyped(typed, isName);
  if (sound === null) return [];
  return [
    {
      typed,
      alternatives: [{ units: [sound], open: false, weight: weightOfSound }],
      column: "contributors",
      optional: true,
      isName: true,
      weight: 1,
      spelling: null,
      choices: [],
    },
  ];
}

/** Words of a script without spaces that nothing is known of, those that follow one another as one. */
function unspacedRuns(words: readonly Word[], text: string): string[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end, unspaced } of words) {
    if (!unspaced) continue;
    const last = runs.at(-1);
    if (last?.end === start) last.end = end;
    else runs.push({ start, end });
  }
  return runs.map(({ start, end }) => text.slice(start, end));
}

/** What a text of plain words asks for, and the languages of what should come first. */
export function plainTerms(
  words: readonly Word[],
  text: string,
  thesaurus: KnownWords,
  { notHome, asWords, limited = false, within = null }: Reading,
): Pick<Query, "languages" | "mayBeForeign" | "understood"> & {
  terms: Term[];
  /** The languages that it is written in; none for the catalogue's own. */
  written: readonly string[];
} {
  const whole = words.flatMap((word) => comparable(word).map((unit) => ({ word, unit })));
  const queryOf = (of: typeof whole) => ({
    texts: of.map(({ unit }) => unit),
    marked: of.map(({ word }) => markedWord(text.slice(word.start, word.end))),
  });
  const query = queryOf(whole);
  const { texts } = query;
  const spans = spansOf(query, thesaurus);
  const things = asWords ? [] : askedSpans(texts, thesaurus);
  const judged = (isForeign: boolean) =>
    languagesOf(words, texts, [...spans, ...things], text, thesaurus, isForeign);
  const told = within ?? judged(notHome);
  // Whoever writes in the catalogue's own language asks for nothing special.
  const languages = told.includes(thesaurus.home) ? [] : told;
  const foreign = languages.length > 0;
  const spoken = foreign ? languages : [thesaurus.home];
  const comparables = whole.flatMap(({ word, unit }) =>
    (partsOfCompound(unit, languages, thesaurus) ?? [unit]).map((part) => ({ word, unit: part })),
  );
  const asked = asWords
    ? { terms: [], covered: new Set<Word>(), empty: new Set<Word>(), languages: [], understood: [] }
    : askedTerms(words, query, spoken, thesaurus);
  const terms: Term[] = [...asked.terms];
  const covered = new Set<Word>(asked.covered);
  for (const span of foreign ? spansOf(queryOf(comparables), thesaurus, languages) : []) {
    if (!span.languages.some((tag) => languages.includes(tag))) continue;
    const inside = comparables.slice(span.from, span.to);
    // A little word may look like a name without its marks: bị, and Bỉ.
    if (
      inside.length === 1 &&
      languagesOfLittleWord(inside[0]?.unit ?? "").some((tag) => languages.includes(tag))
    )
      continue;
    if (inside.some(({ word }) => asked.covered.has(word))) continue;
    for (const { word } of inside) covered.add(word);
    const [first] = inside;
    const own = inside.map(({ word, unit }) => (word.unspaced ? unit : stemOf(unit)));
    // What says little in the catalogue's own language says no more in another.
    const weak =
      span.ambiguous ||
      (thesaurus.home === "en" &&
        span.places.length === 0 &&
        span.meanings.length > 0 &&
        span.meanings.every(({ units: [unit = "", ...more] }) => more.length === 0 && isWeakStem(unit)));
    terms.push({
      typed: own.join(first?.word.unspaced ? "" : " "),
      alternatives: [{ units: own, open: false, weight: 1 }, ...weighted(span.meanings, byOrder)],
      column: null,
      optional: weak,
      weight: weak ? weakWeight : 1,
      spelling: null,
      choices: placeChoices(span.places),
    });
  }
  const left = words.filter((word) => !covered.has(word));
  const isAcronym = ({ start, end }: Word) => {
    const typed = text.slice(start, end);
    return /^\p{Lu}{3,}$/u.test(typed) && /[\p{Ll}\p{Lo}]/u.test(text);
  };
  const english = spoken.includes("en");
  const isLittle = ({ folded }: Word) =>
    (english && commonWords.has(folded)) || languagesOfLittleWord(folded).some((tag) => spoken.includes(tag));
  const hasSmall = words.some(({ start, end }) => /^\p{Ll}/u.test(text.slice(start, end)));
  /** A word with a capital where not every word has one, nor every noun, as in German; or one of very few. */
  const isName = ({ start, end }: Word) =>
    /^\p{Lu}\p{L}{3}/u.test(text.slice(start, end)) &&
    (hasSmall ? !languages.includes("de") : words.length < 4);
  const isCode = ({ folded }: Word) => /^(?=\D*\d)(?=\d*[a-z])[a-z\d]{5,}$/.test(folded);
  const isWeak = ({ folded }: Word) => english && weakWords.has(folded);
  const telling = left.filter(
    (word) =>
      !isLittle(word) && !((foreign || limited) && asked.empty.has(word)) && !(limited && isWeak(word)),
  );
  const kept = telling.length > 0 || terms.length > 0 || limited ? telling : left;
  const stems = kept.map(({ units: [stem = ""] }) => stem);
  for (let position = 0; position < kept.length; ) {
    const phrase = thesaurus.phraseAt(stems, position);
    const run = kept.slice(position, position + (phrase?.phrases[0].units.length ?? 1));
    const [first] = run;
    if (phrase) {
      terms.push({
        typed: run.map(({ folded }) => folded).join(" "),
        alternatives: weighted(phrase.phrases, byOrder),
        column: null,
        optional: foreign,
        weight: 1,
        spelling: null,
        choices: placeChoices(phrase.places),
      });
    } else if (first) {
      const { folded } = first;
      const weak = isWeak(first);
      const doubtful = foreign || weak || thesaurus.isAmbiguous(folded);
      const optional =
        doubtful && !/^\d{4}$/.test(folded) && !(foreign && (isAcronym(first) || isCode(first)));
      const weight = weak ? weakWeight : isCode(first) ? codeWeight : 1;
      const term = wordTerm(first, { column: null, optional, weight }, thesaurus);
      // The dictionary is of the catalogue's own words: what is of another language is no misspelling of them.
      terms.push(
        weak || foreign
          ? {
              ...term,
              spelling: null,
              isName: foreign && optional && term.choices.length === 0 && isName(first),
            }
          : term,
      );
    }
    position += run.length;
  }
  if (foreign) {
    const spaced = kept.filter(
      (word) => !word.unspaced && thesaurus.alternativesTo(word.units[0] ?? "").length === 0,
    );
    terms.push(
      ...spaced.flatMap((word) => {
        const typed = text.slice(word.start, word.end);
        return /\p{Script=Latin}/u.test(typed) && !isName(word) ? [] : soundTerm(typed, isName(word));
      }),
      ...unspacedRuns(kept, text).flatMap((run) => soundTerm(run, false)),
    );
  }
  const perhaps = foreign || asked.languages.length > 0 ? [] : judged(true);
  return {
    terms,
    written: languages,
    languages: asked.languages.length === 0 ? languages : asked.languages,
    mayBeForeign: perhaps.length > 0 && !perhaps.includes(thesaurus.home),
    understood: asked.understood,
  };
}
