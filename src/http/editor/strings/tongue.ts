/** The editors' pages in a language: what turns the English that stands in them into it. */
import type { Language } from "../../../catalogue/languages/language.ts";
import type { OwnTerms } from "../../../catalogue/settings/own-terms.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { languageMark, type Markup } from "../../pages/layout.ts";
import { filled, markedUp } from "../../strings/filling.ts";
import { inOwnWords } from "../../strings/own-words.ts";
import { numbersOf } from "../../strings/plural.ts";
import { english as englishStrings, stringsIn } from "../../strings/spoken.ts";
import type { Strings } from "../../strings/strings.ts";
import { countedInEnglish } from "./counted.ts";
import { retold } from "./retelling.ts";
import type { Counting, LinksIn, NamesIn, Sentence, Translation } from "./translation.ts";

/** The values of a sentence: none where it has no placeholders. */
type Filling<Names extends string, Value> = [Names] extends [never] ? [] : [Readonly<Record<Names, Value>>];

export interface Tongue {
  readonly tag: string;
  /** Another language of these pages that the browser asks for, where its owner has not chosen one. */
  readonly offered?: string;
  /** What readers are told in it, for what is said to both. */
  readonly strings: Strings;
  /** A sentence, written in English, with its placeholders filled. */
  readonly say: <Text extends Sentence>(
    sentence: Text,
    ...values: Filling<NamesIn<Text>, string | number>
  ) => string;
  /** The same as markup: with `[words](name)` for links and backticks for code. */
  readonly mark: <Text extends Sentence>(
    sentence: Text,
    ...values: Filling<NamesIn<Text> | LinksIn<Text>, string | Markup>
  ) => Markup;
  /** A sentence about so many of something. */
  readonly count: (count: number, sentence: Counting) => string;
  /** What the catalogue says in English, to the API as well: unchanged where nobody has translated it. */
  readonly told: (text: string) => string;
  /** What is wrong with the fields of a form. */
  readonly toldOf: (errors: readonly FieldError[]) => FieldError[];
  /** The `lang` of an element in another language than the page's. */
  readonly inLanguage: (language: Pick<Language, "tag" | "direction">) => Markup | "";
}

/** The closed lists, whose names readers' pages have in every language. */
const closedLists = [
  "types",
  "documentRoles",
  "documentFormats",
  "contributorRoles",
  "containerKinds",
  "relations",
  "identifierSchemes",
] as const;

/** What each name in English is in the other language. */
function named(english: unknown, other: unknown): [string, string][] {
  if (typeof english === "string" && typeof other === "string") return [[english, other]];
  if (!(english instanceof Object && other instanceof Object)) return [];
  const others = new Map(Object.entries(other));
  return Object.entries(english).flatMap(([key, value]) => named(value, others.get(key)));
}

function listed(english: Strings, other: Strings): Record<string, string> {
  return Object.fromEntries(closedLists.flatMap((list) => named(english[list], other[list])));
}

/** The pages in the language of this translation; in English without one. */
export function tongueOf(translation: Translation | null): Tongue {
  const strings = translation ? stringsIn(translation.tag) : englishStrings;
  const told = translation
    ? retold({ ...listed(englishStrings, strings), ...translation.told })
    : (text: string) => text;
  const { counted } = numbersOf(strings.tag);
  const said = (sentence: Sentence) => translation?.said[sentence] ?? sentence;
  return {
    tag: strings.tag,
    strings,
    say: (sentence, ...[values = {}]) =>
      filled(
        said(sentence),
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
      ),
    mark: (sentence, ...[values = {}]) => markedUp(said(sentence), values),
    count: (count, sentence) => counted(count, (translation?.counted ?? countedInEnglish)[sentence]),
    told,
    toldOf: (errors) => errors.map(({ message, ...rest }) => ({ ...rest, message: told(message) })),
    inLanguage: (language) => languageMark(language, strings),
  };
}

export const englishTongue = tongueOf(null);

/** Words that name something else too: a book is a type and a container, a video a role and a format. */
const shared: ReadonlySet<string> = new Set(
  [englishStrings.documentFormats, ...Object.values(englishStrings.containerKinds)].flatMap((names) =>
    Object.values(names),
  ),
);

/** The same in the institute's own words for types and roles. */
export function tongueInOwnWords(tongue: Tongue, terms: OwnTerms): Tongue {
  const strings = inOwnWords(tongue.strings, terms);
  if (strings === tongue.strings) return tongue;
  const own = new Map(
    (["types", "documentRoles"] as const)
      .flatMap((list) => named(englishStrings[list], strings[list]))
      .filter(([english, name]) => !shared.has(english) && tongue.told(english) !== name),
  );
  return { ...tongue, strings, told: (text) => own.get(text) ?? tongue.told(text) };
}
