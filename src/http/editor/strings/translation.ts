/** What a translation of the editors' pages holds. Its shape is that of the Spanish one. */
import type { Counted } from "../../strings/plural.ts";
import type { countedInEnglish } from "./counted.ts";
import type { es } from "./es.ts";

/** A sentence as it stands in English where it is said. One that is not translated does not compile. */
export type Sentence = keyof typeof es.said;

/** The same where nothing in it is filled in, so that it can stand in a list. */
export type PlainSentence = Exclude<Sentence, `${string}{${string}` | `${string}](${string}`>;

/** The same for one that counts. */
export type Counting = keyof typeof countedInEnglish;

export interface Translation {
  readonly tag: string;
  /** By whom and when; null where nobody has whose language it is. */
  readonly reviewed: string | null;
  readonly said: Readonly<Record<Sentence, string>>;
  readonly counted: Readonly<Record<Counting, Counted>>;
  /** What comes from the catalogue in English, such as what is wrong with a field; `{name}` stands for whatever is there. */
  readonly told: Readonly<Record<string, string>>;
}

/** The names of a sentence's placeholders. */
export type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** The names of the addresses that it links to. */
export type LinksIn<Text extends string> = Text extends `${string}](${infer Name})${infer Rest}`
  ? Name | LinksIn<Rest>
  : never;
