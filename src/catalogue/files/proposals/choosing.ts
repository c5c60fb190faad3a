/** Which document of a publication a file is meant for. */
import { formatOfEnding } from "../formats.ts";
import { guessDocument, languageOfLetters, roleNamed } from "../file-name.ts";
import { languageOf } from "../../languages/language.ts";
import { type DocumentRole, documentRoles, isOneOf } from "../../publication/terms.ts";
import type { Entry, KnownDocument } from "./known.ts";
import { isLanguageName, languageAmong, languageNamed, type LeftWords } from "./naming-languages.ts";
import type { Name } from "./ranking.ts";
import { alikeLanguages } from "./text-language.ts";
import { pairsOf, plainWordsOf, singular, tellingWords, wordsOf } from "./words.ts";

/** What is known of a file beside which publication it belongs to. */
export interface Told {
  readonly stem: string;
  readonly folders: readonly string[];
  readonly fileName: string;
  readonly name: Name;
  /** By its text; null where that tells none. */
  readonly textLanguage: string | null;
}

export interface Chosen {
  /** Null for a document that would be a new one. */
  readonly document: KnownDocument | null;
  readonly role: DocumentRole;
  readonly language: string;
  /** Others of the publication that it could be, the likeliest first. */
  readonly others: readonly KnownDocument[];
  /** What it was told by, in words. */
  readonly by: readonly string[];
  /** What speaks against it, as sentences. */
  readonly doubts: readonly string[];
  /** Whether the name says a language other than the publication’s, or a role. */
  readonly stated: boolean;
}

function baseOf(tag: string): string {
  return tag.split("-")[0] ?? tag;
}

/** Whether two tags can mean the language of the same text. */
function isAlike(one: string, other: string): boolean {
  return (
    baseOf(one) === baseOf(other) ||
    alikeLanguages.some((group) => group.includes(one) && group.includes(other))
  );
}

/** What a part of the name has that the publication’s titles have not. */
function leftOf(text: string, entry: Entry, capitals: ReadonlySet<string>): LeftWords {
  const title = new Set([...entry.words, ...entry.others, ...entry.titles.flat()]);
  const words = plainWordsOf(text);
  const isTitled = (word: string, index: number) => {
    if (!title.has(singular(word))) {
      // First letters of the title’s words, unless they stand where a language does.
      const isLast = index === words.length - 1;
      return word.length === 2 && !(isLast && capitals.has(word)) && entry.initials().has(word);
    }
    if (!isLanguageName(word)) return true;
    // The name of a language belongs to the title only beside words of the title.
    const near = pairsOf(words.slice(Math.max(0, index - 2), index + 3).map(singular));
    return near.some((pair) => pair.split(" ").includes(singular(word)) && entry.pairs.has(pair));
  };
  return { words: words.filter((word, index) => !isTitled(word, index)), capitals };
}

/** The language that the letters of the name are of, as the publication has it. */
function languageByLetters(text: string, tags: readonly string[]): string | null {
  const language = languageOfLetters(text);
  if (language) return tags.find((tag) => baseOf(tag) === language) ?? language;
  if (!/\p{sc=Cyrl}/u.test(text)) return null;
  const cyrillic = tags.filter((tag) => new Intl.Locale(tag).maximize().script === "Cyrl");
  return cyrillic.length === 1 ? (cyrillic[0] ?? null) : null;
}

interface Stated {
  readonly language: string | null;
  readonly role: DocumentRole | null;
}

/** What the name, and where it is silent its folders from the innermost, say of language and role. */
function statedBy(told: Told, entry: Entry): Stated {
  const tags = [entry.publication.language, ...entry.publication.documents.map(({ language }) => language)];
  const parts = [told.stem, ...told.folders.toReversed()].map((text) => ({
    text,
    left: leftOf(text, entry, told.name.capitals),
  }));
  const first = <Value>(read: (part: (typeof parts)[number]) => Value | null): Value | null => {
    for (const part of parts) {
      const value = read(part);
      if (value !== null) return value;
    }
    return null;
  };
  const language =
    first(({ left, text }) => languageAmong(left, tags) ?? languageByLetters(text, tags)) ??
    first(({ left }) => languageNamed(left));
  const short = told.name.capitals.has("es") && !tags.some((tag) => baseOf(tag) === "es");
  const role = short ? "executive-summary" : first(({ left }) => roleNamed(left.words.join(" ")));
  return { language, role };
}

/** How much of a document’s own title the name has, from 0 to 1. */
function titleShare(document: KnownDocument, words: ReadonlySet<string>): number {
  const title = tellingWords(wordsOf(document.title ?? ""));
  return title.length === 0 ? 0 : title.filter((word) => words.has(word)).length / title.length;
}

/** Those of them whose own titles the name has most of; all where it has none of any. */
function byTitle(documents: readonly KnownDocument[], words: ReadonlySet<string>): readonly KnownDocument[] {
  const best = Math.max(...documents.map((document) => titleShare(document, words)));
  return documents.filter((document) => titleShare(document, words) === best);
}

const roleNames: ReadonlyMap<string, string> = new Map(Object.entries(documentRoles));

