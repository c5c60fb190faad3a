/**
 * Languages by their BCP 47 tags, named and given a direction from CLDR (cldr.json, reduced by `npm run languages`).
 */
import cldr from "./cldr.json" with { type: "json" };

export interface Language {
  /** BCP 47 tag, in its canonical form. */
  readonly tag: string;
  /** The language's name in itself: how readers find theirs. */
  readonly autonym: string;
  /** The name in English, as the source text and editors use it. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

/** Names in themselves that CLDR lacks, or gives in another form than people look for. */
const usualAutonyms: Readonly<Record<string, string>> = {
  id: "Bahasa Indonesia",
  km: "ភាសាខ្មែរ",
  lo: "ພາສາລາວ",
  ms: "Bahasa Melayu",
  my: "မြန်မာဘာသာ",
  sr: "Srpski",
  "sr-Cyrl": "Српски",
  tet: "Tetun",
};

interface Known {
  readonly name: string;
  readonly autonym: string;
  readonly others: readonly string[];
}

let table: ReadonlyMap<string, Known> | undefined;

/** What CLDR knows, taken apart when it is first asked for. */
function known(): ReadonlyMap<string, Known> {
  table ??= new Map(
    cldr.languages.split("\n").map((row) => {
      const [tag = "", name = "", autonym = "", ...others] = row.split("\t");
      return [tag, { name, autonym, others }];
    }),
  );
  return table;
}

function isRegistered(language: string): boolean {
  if (known().has(language)) return true;
  if (language.length !== 3) return false;
  for (
    let at = cldr.threeLetters.indexOf(language);
    at >= 0;
    at = cldr.threeLetters.indexOf(language, at + 1)
  ) {
    if (at % 3 === 0) return true;
  }
  return false;
}

/** The tag in its one canonical form (RFC 5646), such as `zh-Hant` or `km`; null for none that anybody registered. */
export function canonicalTag(text: string): string | null {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(text)) return null;
  try {
    const locale = new Intl.Locale(text);
    const { baseName, language } = locale;
    return isRegistered(language) && language !== "und" ? baseName : null;
  } catch {
    return null;
  }
}

/** Whether this is the tag of a language, in its canonical form. */
export function isLanguageTag(tag: string): boolean {
  return canonicalTag(tag) === tag;
}

function directionOf(tag: string): Language["direction"] {
  const [language = "", ...rest] = tag.split("-");
  const script = rest.find((part) => /^[A-Z][a-z]{3}$/.test(part));
  if (script) return cldr.rightToLeftScripts.includes(script) ? "rtl" : "ltr";
  const usual = ` ${cldr.rightToLeft} `;
  return [tag, language].some((each) => usual.includes(` ${each} `)) ? "rtl" : "ltr";
}

/** The name with a capital, as menus have it; Georgian has none in use. */
function capitalised(name: string, tag: string): string {
  const [first = ""] = name;
  return /\p{sc=Geor}/u.test(first) ? name : first.toLocaleUpperCase(tag) + name.slice(first.length);
}

/** What a script or region that a tag names is called in English. */
function partName(part: string): string {
  const type = part.length === 4 ? "script" : "region";
  try {
    return new Intl.DisplayNames("en", { type }).of(part) ?? part;
  } catch {
    return part;
  }
}

function named(tag: string): Omit<Language, "tag" | "direction"> {
  const [base = "", ...rest] = tag.split("-");
  const exact = known().get(tag);
  const language = known().get(base);
  const parts = rest.map(partName).join(", ");
  const name = exact?.name ?? (language ? `${language.name} (${parts})` : tag);
  const own = usualAutonyms[tag] ?? exact?.autonym;
  if (own) return { name, autonym: capitalised(own, tag) };
  const common = usualAutonyms[base] ?? language?.autonym;
  if (!common) return { name, autonym: name };
  const autonym = capitalised(common, base);
  return { name, autonym: rest.length === 0 ? autonym : `${autonym} (${parts})` };
}

const languages = new Map<string, Language>();

/** The language with this tag; one that nobody has named is shown as its tag. */
export function languageOf(tag: string): Language {
  const made = languages.get(tag);
  if (made) return made;
  const language = { tag, ...named(tag), direction: directionOf(tag) };
  // Tags come from outside too: what is remembered has an end.
  if (languages.size < 2000) languages.set(tag, language);
  return language;
}

/** The languages that forms and menus offer; every other one can be written by its tag. */
export function knownLanguages(): Language[] {
  return cldr.common.split(" ").map(languageOf);
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Scripts as people name them behind a language, such as “Serbian (Cyrillic)”. */
const scriptNames: Readonly<Record<string, string>> = {
  arabic: "Arab",
  cyrillic: "Cyrl",
  devanagari: "Deva",
  hebrew: "Hebr",
  latin: "Latn",
  simplified: "Hans",
  traditional: "Hant",
};

/** Other English names that people write. */
const otherNames: Readonly<Record<string, string>> = {
  Farsi: "fa",
  Flemish: "nl",
  Myanmar: "my",
  Tagalog: "fil",
};

let byName: ReadonlyMap<string, string> | undefined;

/** Tags by every name that a language has: in English, in itself, and otherwise. */
function tagsByName(): ReadonlyMap<string, string> {
  byName ??= new Map([
    ...Object.entries(otherNames).map(([name, tag]): [string, string] => [folded(name), tag]),
    ...[...known()]
      .toReversed()
      .flatMap(([tag, { name, autonym, others }]) =>
        [name, autonym, usualAutonyms[tag] ?? "", ...others].map((each): [string, string] => [
          folded(each),
          tag,
        ]),
      ),
  ]);
  return byName;
}

/**
 * The tag of the language that the text names: by a tag or code of two or three letters, in English, or in itself;
 * null for none that is known.
 */
export function languageTagOf(text: string): string | null {
  const wanted = folded(text);
  if (wanted === "") return null;
  const found = tagsByName().get(wanted) ?? canonicalTag(text.trim());
  if (found) return found;
  const [, base = "", script = ""] = /^(.+?) \((.+)\)$/.exec(wanted) ?? [];
  const tag = tagsByName().get(base);
  return tag && scriptNames[script] ? canonicalTag(`${tag}-${scriptNames[script]}`) : null;
}
