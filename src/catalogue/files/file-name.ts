/** What a file's name says of its document: language and role, as people write them into names. */
import { knownLanguages } from "../languages/language.ts";
import type { DocumentFormat, DocumentRole } from "../publication/terms.ts";

export interface Guess {
  /** BCP 47 tag; null where the name says nothing. */
  readonly language: string | null;
  /** The whole text where the name says nothing else. */
  readonly role: DocumentRole;
  /** By the ending; null for one that no document has. */
  readonly format: DocumentFormat | null;
}

/** Words of two or more, longest first, so that “executive summary” is not taken for a summary. */
const roleWords: readonly (readonly [pattern: RegExp, role: DocumentRole])[] = [
  [
    /\bexec(?:utive)? ?sum(?:mary)?\b|\bexsum\b|\bresumen ejecutivo\b|\bringkasan eksekutif\b/,
    "executive-summary",
  ],
  [
    /\bsummary\b|\bsummar(?:ies|ised?)\b|\bbrief(?:ing)?\b|\bringkasan\b|\bresumen\b|\brezumat\b|\bsazetak\b/,
    "summary",
  ],
  [/\bforewords?\b|\bpreface\b/, "foreword"],
  [/\bpresentations?\b|\bslides?\b|\bslide ?deck\b|\bpowerpoint\b/, "presentation"],
  [/\btemplates?\b|\bform\b|\bworksheets?\b/, "template"],
  [/\bvideo\b|\bfilm\b/, "video"],
  [
    /\bcompressed\b|\bcomp\b|\bsmall(?:er)?\b|\blow ?res(?:olution)?\b|\blowres\b|\bmobile\b|\bmin(?:i|ified)?\b|\breduced\b|\boptimi[sz]ed\b|\blite\b|\bweb\b/,
    "compressed",
  ],
];

/**
 * Names of languages beside their autonyms and English names: other names and codes of ISO 639, and codes of the
 * countries where they are the language, which people write more often than the language's own.
 */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  ar: ["ara"],
  bs: ["bos", "bih"],
  en: ["eng", "uk english", "gb", "us"],
  es: ["spa", "esp", "castellano", "espanol"],
  fr: ["fra", "fre", "francais"],
  id: ["ind", "idn", "bahasa", "bahasa indonesia"],
  km: ["khm", "kh", "cambodian", "cambodia", "khmer"],
  lo: ["lao", "la", "laotian"],
  mk: ["mkd", "mac", "makedonski"],
  ms: ["msa", "may", "bahasa malaysia", "malaysian"],
  my: ["mya", "bur", "mm", "myanmar"],
  ro: ["ron", "rum", "romana"],
  ru: ["rus", "russkij"],
  sq: ["sqi", "alb", "al"],
  sr: ["srp", "ser", "rs", "srpski"],
  th: ["tha"],
  uk: ["ukr", "ua"],
  vi: ["vie", "vn", "vietnam", "tieng viet"],
  zh: ["zho", "chi", "cn", "mandarin", "zh hans", "zh hant"],
};

/** Words in lower case without marks, one space between; letters of other scripts stay. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

interface LanguageName {
  readonly tag: string;
  readonly words: string;
}

const languageNames: readonly LanguageName[] = knownLanguages()
  .flatMap(({ tag, autonym, name }) =>
    [autonym, name, tag, ...(otherNames[tag] ?? [])].map((words) => ({ tag, words: plain(words) })),
  )
  .toSorted((a, b) => b.words.length - a.words.length);

/** Scripts that only one of the catalogue's languages is written in. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Khmer}/u, "km"],
  [/\p{Script=Lao}/u, "lo"],
  [/\p{Script=Myanmar}/u, "my"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Arabic}/u, "ar"],
];

/**
 * The language that a name is set apart with: in brackets, at its end, or between underscores or dashes. Elsewhere
 * a language or country belongs to the title, as in “Indonesian fishers abroad”.
 */
function guessLanguage(stem: string, words: string): string | null {
  const bracketed = Array.from(stem.matchAll(/[([]([^)\]]+)[)\]]/g), ([, inner = ""]) => inner);
  const separated = stem.split(/_| [-–—] /).slice(1);
  const set = new Set([...bracketed, ...separated].map(plain));
  const found =
    languageNames.find((name) => set.has(name.words)) ??
    languageNames.find((name) => ` ${words}`.endsWith(` ${name.words}`)) ??
    languageNames.find((name) => bracketed.some((inner) => ` ${plain(inner)} `.includes(` ${name.words} `)));
  return found?.tag ?? scripts.find(([script]) => script.test(stem))?.[1] ?? null;
}

/** What the name of a file says of its document. The editor can correct all of it. */
export function guessDocument(fileName: string): Guess {
  const name = fileName.normalize("NFC").slice(-300);
  const [, stem = name, ending = ""] = /^(.*)\.([A-Za-z0-9]{2,5})$/su.exec(name) ?? [];
  const format = { pdf: "pdf", xlsx: "xlsx", mp4: "mp4", m4v: "mp4" }[ending.toLowerCase()];
  const words = plain(stem);
  const role =
    roleWords.find(([pattern]) => pattern.test(words))?.[1] ??
    (format === "mp4" ? "video" : format === "xlsx" ? "template" : "full");
  // Words for the role may stand behind the language: they are taken off, so that it stands last.
  const withoutRole = roleWords.reduce(
    (text, [pattern]) => text.replace(new RegExp(pattern, "g"), " "),
    words,
  );
  const tidy = withoutRole
    .replace(/\b(?:final|version|v ?\d+|copy|new|print|draft|\d{1,4})\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return {
    language: guessLanguage(stem, tidy),
    role,
    format: format === "pdf" || format === "xlsx" || format === "mp4" ? format : null,
  };
}

/** A document as far as a file's name can be held against it. */
export interface NamedDocument {
  readonly code: string;
  readonly role: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly format: string;
  readonly awaiting: boolean;
}

/**
 * The document that a guess is most likely meant for: the one of that role, language and format, first among those
 * that await their file. Null where there is none, so that a new one is meant.
 */
export function matchDocument<Named extends NamedDocument>(
  documents: readonly Named[],
  guess: Guess,
  ownLanguage: string,
): Named | null {
  const alike = documents.filter(
    ({ role, language, format }) =>
      role === guess.role && language === (guess.language ?? ownLanguage) && format === guess.format,
  );
  return alike.find(({ awaiting }) => awaiting) ?? alike[0] ?? null;
}
