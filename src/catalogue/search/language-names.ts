/** What the languages of a catalogue's documents are called in those that readers ask in, and where a query names one. */
import { languageOf } from "../languages/language.ts";
import { namesIn } from "../languages/names-in.ts";
import { askedLanguages } from "./asked-languages.ts";
import { isFormOf } from "./inflection.ts";
import { comparable, wordsOf } from "./words.ts";

/** A name of a language that stands in a query. */
export interface NamedLanguage {
  /** Tag of the language that is named. */
  readonly tag: string;
  /** How many of the comparable texts it takes. */
  readonly length: number;
  /** The language that it is named in. */
  readonly language: string;
  /** Whether it is written so, and not in another form. */
  readonly isExact: boolean;
}

interface Entry {
  readonly tag: string;
  readonly language: string;
  readonly parts: readonly string[];
}

/** Names of languages, ready for queries. */
export class LanguageNames {
  readonly #byFirst: ReadonlyMap<string, readonly Entry[]>;

  constructor(documents: readonly string[]) {
    const entries = documents.flatMap((tag): Entry[] => {
      const { autonym, name } = languageOf(tag);
      const base = tag.split("-", 1)[0] ?? tag;
      return [
        { language: base, parts: partsOf(autonym), tag },
        { language: "en", parts: partsOf(name), tag },
      ];
    });
    for (const language of askedLanguages) {
      const { languages } = namesIn(language);
      for (const tag of documents) {
        const name = languages(tag);
        if (name === undefined) continue;
        entries.push({ language, parts: partsOf(name), tag });
        // 高棉语 is written 高棉文 too.
        if (language === "zh") entries.push({ language, parts: partsOf(name.replace(/语$/, "文")), tag });
      }
    }
    this.#byFirst = Map.groupBy(
      entries.filter(({ parts }) => parts.length > 0),
      ({ parts }) => (parts[0] ?? "").slice(0, 3),
    );
  }

  /** The longest name that begins at this position of a list of comparable texts; one in another form where none is exact. */
  at(texts: readonly string[], position: number): NamedLanguage | null {
    const near = this.#byFirst.get((texts[position] ?? "").slice(0, 3)) ?? [];
    for (const isExact of [true, false]) {
      const found = near
        .filter(({ parts, language }) =>
          parts.every((part, index) => {
            const there = texts[position + index] ?? "";
            if (isExact) return there === part;
            // Thailand is no form of a language's name.
            const mayBe = language !== "en" && there.length >= part.length - 2;
            return mayBe && isFormOf(there, part, language);
          }),
        )
        .toSorted((one, other) => other.parts.length - one.parts.length);
      const [longest] = found;
      if (longest) {
        const { tag, language, parts } = longest;
        return { tag, language, length: parts.length, isExact };
      }
    }
    return null;
  }
}

function partsOf(name: string): string[] {
  return wordsOf(name).flatMap(comparable);
}
