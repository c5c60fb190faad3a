/** What a page in another language says that is neither its translation nor the catalogue's data. */
import { stringsIn } from "../../src/http/strings/spoken.ts";
import { translations } from "../../src/http/editor/strings/translations.ts";

/** All texts of a value, as deep as they lie. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value instanceof Object ? Object.values(value).flatMap(textsOf) : [];
}

/** What of a sentence stands on a page as it is: the text around placeholders, links and code. */
function fixedParts(sentence: string): string[] {
  return sentence
    .split(/\{\w+\}|\]\(\w+\)|[[`#|]/)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
}

/** All that is said in the language with this tag, the longest first. */
function saidIn(tag: string): string[] {
  const { said, counted, told } = translations.find((each) => each.tag === tag) ?? {};
  const texts = textsOf([said, counted, told, stringsIn(tag)]).flatMap(fixedParts);
  return [...new Set(texts)].toSorted((one, other) => other.length - one.length);
}

/** The texts of a page that are in its own language, those of attributes too. */
function spokenTexts(page: string, tag: string): string[] {
  const plain = page
    .replace(/<!doctype html>/i, "")
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<code\b[\s\S]*?<\/code>/g, "");
  // What is marked as another language is nobody's translation.
  const own = plain.replace(
    new RegExp(`<(\\w+)\\b[^>]* lang="(?!${tag}")[^"]*"[^>]*>[^<]*(?:</\\1>)?`, "g"),
    "",
  );
  const attributes = [...own.matchAll(/ (?:aria-label|placeholder|title)="([^"]*)"/g)].map(
    ([, text = ""]) => text,
  );
  return [...own.split(/<[^>]*>/), ...attributes].map((text) =>
    text
      .replaceAll("&amp;", "&")
      .replaceAll("&#39;", "'")
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .trim(),
  );
}

/** What of the page is neither said in its language nor one of these texts. */
export function foreignTo(page: string, tag: string, known: readonly string[]): string[] {
  const words = [...known, ...saidIn(tag)].toSorted((one, other) => other.length - one.length);
  return spokenTexts(page, tag).filter((text) => {
    let rest = text;
    for (const each of words) {
      if (!/\p{L}/u.test(rest)) return false;
      if (each !== "") rest = rest.replaceAll(each, "·");
    }
    return /\p{L}/u.test(rest);
  });
}
