/** How a language counts, by Intl. Its objects are made when they are first needed: starting costs nothing. */

/** A sentence for each way that a language counts (CLDR's plural categories); `#` stands for the number. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** The ways in which a language writes numbers. */
export interface Numbers {
  /** A number with the language's digits and separators. */
  readonly number: (value: number, decimals?: number) => string;
  /** The sentence for so many. */
  readonly counted: (count: number, sentences: Counted) => string;
}

/** The numbers of the language with this BCP 47 tag. */
export function numbersOf(tag: string): Numbers {
  let rules: Intl.PluralRules | undefined;
  const formats = new Map<number, Intl.NumberFormat>();
  const number = (value: number, decimals = 0) => {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const format = formats.get(decimals) ?? new Intl.NumberFormat(tag, digits);
    formats.set(decimals, format);
    return format.format(value);
  };
  return {
    number,
    counted: (count, sentences) => {
      rules ??= new Intl.PluralRules(tag);
      return (sentences[rules.select(count)] ?? sentences.other).replace("#", number(count));
    },
  };
}
