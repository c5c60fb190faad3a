/** Serbian in Latin letters: the Cyrillic sentences, letter by letter, which Serbian spelling makes exact. */
import type { Sentences } from "./sentences.ts";
import { srCyrl } from "./sr-Cyrl.ts";

const cyrillic = "абвгдђежзијклљмнњопрстћуфхцчџш".split("");
const latin = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(" ");
const letters = new Map(cyrillic.map((letter, index) => [letter, latin[index] ?? letter]));

function inLatin(text: string): string {
  return text.replace(/\p{Script=Cyrillic}/gu, (letter) => {
    const small = letter.toLowerCase();
    const written = letters.get(small) ?? letter;
    return letter === small ? written : written.charAt(0).toUpperCase() + written.slice(1);
  });
}

/** Every sentence below a value, in Latin letters. */
export function inLatinLetters<Value>(value: Value): Value;
export function inLatinLetters(value: unknown): unknown {
  if (typeof value === "string") return inLatin(value);
  if (Array.isArray(value)) return value.map(inLatinLetters);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inLatinLetters(part)]));
}

export const srLatn: Sentences = {
  ...inLatinLetters(srCyrl),
  tag: "sr-Latn",
  offer: "Ova stranica postoji i na srpskom, latinicom",
};
