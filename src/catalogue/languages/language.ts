/** Languages as the catalogue shows them: BCP 47 tag, autonym, English name and script direction. */
export interface Language {
  /** BCP 47 tag. */
  readonly tag: string;
  /** The language's name in itself: how readers find theirs. */
  readonly autonym: string;
  /** The name in English, as the source text and editors use it. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

// A table of our own: Intl.DisplayNames gives English names for most of these autonyms.
const names: Readonly<Record<string, readonly [autonym: string, name: string, direction?: "rtl"]>> = {
  ar: ["العربية", "Arabic", "rtl"],
  bs: ["Bosanski", "Bosnian"],
  de: ["Deutsch", "German"],
  en: ["English", "English"],
  es: ["Español", "Spanish"],
  fr: ["Français", "French"],
  id: ["Bahasa Indonesia", "Indonesian"],
  km: ["ភាសាខ្មែរ", "Khmer"],
  lo: ["ພາສາລາວ", "Lao"],
  mk: ["Македонски", "Macedonian"],
  ms: ["Bahasa Melayu", "Malay"],
  my: ["မြန်မာဘာသာ", "Burmese"],
  pt: ["Português", "Portuguese"],
  ro: ["Română", "Romanian"],
  ru: ["Русский", "Russian"],
  sq: ["Shqip", "Albanian"],
  sr: ["Srpski", "Serbian"],
  tet: ["Tetun", "Tetum"],
  th: ["ไทย", "Thai"],
  uk: ["Українська", "Ukrainian"],
  vi: ["Tiếng Việt", "Vietnamese"],
  zh: ["中文", "Chinese"],
};

/** Whether the catalogue knows how to show this language. */
export function isLanguageTag(tag: string): boolean {
  return Object.hasOwn(names, tag);
}

/** The language with this tag; a tag outside the table is shown as itself. */
export function languageOf(tag: string): Language {
  const [autonym, name, direction] = names[tag] ?? [tag, tag];
  return { tag, autonym, name, direction: direction ?? "ltr" };
}

/** Every language that the catalogue can show. */
export function knownLanguages(): Language[] {
  return Object.keys(names).map(languageOf);
}
