/** The parts of a person's name, as citations need them (CSL 1.0.2, "Names"). */
export interface PersonName {
  /** The family name; all of the name where it has one part only, such as Siti. */
  readonly family: string;
  readonly given: string | null;
  /** What belongs to the family name and is not sorted by, such as “van der”. */
  readonly particle: string | null;
  /** What follows, such as “Jr.” or “III”. */
  readonly suffix: string | null;
}
