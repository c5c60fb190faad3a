/** Strings that are marked, so that what a text says beside them stands out. */
import { html } from "hono/html";
import type { Site } from "../../src/http/site.ts";
import { languageOf } from "../../src/catalogue/languages/language.ts";
import { en } from "../../src/http/strings/en.ts";
import { spokenTags } from "../../src/http/strings/spoken.ts";
import { type Strings, stringsOf } from "../../src/http/strings/strings.ts";

export const site: Site = {
  origin: "https://catalogue.example",
  catalogueName: "KATALOG",
  publisher: "INSTITUT",
  licence: "https://licence.example",
  contact: null,
  accessibilityContact: "formate@katalog.example",
};

/** What of the set some text has read: `undated`, and of what lies deeper `problems.gone`. */
export const read = new Set<string>();

function marked(value: unknown, path: string): unknown {
  if (typeof value === "string") return `⟦${value}⟧`;
  if (typeof value === "function") {
    return (...values: unknown[]) => marked(Reflect.apply(value, undefined, values), path);
  }
  if (value instanceof Object && ("then" in value || "isEscaped" in value)) return html`⟦${value}⟧`;
  return value instanceof Object ? new Proxy(value, marking(`${path}.`)) : value;
}

/** What marks all that is read of a value. */
function marking<Of extends object>(path: string): ProxyHandler<Of> {
  return {
    get: (target, key) => {
      const name = `${path}${String(key)}`;
      read.add(name);
      const value: unknown = Reflect.get(target, key);
      return ["tag", "direction", "number"].includes(name) ? value : marked(value, name);
    },
  };
}

/** What tells which sentences are read once the strings are made of them. */
function watching<Of extends object>(path: string): ProxyHandler<Of> {
  return {
    get: (target, key) => {
      const name = `${path}${String(key)}`;
      if (isMade) read.add(name);
      const value: unknown = Reflect.get(target, key);
      return value instanceof Object ? new Proxy(value, watching(`${name}.`)) : value;
    },
  };
}

let isMade = false;
const watched = stringsOf(new Proxy(en, watching("")));
isMade = true;

export const strings: Strings = new Proxy(watched, marking(""));

/** Lists whose members are those of the catalogue's fields: not each of them is met in a test. */
const closedLists =
  /^(?:types|documentRoles|documentFormats|identifierSchemes|relations|facets|contributorRoles|containerKinds|sortOrders|searchPlaces|seasons)\./;

/** The sentences, below this key, that nothing has read. */
export function unread(under = ""): string[] {
  return (
    Object.keys(en)
      .flatMap((key) => leaves(Reflect.get(en, key), key))
      .filter((path) => path.startsWith(under) && !closedLists.test(path))
      // A sentence that counts is read as one.
      .filter((path) => !read.has(path) && !read.has(path.replace(/\.(?:one|many|other)$/, "")))
  );
}

/** All that can be read of the set below this key, as deep as it lies. */
export function leaves(value: unknown, path: string): string[] {
  if (!(value instanceof Object) || typeof value === "function" || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

/** The text outside of marks that readers see or hear; citations, scripts and styles are not the page's words. */
export function unmarked(page: string): string[] {
  const spoken = page
    .replace(/<(script|style)\b[\s\S]*?<\/\1>|<dl class="citations">[\s\S]*?<\/dl>/g, "")
    .replace(/<[^>]*?\b(?:aria-label|placeholder)="([^"]*)"[^>]*>/g, "<>$1<>")
    .replace(/<code\b[\s\S]*?<\/code>/g, "<>");
  let depth = 0;
  let outside = "";
  for (const character of spoken) {
    if (character === "⟦") {
      depth += 1;
      outside += "•";
    }
    if (depth === 0) outside += character;
    // What tags stand within marks part nothing.
    if (character === "⟧") depth -= 1;
  }
  if (depth !== 0) throw new Error("a mark is not closed");
  return outside
    .split(/<[^>]*>/)
    .map((text) => text.replace(/&[a-z#0-9]+;/g, "").trim())
    .filter((text) => /\p{L}/u.test(text));
}

/** All texts of a value, within it as deep as they lie. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value instanceof Object ? Object.values(value).flatMap(textsOf) : [];
}

/** What of the page is neither from the strings nor from this data. */
export function strangers(page: string, ...known: unknown[]): string[] {
  // Registers are called the same in every language.
  const texts = [site, ["ORCID", "ROR"], spokenTags.map(languageOf), ...known]
    .flatMap(textsOf)
    .join("\n")
    .replace(/[&"'<>]/g, "");
  return unmarked(page).filter((text) =>
    text
      .split(/(?:^| )– |(?:^| )· ?|[(),:;…[\]•]|\n/)
      .map((part) => part.trim())
      .some((part) => /\p{L}/u.test(part) && !texts.includes(part)),
  );
}