function called(role: string): string {
  return (roleNames.get(role) ?? role).toLowerCase();
}

function named(role: string, language: string): string {
  return `${called(role)} in ${languageOf(language).name}`;
}

/** Which of the documents are of that role; near ones with a doubt where there are none. */
function ofRole(
  here: readonly KnownDocument[],
  role: DocumentRole | null,
  words: ReadonlySet<string>,
  { told, type }: { readonly told: Told; readonly type: string },
): { readonly found: readonly KnownDocument[]; readonly doubt?: string } {
  const having = (wanted: string) => here.filter((document) => document.role === wanted);
  if (role === null) {
    const titled = here.filter((document) => document.role !== "full" && titleShare(document, words) >= 0.7);
    const fitting = titled.length > 0 ? titled : having("full");
    if (fitting.length > 0 || here.length === 0) return { found: fitting };
    return { found: here, doubt: `The publication has no full text in that language.` };
  }
  const exact = having(role);
  if (exact.length > 0) return { found: exact };
  // “Brief” is what such a publication is.
  if (role === "summary" && type === "brief") return { found: having("full") };
  if (role === "compressed") {
    const meant = /\bweb\b|\bonline\b/i.test(told.stem.replaceAll("_", " "));
    const full = having("full");
    return meant || full.length === 0
      ? { found: full }
      : { found: full, doubt: "The publication has no smaller file in that language." };
  }
  const near = role === "summary" ? "executive-summary" : role === "executive-summary" ? "summary" : null;
  const nearby = near ? having(near) : [];
  return nearby.length > 0
    ? { found: nearby, doubt: `What is there is the ${called(near ?? "")}.` }
    : { found: [] };
}

/** What goes with a publication and is none of its documents, or not yet: files that are called so want a look. */
const otherThings =
  /\b(?:agenda|annex|appendix|appendices|banner|bibliography|budget|certificate|comments?|contents|contract|corrigendum|cover|draft|edits|errata|erratum|excerpt|extract|fact ?sheet|feedback|flyer|infographic|invitation|invoice|leaflet|letter|logo|map|media|memo|minutes|notes|permission|photos?|poster|press|proofs?|proposal|questionnaire|references|sample|speech|thumbnail|toc|tor|tracked|chapters? \d+|part \d+|section \d+|pages? \d+)\b/;

/** The document of the publication that the file is meant for, or what a new one would be. */
export function chooseDocument(entry: Entry, told: Told): Chosen {
  const { publication } = entry;
  const { documents } = publication;
  const stated = statedBy(told, entry);
  const doubts: string[] = [];
  const byText = told.textLanguage;
  const ofPublication = (tag: string) =>
    documents.find(({ language }) => language === tag)?.language ??
    documents.find(({ language }) => isAlike(language, tag))?.language ??
    tag;
  const language = stated.language ?? (byText === null ? publication.language : ofPublication(byText));
  if (stated.language !== null && byText !== null && !isAlike(stated.language, byText))
    doubts.push(
      `Its name says ${languageOf(stated.language).name}, its text looks like ${languageOf(byText).name}.`,
    );
  const [thing] = otherThings.exec(leftOf(told.stem, entry, told.name.capitals).words.join(" ")) ?? [];
  if (thing) doubts.push(`Its name says “${thing}”: look whether it is the document itself.`);
  const guess = guessDocument(told.fileName);
  const role = stated.role ?? (guess.format !== "pdf" && guess.role !== "full" ? guess.role : null);
  const format = formatOfEnding(told.fileName.split(".").at(-1) ?? "");
  const words = new Set([told.stem, ...told.folders].flatMap(wordsOf));
  const here = documents.filter(
    (each) => each.format === format && baseOf(each.language) === baseOf(language),
  );
  const { found, doubt } = ofRole(here, role, words, { told, type: publication.type });
  if (doubt) doubts.push(doubt);
  const chosen = found.length > 1 ? byTitle(found, words) : found;
  const document = chosen.find(({ awaiting }) => awaiting) ?? chosen[0] ?? null;
  const isStated =
    stated.role !== null || (stated.language !== null && stated.language !== publication.language);
  const by = [
    ...(stated.language === null ? [] : [languageOf(stated.language).name]),
    ...(role === null ? [] : [called(role)]),
  ];
  if (!document) {
    const asked = role ?? "full";
    doubts.push(`The publication has no ${named(asked, language)}: it would be a new document.`);
    return {
      document,
      role: asked,
      language,
      others: here.length > 0 ? here : documents,
      by,
      doubts,
      stated: isStated,
    };
  }
  if (chosen.length > 1)
    doubts.push(
      `It has ${chosen.length} documents of this kind: ${named(document.role, document.language)}.`,
    );
  if (!document.awaiting) doubts.push("The document has another file already, which this one would replace.");
  return {
    document,
    role: isOneOf(documentRoles, document.role) ? document.role : "full",
    language: document.language,
    others: [...chosen, ...here].filter(
      (each, index, all) => each !== document && all.indexOf(each) === index,
    ),
    by,
    doubts,
    stated: isStated,
  };
}
