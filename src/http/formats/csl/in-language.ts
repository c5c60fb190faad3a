/** The compiled styles in the languages that pages are in. */
import { inLatinLetters } from "../../strings/sr-Latn.ts";
import { spokenSentences } from "../../strings/spoken.ts";
import type { CitationStyle } from "../citation.ts";
import compiled from "./styles.json" with { type: "json" };
import { asInEnglish, type Compiled, type CslLocale, type CslStyle } from "./style.ts";

const { keys, locales, styles }: Compiled<CitationStyle> = compiled;

/** The terms with that for one also for several, where there is no other for these. */
function forSeveral(terms: CslLocale["terms"]): CslLocale["terms"] {
  const alike = Object.entries(terms).map(([key, text]) => [key.replace("single", "multiple"), text]);
  return { ...Object.fromEntries(alike), ...terms };
}

function localeIn(tag: string): CslLocale | null {
  const known = locales[tag];
  if (!known) return tag === "sr-Latn" ? inLatinLetters(localeIn("sr-Cyrl")) : null;
  const { texts, ...others } = known;
  const own = texts.split("|").map((text, place) => [keys[place], text]);
  const months = spokenSentences.find((each) => each.tag === tag)?.months.split("|") ?? [];
  const called = months.map((month, place) => [
    `month-${String(place + 1).padStart(2, "0")} long single`,
    month,
  ]);
  return {
    ...others,
    terms: Object.fromEntries([...own, ...called].filter(([, text]) => text !== asInEnglish)),
  };
}

function written(style: CitationStyle, tag: string): CslStyle {
  const { own, ...others } = styles[style];
  // What a language lacks is said in English, as the specification has it.
  const all = [localeIn("en"), localeIn(tag), own[""], own[tag.replace(/-.*/, "")]];
  const locale: CslLocale = { terms: {}, dates: {}, punctuationInQuote: false };
  const together = all.reduce<CslLocale>(
    (before, next) => ({
      terms: { ...before.terms, ...forSeveral(next?.terms ?? {}) },
      dates: { ...before.dates, ...next?.dates },
      punctuationInQuote: next?.punctuationInQuote ?? before.punctuationInQuote,
    }),
    locale,
  );
  return { ...others, ...together };
}

const made = new Map<string, CslStyle>();

/** The style in the language with this tag of pages; made when it is first asked for. */
export function styleIn(style: CitationStyle, tag: string): CslStyle {
  const key = `${style} ${tag}`;
  const known = made.get(key) ?? written(style, tag);
  made.set(key, known);
  return known;
}
