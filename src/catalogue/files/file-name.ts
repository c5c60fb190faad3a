/** What a file's name says of its document: language and role, as people write them into names. */
import { canonicalTag } from "../languages/language.ts";
import { foldedName, tagsByName } from "../languages/naming.ts";
import { hasOwnName } from "../languages/names.ts";
import { formatOfEnding } from "./formats.ts";
import type { DocumentFormat, DocumentRole } from "../publication/terms.ts";
import { tidied } from "../publication/text.ts";

export interface Guess {
  /** BCP 47 tag; null where the name says nothing. */
  readonly language: string | null;
  /** The whole text where the name says nothing else. */
  readonly role: DocumentRole;
  /** Whether the name or its ending says so. */
  readonly roleTold: boolean;
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
    /\bsummary\b|\bsummar(?:ies|ised?)\b|\bbrief(?:ing)?\b|\bringkasan\b|\bresumen\b|\brezumat\b|\bsazetak\b|\btom tat\b|摘要|概要|สรป|សងខប/,
    "summary",
  ],
  [/\bforewords?\b|\bpreface\b/, "foreword"],
  [
    /\bpresentations?\b|\bprezentacij[ae]\b|\bpptx?\b|\bslides?\b|\bslide ?deck\b|\bpowerpoint\b/,
    "presentation",
  ],
  [/\btemplates?\b|\bform\b|\bworksheets?\b/, "template"],
  [/\bcaptions?\b|\bsubtitles?\b|\bsubs\b/, "captions"],
  [/\btranscripts?\b|\btranscription\b/, "transcript"],
  [/\bvideo\b|\bfilm\b/, "video"],
  [/\baudio\b|\bpodcast\b|\brecording\b/, "audio"],
  [
    /\bcompressed\b|\bcomp\b|\bsmall(?:er)?\b|\blow ?res(?:olution)?\b|\blowres\b|\bmobile\b|\bmin(?:i|ified)?\b|\breduced\b|\boptimi[sz]ed\b|\blite\b|\bweb\b/,
    "compressed",
  ],
];

/** What a file is by its format where its name says nothing. */
const roleOfFormat: Readonly<Partial<Record<DocumentFormat, DocumentRole>>> = {
  mp4: "video",
  mp3: "audio",
  m4a: "audio",
  ogg: "audio",
  vtt: "captions",
  xlsx: "template",
  pptx: "presentation",
};

/** What people write for a language in the name of a file beside its own names: countries, and codes that are none. */
export const otherLanguageNames: Readonly<Record<string, readonly string[]>> = {
  bs: ["bih"],
  en: ["uk english", "gb", "us"],
  es: ["esp"],
  id: ["idn"],
  km: ["kh", "cambodia"],
  lo: ["la"],
  mk: ["makedonski"],
  my: ["mm"],
  ro: ["rumanian", "roumanian"],
  ru: ["russkij"],
  sq: ["al"],
  sr: ["ser", "rs"],
  uk: ["ua"],
  vi: ["vn", "vietnam"],
  zh: ["cn", "zh hans", "zh hant"],
};

/** Codes and names that are ordinary words too: only capitals or brackets make a language of them. */
const ordinaryWords = new Set(
  `al am an are as at be ben bis cat che co cor cos cre cs da dan de do doi ee el en es est et fin fo fr fry ga gb geo
  gle go ha hat he her hi hin ho ice ie ii in io is it ki kin kon kw la lag latin lav lb li lim lit ln lo lug mac mah
  mal mar mas may me men mer meta mg mi min mm mo mol mon mt my na nav nd ne no nor nr oc of om on or ori os pa pam pan
  pap per pi pol ps pt que rs run sag san sat se shan si sin slo sm smo so som sot ss st sun swa ta tam tat te tel ti
  tn to ton tr ts tt us va ve ven vi vol war wo wol yo`.split(/\s+/),
);

/** Whether a code or name of a language is a word of names too, so that in small letters it means no language. */
export function isOrdinaryWord(word: string): boolean {
  return ordinaryWords.has(word);
}

/** Words in lower case without marks, one space between; letters of other scripts stay. */
function plain(text: string): string {
  return foldedName(text.replace(/([a-z])([A-Z])/g, "$1 $2"));
}

interface LanguageName {
  readonly tag: string;
  readonly words: string;
}

let known: readonly LanguageName[] | undefined;

/** Every name that a language has, the longest first, of those that CLDR can name in themselves. */
function languageNames(): readonly LanguageName[] {
  known ??= [
    ...[...tagsByName()]
      .filter(([words, tag]) => !tag.includes("-") && !/^[a-z]{1,3}$/.test(words) && hasOwnName(tag))
      .map(([words, tag]) => ({ words, tag })),
    ...Object.entries(otherLanguageNames).flatMap(([tag, all]) => all.map((words) => ({ words, tag }))),
  ].toSorted((one, other) => other.words.length - one.words.length);
  return known;
}

