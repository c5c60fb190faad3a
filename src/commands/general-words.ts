/**
 * `npm run general-words`: what emoji and symbols are called in many languages, and what is said of them, reduced to one
 * file of words that mean the same. To be run after a new release of CLDR, whose package is too large to be kept at hand.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { CommandError, runCommand } from "./terminal.ts";

const root = join(import.meta.dirname, "..", "..");
const annotations = join(root, "node_modules", "cldr-annotations-full", "annotations");
const reducedFile = join(root, "seed", "general-words", "cldr.tsv");

/** Those of the interface, and others that many read. */
const languages =
  "en am ar bg bn ca cs da de el es et fa fi fil fr he hi hr hu id is it ja km ko lo lt lv mk ms my ne nl no pl pt qu ro ru si sk sl sq sr sv sw ta th tr uk ur vi zh".split(
    " ",
  );

/** How much of what has a word in one language must have it in the other, of both together. */
const leastInCommon = 0.7;
/** A word that fewer characters have tells nothing by them. */
const fewestCharacters = 2;
/** More words than that are a description. */
const mostWords = 3;

const file = v.object({
  annotations: v.object({
    annotations: v.record(
      v.string(),
      v.object({ default: v.optional(v.array(v.string())), tts: v.optional(v.array(v.string())) }),
    ),
  }),
});
type Annotations = v.InferOutput<typeof file>["annotations"]["annotations"];

function read(tag: string): Annotations {
  const text = readFileSync(join(annotations, tag, "annotations.json"), "utf8");
  return v.parse(file, JSON.parse(text)).annotations.annotations;
}

/** German tells nouns by their case, which nothing compares. */
function tidied(word: string): string {
  return word.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

function isWord(word: string): boolean {
  return (
    /^[\p{L}\p{M}\u200c’' -]+$/u.test(word) && /\p{L}/u.test(word) && word.split(" ").length <= mostWords
  );
}

/** By each word the characters that have it. */
function charactersByWord(all: Annotations, characters: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const character of characters) {
    const { default: keywords = [], tts = [] } = all[character] ?? {};
    for (const word of new Set([...keywords, ...tts].map(tidied))) {
      found.set(word, (found.get(word) ?? new Set()).add(character));
    }
  }
  return found;
}

/** Of each English word the one of another language that the same characters have, where either is the other's only best. */
function aligned(
  english: ReadonlyMap<string, ReadonlySet<string>>,
  other: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, string> {
  const byCharacter = new Map<string, string[]>();
  for (const [word, characters] of other) {
    for (const character of characters)
      byCharacter.set(character, [...(byCharacter.get(character) ?? []), word]);
  }
  const pairs = [...english].flatMap(([word, characters]) => {
    const shared = new Map<string, number>();
    for (const character of characters) {
      for (const each of byCharacter.get(character) ?? []) shared.set(each, (shared.get(each) ?? 0) + 1);
    }
    return [...shared].flatMap(([each, common]) => {
      const alike = (2 * common) / (characters.size + (other.get(each)?.size ?? 0));
      return common >= fewestCharacters && alike >= leastInCommon ? [{ word, other: each, alike }] : [];
    });
  });
  const onlyBest = (key: "word" | "other") =>
    new Map(
      [...Map.groupBy(pairs, (pair) => pair[key])].flatMap(([each, of]) => {
        const most = Math.max(...of.map(({ alike }) => alike));
        const best = of.filter(({ alike }) => alike === most);
        return best.length === 1 ? [[each, best[0]] as const] : [];
      }),
    );
  const bestOfWord = onlyBest("word");
  const bestOfOther = onlyBest("other");
  return new Map(
    [...bestOfWord].flatMap(([word, pair]) =>
      pair && bestOfOther.get(pair.other) === pair ? [[word, pair.other]] : [],
    ),
  );
}

await runCommand(async () => {
  if (!existsSync(annotations))
    throw new CommandError("First: npm install --no-save cldr-annotations-full@48.2.0");
  const english = read("en");
  const characters = Object.keys(english).filter((each) => /\p{Extended_Pictographic}/u.test(each));
  const inEnglish = charactersByWord(english, characters);
  /** By English word, by language, the words. */
  const concepts = new Map<string, Map<string, Set<string>>>();
  const add = (concept: string, tag: string, word: string | undefined) => {
    if (word === undefined || !isWord(word)) return;
    const of = concepts.get(concept) ?? new Map<string, Set<string>>();
    concepts.set(concept, of.set(tag, (of.get(tag) ?? new Set()).add(word)));
  };
  for (const tag of languages) {
    const all = read(tag);
    const words = tag === "en" ? null : aligned(inEnglish, charactersByWord(all, characters));
    for (const character of characters) {
      const [name] = english[character]?.tts ?? [];
      const concept = tidied(name ?? "");
      // What takes two English words is often a picture rather than a thing.
      if (/^[\p{L}-]{3,}$/u.test(concept)) add(concept, tag, all[character]?.tts?.map(tidied)[0]);
    }
    for (const [concept, { size }] of inEnglish) {
      if (size < fewestCharacters || !/^[\p{L}-]{3,}$/u.test(concept)) continue;
      add(concept, tag, words === null ? concept : words.get(concept));
    }
  }
  const kept = [...concepts]
    .filter(([, of]) => of.size >= 8)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const lines = kept.map(([, of]) => languages.map((tag) => [...(of.get(tag) ?? [])].join("|")).join("\t"));
  writeFileSync(reducedFile, `${[languages.join("\t"), ...lines].join("\n")}\n`);
  console.log(`${kept.length} groups of words are in ${reducedFile}`);
});
