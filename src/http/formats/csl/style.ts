/** A style of the Citation Style Language as compile.ts writes it. */

/** An element of CSL, its attributes as in the style. */
export interface CslNode {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string | undefined };
  readonly children: readonly CslNode[];
}

export interface CslStyle {
  readonly title: string;
  /** What every `name` inherits from the bibliography and the style. */
  readonly names: { readonly [name: string]: string | undefined };
  /** Whether “van der” stays before the family name where that goes first. */
  readonly particlesStay: boolean;
  /** How a range of pages is shortened (specification, "page-range-format"); null where it is left alone. */
  readonly pageRanges: string | null;
  /** Whether a full stop or comma goes before a closing quotation mark. */
  readonly punctuationInQuote: boolean;
  /** Whether it writes a date that is not certain in another way than one that is. */
  readonly knowsUncertain: boolean;
  /** Whether it has words for an unknown date. */
  readonly knowsUndated: boolean;
  /** Texts by "term form number". */
  readonly terms: { readonly [key: string]: string | undefined };
  readonly layout: CslNode;
  /** What the macros hold: a node that is one names its place here. */
  readonly macros: readonly (readonly CslNode[])[];
}
