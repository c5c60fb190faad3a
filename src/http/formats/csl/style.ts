/** Styles and locales of the Citation Style Language as compile.ts writes them. */

/** An element of CSL, its attributes as in the style. */
export interface CslNode {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string | undefined };
  readonly children: readonly CslNode[];
}

/** A date as a locale writes it: what stands between its parts, and the parts. */
export interface CslDateFormat {
  readonly delimiter?: string | undefined;
  readonly parts: readonly CslNode["attributes"][];
}

/** What a style takes from the language that it is written in. */
export interface CslLocale {
  /** Texts by "term form number". */
  readonly terms: { readonly [key: string]: string | undefined };
  /** Whether a full stop or comma goes before a closing quotation mark. */
  readonly punctuationInQuote: boolean;
  /** Dates by their form. */
  readonly dates: { readonly [form: string]: CslDateFormat | undefined };
}

/** A style, whatever language it is written in. */
interface CslStyleOfAnyLanguage {
  readonly title: string;
  /** What every `name` inherits from the bibliography and the style. */
  readonly names: { readonly [name: string]: string | undefined };
  /** Whether “van der” stays before the family name where that goes first. */
  readonly particlesStay: boolean;
  /** How a range of pages is shortened (specification, "page-range-format"); null where it is left alone. */
  readonly pageRanges: string | null;
  /** Whether it writes a date that is not certain in another way than one that is. */
  readonly knowsUncertain: boolean;
  /** Whether it has words for an unknown date. */
  readonly knowsUndated: boolean;
  readonly layout: CslNode;
  /** What the macros hold: a node that is one names its place here. */
  readonly macros: readonly (readonly CslNode[])[];
}

/** A style in a language. */
export interface CslStyle extends CslStyleOfAnyLanguage, CslLocale {}

/** A style with what it says otherwise than the locales, by language. */
export interface CompiledStyle extends CslStyleOfAnyLanguage {
  readonly own: { readonly [language: string]: Partial<CslLocale> | undefined };
}

/** Stands in a locale's texts where it has that of English. */
export const asInEnglish = "=";

/** A locale without months, which pages have; its texts are in the order of the keys, with bars between. */
export interface CompiledLocale extends Omit<CslLocale, "terms"> {
  readonly texts: string;
}

/** All that styles.json holds. */
export interface Compiled<Style extends string> {
  readonly keys: readonly string[];
  /** By the tags of the pages' languages. */
  readonly locales: { readonly [tag: string]: CompiledLocale | undefined };
  readonly styles: Readonly<Record<Style, CompiledStyle>>;
}
