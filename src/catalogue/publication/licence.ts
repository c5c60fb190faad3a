/** Under what terms a text may be used. */
export interface Licence {
  /** The SPDX identifier, such as `CC-BY-4.0`; null for terms that have only an address. */
  readonly id: string | null;
  /** What readers are shown, such as “CC BY 4.0”. */
  readonly name: string;
  /** Where its terms can be read. */
  readonly url: string;
}

/** The licence that is kept as this text: an SPDX identifier or an address. */
export function licenceFrom(kept: string): Licence {
  return { id: null, name: kept, url: kept };
}
