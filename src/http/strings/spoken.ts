/** The languages that readers are spoken to in. Each is a file beside this one, and one line here. */
import { parseAccept } from "hono/utils/accept";
import { languageOf } from "../../catalogue/languages/language.ts";
import { addressOf } from "../context.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { id } from "./id.ts";
import { km } from "./km.ts";
import { lo } from "./lo.ts";
import { mk } from "./mk.ts";
import { ms } from "./ms.ts";
import { my } from "./my.ts";
import { ro } from "./ro.ts";
import { ru } from "./ru.ts";
import type { Sentences } from "./sentences.ts";
import { sq } from "./sq.ts";
import { srCyrl } from "./sr-Cyrl.ts";
import { srLatn } from "./sr-Latn.ts";
import { type Strings, stringsOf } from "./strings.ts";
import { th } from "./th.ts";
import { vi } from "./vi.ts";
import { zh } from "./zh.ts";

export const spokenSentences: readonly Sentences[] = [
  en,
  ar,
  es,
  fr,
  id,
  km,
  lo,
  mk,
  ms,
  my,
  ro,
  ru,
  sq,
  srCyrl,
  srLatn,
  th,
  vi,
  zh,
];

const byTag = new Map(spokenSentences.map((each) => [each.tag, each]));

/** The languages' tags, English first and the others in the order of their names in themselves. */
export const spokenTags: readonly string[] = [...byTag.keys()].toSorted((one, other) => {
  if (one === en.tag || other === en.tag) return one === en.tag ? -1 : 1;
  return languageOf(one).autonym < languageOf(other).autonym ? -1 : 1;
});

const made = new Map<string, Strings>();

/** What is said in the language with this tag, English where there is none; made when it is first spoken. */
export function stringsIn(tag: string): Strings {
  const known = made.get(tag);
  if (known) return known;
  const strings = stringsOf(byTag.get(tag) ?? en);
  made.set(strings.tag, strings);
  return strings;
}

export const english: Strings = stringsIn(en.tag);

/** The language that names of topics and places are read in for these pages; null in English, which is their own. */
export function namesReadIn({ tag }: Pick<Strings, "tag">): string | null {
  return tag === en.tag ? null : tag;
}

/** The script that is meant where a tag does not say, and that CLDR would take for another. */
const usualScripts: Readonly<Record<string, string>> = { sr: "Latn" };

function inFull(tag: string): { readonly language: string; readonly script: string | undefined } | null {
  try {
    const locale = new Intl.Locale(tag);
    const { language, script } = locale.maximize();
    return { language, script: locale.script ?? usualScripts[language] ?? script };
  } catch {
    return null;
  }
}

let byLanguageAndScript: ReadonlyMap<string, string> | undefined;

/** The language of pages that somebody reads who reads this one: of its script, whatever the country; else null. */
export function spokenTagFor(tag: string): string | null {
  if (byTag.has(tag)) return tag;
  byLanguageAndScript ??= new Map(
    spokenTags.map((each) => [`${inFull(each)?.language}-${inFull(each)?.script}`, each]),
  );
  const asked = inFull(tag);
  return (asked && byLanguageAndScript.get(`${asked.language}-${asked.script}`)) ?? null;
}

/**
 * Of the languages that something can be read in, the one for whoever reads pages in this: in its script, or at least
 * the same language. Undefined where there is none, and in English, where each publication begins with its own.
 */
export function nearestTag(strings: Pick<Strings, "tag">, tags: readonly string[]): string | undefined {
  const { tag } = strings;
  if (tag === en.tag) return undefined;
  const [base] = tag.split("-");
  return (
    tags.find((each) => each === tag) ??
    tags.find((each) => spokenTagFor(each) === tag) ??
    tags.find((each) => each.split("-")[0] === base)
  );
}

/** The language that a path begins with, and the path without it: `/km/topics` is `/topics` in Khmer. */
export function withoutPrefix(pathname: string): { readonly tag: string; readonly path: string } {
  const end = pathname.indexOf("/", 1);
  const first = pathname.slice(1, end === -1 ? undefined : end);
  const path = end === -1 ? "/" : pathname.slice(end);
  // A slash at the end is one too many, in every language.
  const isPrefix = first !== en.tag && byTag.has(first) && !(end !== -1 && path === "/");
  return isPrefix ? { tag: first, path } : { tag: en.tag, path: pathname };
}

/** The path with its prefix written as it is here: `/KM/topics`, `/khm/topics` and `/km-KH/topics` are `/km/topics`. */
export function prefixMeant(pathname: string): string | null {
  const [, first = "", rest = ""] = /^\/([a-z]{2,3}(?:-[a-z0-9]{2,8})*)(\/(?!\/).*)?$/i.exec(pathname) ?? [];
  const tag = first === "" ? null : spokenTagFor(first);
  if (tag === null || (tag === first && tag !== en.tag)) return null;
  return prefixed(rest === "" ? "/" : rest, { tag });
}

/** The path behind the prefix of a language; English has none. */
export function prefixed(path: string, { tag }: Pick<Strings, "tag">): string {
  if (tag === en.tag) return path;
  return `/${tag}${path.replace(/^\/(?=$|\?)/, "")}`;
}

const preferences = new Map<string, string | null>();

function firstSpoken(header: string): string | null {
  for (const { type, q } of parseAccept(header)) {
    const tag = q > 0 ? spokenTagFor(type) : null;
    if (tag !== null) return tag;
  }
  return null;
}

/** Of an Accept-Language header (RFC 9110, section 12.5.4), the first language of those that pages are in; else null. */
export function preferredTag(header: string | null): string | null {
  if (header === null) return null;
  const wanted = header.slice(0, 300);
  const known = preferences.get(wanted);
  if (known !== undefined) return known;
  const tag = firstSpoken(wanted);
  // It comes from outside: what is remembered has an end.
  if (preferences.size < 1000) preferences.set(wanted, tag);
  return tag;
}

const own = new WeakMap<Request, Strings>();

/** From now on the request is answered with these strings: in the institute's own words. */
export function speakAs(request: Request, strings: Strings): void {
  own.set(request, strings);
}

/**
 * The language in which a request is answered: its path says it. In the institute's own words from when its settings
 * are known: what is written with them is asked for after `siteOf`.
 */
export function speaking(request: Request): Strings {
  return own.get(request) ?? stringsIn(withoutPrefix(addressOf(request).pathname).tag);
}
