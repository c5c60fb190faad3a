/**
 * `npm run translations`: what is wrong with the translations of readers' pages beside what the compiler says of them.
 * With tags of languages, of those only.
 */
import { languageOf } from "../catalogue/languages/language.ts";
import { en } from "../http/strings/en.ts";
import { formatNames, schemeNames } from "../http/strings/names.ts";
import type { Sentences } from "../http/strings/sentences.ts";
import { spokenSentences } from "../http/strings/spoken.ts";
import { sameAsEnglish } from "./same-as-english.ts";

/** What is the same in every language: names of formats and schemes. */
const names = new Set([
  ...Object.keys(formatNames).map((format) => `documentFormats.${format}`),
  ...Object.keys(schemeNames).map((scheme) => `identifierSchemes.${scheme}`),
]);

/** Facts about a language's file that are no sentences. */
const facts = /^(?:tag|direction|reviewed|relations\.\w+\.inverse|facets\.\w+\.path)$/;

/** Every text of a value by its path. */
function textsOf(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return facts.test(path) ? [] : [[path, value]];
  if (!(value instanceof Object)) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, path === "" ? key : `${path}.${key}`));
}

/** The path of a sentence that counts, without the way in which it does. */
function sentenceOf(path: string): string {
  return path.replace(/\.(?:zero|one|two|few|many|other)$/, "");
}

/** The placeholders and the addresses of links in a text, in the order of the alphabet. */
function placeholdersOf(text: string): string {
  return [...new Set(text.match(/\{\w+\}|\]\(\w+\)|#/g) ?? [])].toSorted().join(" ");
}

/** The ways in which a language counts whole numbers. */
function categoriesOf(tag: string): Set<string> {
  const rules = new Intl.PluralRules(tag);
  return new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
}

/** The sentences that count, by path. */
function countedIn(value: unknown, path = ""): [path: string, forms: object][] {
  if (!(value instanceof Object)) return [];
  if ("other" in value) return [[path, value]];
  return Object.entries(value).flatMap(([key, each]) =>
    countedIn(each, path === "" ? key : `${path}.${key}`),
  );
}

/** What a text in a language may not have, whatever it says. */
const strange: readonly { readonly tag?: string; readonly found: RegExp; readonly means: string }[] = [
  {
    found: /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u,
    means: "a word has letters of two alphabets",
  },
  {
    tag: "fr",
    found: /« | [:;?!»%]/,
    means: "a line can break before its punctuation: write a narrow no-break space (U+202F)",
  },
];

/** What is wrong, a sentence each. */
export function faultsOf(sentences: Sentences): string[] {
  const { tag, direction, months, monthsAfterDays } = sentences;
  const faults: string[] = [];
  if (direction !== languageOf(tag).direction)
    faults.push(`direction: ${languageOf(tag).direction} is meant`);
  for (const [path, text] of Object.entries({ months, monthsAfterDays })) {
    const count = text.split("|").length;
    if (count !== 12) faults.push(`${path}: there are ${count}, with | between them`);
  }
  const english = new Map<string, string>();
  for (const [path, text] of textsOf(en)) {
    english.set(path, text);
    english.set(sentenceOf(path), text);
  }
  const meant = new Set(sameAsEnglish[tag] ?? []);
  for (const [path, text] of textsOf(sentences)) {
    const source = english.get(path) ?? english.get(sentenceOf(path));
    if (source === undefined) continue;
    if (text.trim() === "") faults.push(`${path}: nothing is said`);
    for (const each of strange) {
      if ((each.tag ?? tag) === tag && each.found.test(text)) faults.push(`${path}: ${each.means}`);
    }
    const [wanted, found] = [placeholdersOf(source), placeholdersOf(text)];
    // A form that means one number alone need not give it.
    const missing = wanted.split(" ").filter((each) => each !== "#" && !found.split(" ").includes(each));
    const unknown = found.split(" ").filter((each) => !wanted.split(" ").includes(each));
    if (missing.length > 0 && wanted !== "") faults.push(`${path}: lacks ${missing.join(" ")}`);
    if (unknown.length > 0 && found !== "") faults.push(`${path}: ${unknown.join(" ")} is not in English`);
    if ((text.match(/`/g) ?? []).length % 2 === 1) faults.push(`${path}: a backtick is left open`);
    const isWords = /\p{L}/u.test(text.replace(/\{\w+\}/g, ""));
    if (text === source && isWords && !names.has(path) && !meant.delete(path)) {
      faults.push(`${path}: “${text}” is English; if it is meant, name it in sameAsEnglish`);
    }
  }
  for (const path of meant) faults.push(`sameAsEnglish: ${path} is not the same`);
  const categories = categoriesOf(tag);
  for (const [path, forms] of countedIn(sentences)) {
    const given = Object.keys(forms);
    const lacking = [...categories].filter((category) => !given.includes(category));
    const known = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const unknown = given.filter(
      (category) => category !== "other" && !known.some((each) => each === category),
    );
    if (lacking.length > 0) faults.push(`${path}: lacks the form ${lacking.join(", ")}`);
    if (unknown.length > 0) faults.push(`${path}: the language has no form ${unknown.join(", ")}`);
  }
  return faults;
}

if (process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2);
  const found = spokenSentences
    .filter(({ tag }) => tag !== en.tag && (asked.length === 0 || asked.includes(tag)))
    .flatMap((sentences) => faultsOf(sentences).map((fault) => `${sentences.tag}: ${fault}`));
  console.log(
    found.length === 0 ? "Nothing is wrong that can be seen without knowing the language." : found.join("\n"),
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}