/** The language of a code of two letters, or of three. */
function ofCode(code: string): string | undefined {
  const tag = /^[a-z]{2,3}$/.test(code) ? canonicalTag(code) : null;
  return tag !== null && !tag.includes("-") && hasOwnName(tag) ? tag : undefined;
}

/** Scripts that are mostly written for one language: the letters say which. Kana before the characters of Chinese. */
const telling =
  "Arab Armn Beng Deva Ethi Geor Grek Gujr Guru Hang Hebr Hira Kana Hani Khmr Knda Laoo Mlym Mymr Orya Sinh Taml Telu Thaa Thai Tibt".split(
    " ",
  );

/** The language that the letters of a text are mostly written for; null for those of many, as Latin ones are. */
export function languageOfLetters(text: string): string | null {
  const script = telling.find((each) => new RegExp(`\\p{sc=${each}}`, "u").test(text));
  return script ? new Intl.Locale(`und-${script}`).maximize().language : null;
}

/**
 * The language that a name is set apart with: in brackets, at its end, or between underscores or dashes. Elsewhere
 * a language or country belongs to the title, as in “Trafficked Indonesian men”.
 */
function guessLanguage(stem: string, words: string): string | null {
  const bracketed = Array.from(stem.matchAll(/[([]([^)\]]+)[)\]]/g), ([, inner = ""]) => inner);
  const separated = stem.split(/_| [-–—] /).slice(1);
  const capitals = new Set(stem.match(/(?<!\p{L})\p{Lu}{2,3}(?!\p{L})/gu)?.map(plain));
  const isMeant = (word: string) => !isOrdinaryWord(word) || capitals.has(word);
  const set = [...bracketed.map(plain), ...separated.map(plain).filter(isMeant)];
  const last = words.split(" ").at(-1) ?? "";
  const found =
    languageNames().find((name) => set.includes(name.words))?.tag ??
    set.map(ofCode).find((tag) => tag !== undefined) ??
    languageNames().find((name) => ` ${words}`.endsWith(` ${name.words}`) && isMeant(name.words))?.tag ??
    (isMeant(last) ? ofCode(last) : undefined) ??
    languageNames().find((name) => bracketed.some((inner) => ` ${plain(inner)} `.includes(` ${name.words} `)))
      ?.tag;
  return found ?? languageOfLetters(stem);
}

/** The role that words in lower case without marks tell of; null where they tell of none. */
export function roleNamed(words: string): DocumentRole | null {
  return roleWords.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** A name as it was before somebody’s program escaped it for an address: “Khmer%20summary.pdf”. */
export function withoutEscapes(fileName: string): string {
  if (!/%[0-9a-f]{2}/i.test(fileName)) return fileName;
  try {
    return decodeURIComponent(fileName);
  } catch {
    // “100%ca.pdf” is nobody's escape.
    return fileName;
  }
}

/** What the name of a file says of its document. The editor can correct all of it. */
export function guessDocument(fileName: string): Guess {
  const name = tidied(withoutEscapes(fileName)).slice(-300);
  const [, stem = name, ending = ""] = /^(.*)\.([A-Za-z0-9]{2,5})$/su.exec(name) ?? [];
  const format = formatOfEnding(ending);
  const words = plain(stem);
  const told = roleNamed(words) ?? (format && roleOfFormat[format]) ?? null;
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
    role: told ?? "full",
    roleTold: told !== null,
    format,
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

/** What a file is called when one of the other is meant. */
const nearRoles: Readonly<Partial<Record<DocumentRole, DocumentRole>>> = {
  summary: "executive-summary",
  "executive-summary": "summary",
};

/**
 * The document that a guess is most likely meant for: the one of that role, language and format, first among those
 * that await their file. Where there is none, the only summary that there is in a language told by the name, or the
 * only document in it where the name says no role. Null where a new one is meant.
 */
export function matchDocument<Named extends NamedDocument>(
  documents: readonly Named[],
  guess: Guess,
  ownLanguage: string,
): Named | null {
  const here = documents.filter(
    ({ language, format }) => language === (guess.language ?? ownLanguage) && format === guess.format,
  );
  const alike = here.filter(({ role }) => role === guess.role);
  const near = here.filter(({ role }) => !guess.roleTold || role === nearRoles[guess.role]);
  const only = guess.language !== null && near.length === 1 && near[0]?.awaiting ? near[0] : null;
  return alike.find(({ awaiting }) => awaiting) ?? alike[0] ?? only;
}
