/** The languages that readers ask in, beside those of the editors' search words. */
export const askedLanguages = [
  "en",
  "sq",
  "ar",
  "my",
  "zh",
  "fil",
  "fr",
  "de",
  "hi",
  "id",
  "km",
  "lo",
  "mk",
  "ms",
  "ro",
  "ru",
  "sr",
  "es",
  "th",
  "vi",
] as const;
type AskedLanguage = (typeof askedLanguages)[number];

/** Words of each language, parted by commas; those of `any` are the same in all. A star stands for any ending. */
export type Words = Readonly<Partial<Record<AskedLanguage | "any", string>>>;
