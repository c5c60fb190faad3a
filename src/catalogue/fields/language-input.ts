/** A language in the form: typed by its name or tag, of which the commonest are offered. */
import { languageOf } from "../languages/language.ts";
import { languageTagOf } from "../languages/naming.ts";
import type { Input } from "./field.ts";

/** The input that a language is typed into. */
export function languageInput(label: string): Input {
  return {
    kind: "line",
    label,
    hint: "By name, such as Khmer or ភាសាខ្មែរ, or by tag, such as km or zh-Hant.",
    suggests: "languages",
    short: true,
  };
}

/** How a language stands in the form: by its name, or by its tag where the name means another. */
export function languageTyped(tag: string | null): string {
  if (tag === null) return "";
  const { name } = languageOf(tag);
  return languageTagOf(name) === tag ? name : tag;
}

/** The tag that was typed, or what was typed, to be told what to write; left out where nothing was. */
export function languageSent(text = ""): string | undefined {
  return text.trim() === "" ? undefined : (languageTagOf(text) ?? text);
}
