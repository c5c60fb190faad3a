/** The first catalogue's search words, held against themselves and against its English. */
import { expect, it } from "vitest";
import { readSeed } from "../../seed/read.ts";
import { Thesaurus } from "../../src/catalogue/search/thesaurus.ts";
import { commonWords } from "../../src/catalogue/search/little-words.ts";
import { comparable, wordsOf } from "../../src/catalogue/search/words.ts";

const { searchWords, publications } = readSeed("seed");
const documents = [
  ...new Set(publications.flatMap((publication) => publication.documents.map(({ language }) => language))),
];
const thesaurus = new Thesaurus(
  searchWords.map((group) => group.map(([language, word]) => ({ language, word }))),
  { titles: ["en", "es"], documents },
);
const english = new Set(
  searchWords.flat().flatMap(([language, word]) => (language === "en" ? stems(word) : [])),
);

function stems(text: string): string[] {
  return wordsOf(text).flatMap(({ units }) => units);
}

function withoutMarks(texts: readonly string[]) {
  return { texts, marked: texts.map(() => null) };
}

it("each word is found by itself, but those that English has too", () => {
  const lost = searchWords.flat().filter(([language, word]) => {
    if (language === "en") return false;
    const written = wordsOf(word.replace(/[*?]/g, ""));
    const [only, ...more] = written;
    if (only && more.length === 0 && only.units.every((unit) => english.has(unit))) return false;
    return !thesaurus.termAt(withoutMarks(written.flatMap(comparable)), 0)?.languages.includes(language);
  });
  expect(lost).toEqual([]);
});

it("no word of an English title or abstract is taken for a word of another language", () => {
  // Words of a language that is written in Cyrillic alone are not looked for in Latin letters.
  const cyrillic = new Set(["mk", "ru"]);
  const text = publications
    .filter(({ language }) => language === "en")
    .map(({ title, abstract }) => `${title} ${abstract}`.replaceAll("Terre des hommes", ""))
    .join(" ");
  const taken = new Set<string>();
  for (const { folded } of wordsOf(text)) {
    const term = commonWords.has(folded) ? null : thesaurus.termAt(withoutMarks([folded]), 0);
    if (term && !term.doubtful && term.languages.some((tag) => !cyrillic.has(tag))) taken.add(folded);
  }
  expect([...taken]).toEqual([]);
});
