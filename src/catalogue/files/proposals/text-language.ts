/** The language of a text by its letters, or, of Latin ones, by its commonest words. */
import { languageOfLetters } from "../file-name.ts";

/** Words that stand in every page of a language and in few of others. */
const commonest: Readonly<Record<string, string>> = {
  en: "the of and to in that for with was which from this are have been their",
  es: "el los las que del para con por una como más sus este entre",
  fr: "les des une dans pour que qui sur par avec est aux cette sont",
  pt: "os das uma para com não que dos pela como mais são entre",
  de: "der die und das den von mit für ist nicht eine auf werden auch",
  it: "il che della per con una sono gli nel dei delle alla",
  ro: "și în care pentru din este sau prin ale lor mai cu",
  sq: "dhe të për me nga një që janë është së në ose",
  hr: "i u na se da je za su koji od ili kao nije koje",
  id: "yang dan untuk dengan dari pada dalam tidak adalah mereka oleh ini itu di",
  ms: "yang dan untuk dengan daripada dalam tidak ialah mereka oleh ini itu boleh ke",
  vi: "và của các cho người trong những được là không với này một",
  tl: "ang ng mga sa na ay para kung hindi nila",
  tr: "ve bir bu için ile olan da de olarak çok gibi",
};

/** South Slavic languages in Latin letters are one here, and Malay and Indonesian nearly: what is told is not which. */
export const alikeLanguages: readonly (readonly string[])[] = [
  ["hr", "bs", "sr", "sr-Latn", "sr-ME", "cnr"],
  ["id", "ms"],
];

/** The language that a text is in; null where that cannot be told, as of a page with a few words. */
export function languageOfText(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 60) return null;
  const byLetters = languageOfLetters(text);
  const latin = text.match(/\p{sc=Latn}/gu)?.length ?? 0;
  if (latin < letters / 2) return byLetters;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = Object.entries(commonest)
    .map(([tag, list]) => {
      const common = new Set(list.split(" "));
      return { tag, count: words.filter((word) => common.has(word)).length };
    })
    .toSorted((one, other) => other.count - one.count);
  const [first, second] = counts;
  if (!first || first.count < 5 || first.count < words.length / 20) return null;
  const alike = (tag: string) => alikeLanguages.find((group) => group.includes(tag))?.[0] ?? tag;
  const next = second && alike(second.tag) === alike(first.tag) ? counts[2] : second;
  return next && next.count * 1.5 > first.count ? null : first.tag;
}
