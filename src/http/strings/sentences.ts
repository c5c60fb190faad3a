/** What a language's file holds: the same sentences as English, each with the same placeholders. */
import type { Language } from "../../catalogue/languages/language.ts";
import type { en } from "./en.ts";
import type { Counted } from "./plural.ts";

/** The shape of a value, whatever its words: a sentence that counts may have as many forms as its language counts by. */
type Shape<Value> = Value extends string
  ? string
  : Value extends { readonly other: string }
    ? Counted
    : { readonly [key in keyof Value]: Shape<Value[key]> };

/** Facts about English words that no other language has. */
type OnlyEnglish = "direction" | "reviewed" | "facets" | "relations";

/**
 * All sentences in one language. Whoever adds a language fills this type, so that a sentence which is missing, or is one
 * too many, does not compile. `{name}` is a placeholder; `[words](name)` is a link, and `words` between backticks are
 * code, where English has them.
 */
export type Sentences = Shape<Omit<typeof en, OnlyEnglish>> &
  Pick<Language, "direction"> & {
    /** By whom and when; null where nobody has whose language it is. */
    readonly reviewed: string | null;
    readonly facets: {
      readonly [facet in keyof typeof en.facets]: {
        readonly one: string;
        readonly many: string;
        readonly lead: string;
      };
    };
    readonly relations: {
      readonly [type in keyof typeof en.relations]: { readonly label: string; readonly from: string };
    };
  };
