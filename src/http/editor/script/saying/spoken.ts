/**
 * What the editors' scripts say, in the language of their page. As on the pages, the English sentence stands where it is
 * said; a translation is fetched with the script where the page is in another language.
 */
import { retold } from "../../strings/retelling.ts";
import type { NamesIn } from "../../strings/translation.ts";
import type { es } from "./es.ts";

type Sentence = keyof typeof es.said;
type Filling<Names extends string> = [Names] extends [never]
  ? []
  : [Readonly<Record<Names, string | number>>];

interface Spoken {
  readonly said: Readonly<Partial<Record<string, string>>>;
  readonly told: Readonly<Record<string, string>>;
}

const { lang } = document.documentElement;
const translation: Spoken = lang === "es" ? (await import("./es.ts")).es : { said: {}, told: {} };
const tell = retold(translation.told);

/** For dates and names: the page's language, English as it is written in Europe. */
export const locale = lang === "en" ? "en-GB" : lang;

/** A sentence, written in English, with its placeholders filled. */
export function spoken<Text extends Sentence>(sentence: Text, ...[values]: Filling<NamesIn<Text>>): string {
  const given = new Map(Object.entries(values ?? {}).map(([name, value]) => [name, String(value)]));
  return known(sentence).replace(/\{(\w+)\}/g, (placeholder, name: string) => given.get(name) ?? placeholder);
}

/** A word that is not written here, such as a document's role. */
export function known(word: string): string {
  return translation.said[word] ?? word;
}

/** What the catalogue's own modules say here, sentence by sentence. */
export function told(text: string): string {
  return text
    .split(/(?<=\.) (?=\p{Lu})/u)
    .map(tell)
    .join(" ");
}
