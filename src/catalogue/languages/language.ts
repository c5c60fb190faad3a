/**
 * Languages by their BCP 47 tags (RFC 5646): which tags are taken, and what the languages are called, from CLDR and from
 * the registry of language subtags.
 */
import { commonLanguages, namedLanguages, otherLanguages, rightToLeftScripts, scripts } from "./names.ts";

export interface Language {
  /** BCP 47 tag, in its canonical form. */
  readonly tag: string;
  /** The language's name in itself: how readers find theirs. */
  readonly autonym: string;
  /** The name in English, as the source text and editors use it. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

/** Language, script, region and at most two variants. Extensions and private use say nothing of a language. */
const form = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3})){0,2}$/i;

function localeOf(text: string): Intl.Locale | null {
  if (!form.test(text)) return null;
  try {
    return new Intl.Locale(text);
  } catch {
    // A variant that is there twice.
    return null;
  }
}

/** What a script or region is called in the language of a tag where the runtime knows that, and else in English. */
export function partName(part: string, tag: string): string | undefined {
  const type = /^[A-Z][a-z]{3}$/.test(part) ? "script" : /^(?:[A-Z]{2}|\d{3})$/.test(part) ? "region" : null;
  if (type === null) return undefined;
  const [locale = "en"] = Intl.DisplayNames.supportedLocalesOf(tag);
  return new Intl.DisplayNames(locale, { type, style: "short", fallback: "none" }).of(part);
}

function isPart(part: string): boolean {
  if (part.length === 4 && !/^\d/.test(part)) return scripts.includes(part);
  // The runtime has no name for the world, 001.
  return /^(?:[A-Z]{2}|\d{3})$/.test(part)
    ? part === "001" || (part !== "ZZ" && partName(part, "en") !== undefined)
    : true;
}

/** The codes of Serbo-Croatian, which are given up: what is meant is one of four languages. */
const serboCroatian = /^(?:sh|hbs)(?:-|$)/i;

/** The tag in its one canonical form, such as `zh-Hant` or `km`; null for one of which a part is not registered. */
export function canonicalTag(text: string): string | null {
  const locale = localeOf(text);
  // Serbo-Croatian would become Serbian, which nobody who writes it means.
  if (!locale || serboCroatian.test(text)) return null;
  const { baseName, language } = locale;
  const isRegistered = namedLanguages().has(language) || otherLanguages().has(language);
  return isRegistered && baseName.split("-").slice(1).every(isPart) ? baseName : null;
}

/** Whether this is the tag of a language, in its canonical form. */
export function isLanguageTag(tag: string): boolean {
  return canonicalTag(tag) === tag;
}

/** By the script that the tag names, or that the language is usually written in. */
function directionOf(tag: string): Language["direction"] {
  const script = localeOf(tag)?.maximize().script;
  return script && rightToLeftScripts.includes(script) ? "rtl" : "ltr";
}

function withParts(name: string, parts: readonly string[], tag: string): string {
  if (parts.length === 0) return name;
  return `${name} (${parts.map((part) => partName(part, tag) ?? part).join(", ")})`;
}

function named(tag: string): Pick<Language, "name" | "autonym"> {
  const [base = tag, ...rest] = tag.split("-");
  const ofBase = namedLanguages().get(base)?.name ?? (otherLanguages().has(base) ? base : undefined);
  // Montenegrin in Latin letters is Montenegrin: a country's own language goes before the script.
  const [script = "", region = "", ...more] = rest;
  const ofCountry = /^[A-Z][a-z]{3}$/.test(script) ? namedLanguages().get(`${base}-${region}`) : undefined;
  if (ofCountry?.name) {
    const parts = [script, ...more];
    return {
      name: withParts(ofCountry.name, parts, "en"),
      autonym: withParts(ofCountry.autonym, parts, tag),
    };
  }
  const name = namedLanguages().get(tag)?.name || (ofBase ? withParts(ofBase, rest, "en") : tag);
  // The longest part of the tag that has a name in itself: of zh-Hant-HK the first two.
  for (let length = rest.length; length >= 0; length--) {
    const autonym = namedLanguages().get([base, ...rest.slice(0, length)].join("-"))?.autonym;
    if (autonym) return { name, autonym: withParts(autonym, rest.slice(length), tag) };
  }
  return { name, autonym: name };
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

/**
 * The languages that a menu offers: first those that the catalogue has already, then all whose names CLDR keeps
 * complete, each part by English name. Every other one can be written by its tag.
 */
export function menuLanguages(inUse: readonly string[] = []): Language[] {
  const byName = (tags: readonly string[]) =>
    tags.map(languageOf).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const first = new Set(inUse);
  return [...byName([...first]), ...byName(commonLanguages.filter((tag) => !first.has(tag)))];
}
