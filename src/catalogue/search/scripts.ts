/** In which scripts languages are written, as far as a script tells a language. */
import { Remembered } from "./remembered.ts";

function patternsOf(tag: string): RegExp[] {
  const script = new Intl.Locale(tag).maximize().script ?? "Latn";
  const names = severalScripts[script] ?? [script];
  return names.flatMap((name) => {
    if (name === "Latn") return [];
    try {
      return [new RegExp(`\\p{Script=${name}}`, "u")];
    } catch {
      return []; // A script that this runtime has no letters of.
    }
  });
}

/** Codes of ISO 15924 that stand for several scripts, or for a part of one. */
const severalScripts: Readonly<Record<string, readonly string[]>> = {
  Hans: ["Hani"],
  Hant: ["Hani"],
  Jpan: ["Hani", "Hira", "Kana"],
  Kore: ["Hang", "Hani"],
  Aran: ["Arab"],
};

const patterns = new Remembered(patternsOf);

/** The scripts that a language is written in, as patterns; none for Latin, which tells no language. */
export function scriptsOf(tag: string): readonly RegExp[] {
  return patterns.of(tag);
}
