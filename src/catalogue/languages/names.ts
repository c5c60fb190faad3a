/** What is known of languages: names.json, as `npm run languages` makes it, looked up on demand. */
import names from "./names.json" with { type: "json" };

interface Named {
  /** In English; empty where it is put together from the language's and those of script and region. */
  readonly name: string;
  /** In itself; empty where nobody says. */
  readonly autonym: string;
  readonly otherNames: readonly string[];
}

let table: ReadonlyMap<string, Named> | undefined;

/** What CLDR calls them, by tag. */
export function namedLanguages(): ReadonlyMap<string, Named> {
  table ??= new Map(
    names.named.split("\n").map((row) => {
      const [tag = "", name = "", autonym = "", ...otherNames] = row.split("\t");
      return [tag, { name, autonym, otherNames }];
    }),
  );
  return table;
}

/** Whether it is known what the language calls itself. */
export function hasOwnName(tag: string): boolean {
  return Boolean(namedLanguages().get(tag)?.autonym);
}

const firstLetter = 97;

/** The codes of three letters whose bits are set, in the order of the alphabet. */
function codesIn(digits: string): string[] {
  const bits = Array.from(digits, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0")).join(
    "",
  );
  return Array.from(bits.matchAll(/1/g), ({ index }) =>
    String.fromCodePoint(
      firstLetter + Math.floor(index / 676),
      firstLetter + (Math.floor(index / 26) % 26),
      firstLetter + (index % 26),
    ),
  );
}

let others: ReadonlySet<string> | undefined;

/** Codes of three letters of the languages that are registered and that CLDR does not name. */
export function otherLanguages(): ReadonlySet<string> {
  others ??= new Set(codesIn(names.otherCodes));
  return others;
}

/** Codes of the scripts that there are (ISO 15924). */
export const scripts: readonly string[] = names.scripts.split(" ");
export const rightToLeftScripts: readonly string[] = names.rightToLeft.split(" ");
/** Tags of the languages that forms offer where no publication has them. */
export const commonLanguages: readonly string[] = names.common.split(" ");
