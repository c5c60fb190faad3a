/** How a language counts, by Intl. Its objects are made when they are first needed: starting costs nothing. */

/** A sentence for each way that a language counts (CLDR's plural categories); `#` stands for the number. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** A label of one thing, and of several. */
export interface Label {
  readonly one: string;
  readonly many: string;
}

/** The ways in which a language writes numbers. */
export interface Numbers {
  /** A number with the language's digits and separators. */
  readonly number: (value: number, decimals?: number) => string;
  /** The sentence for so many. */
  readonly counted: (count: number, sentences: Counted) => string;
}

/** Languages that write numbers as these do, for those whose separators the runtime does not know. */
const writtenAlike: Readonly<Record<string, string>> = { km: "id", lo: "id", mk: "id", my: "en", sq: "cs" };

/** A format of numbers with European digits, which the catalogue's years and pages have too. */
function formatOf(tag: string, decimals: number): Intl.NumberFormat {
  const [known = writtenAlike[tag] ?? "en"] = Intl.NumberFormat.supportedLocalesOf(tag);
  const [minimumFractionDigits, maximumFractionDigits] = [decimals, decimals];
  return new Intl.NumberFormat(known, {
    minimumFractionDigits,
    maximumFractionDigits,
    numberingSystem: "latn",
  });
}

/** The numbers of the language with this BCP 47 tag. */
export function numbersOf(tag: string): Numbers {
  let rules: Intl.PluralRules | undefined;
  const formats = new Map<number, Intl.NumberFormat>();
  const number = (value: number, decimals = 0) => {
    const format = formats.get(decimals) ?? formatOf(tag, decimals);
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
