/**
 * Words as search compares them. A text is taken apart in the same way for the index and for a query, so that
 * whatever is folded away on one side is folded away on the other.
 *
 * A word of a script with spaces is folded (case, diacritics, Cyrillic letters into Latin ones) and stemmed. A word
 * of a script without spaces becomes its clusters, each a letter with its marks, that must follow one another:
 * the dictionaries by which Intl.Segmenter finds words differ from one runtime and version to the next (Node 22
 * and workerd part ជនរងគ្រោះ differently), and an index must outlive them.
 */
import { Remembered } from "./remembered.ts";
import { stemOf } from "./stemming.ts";

/** A word of a text. */
export interface Word {
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Lower case, without diacritics, in Latin letters where it was Cyrillic. */
  readonly folded: string;
  /** What the index holds of it: one stem, or the clusters of a word in a script without spaces. */
  readonly units: readonly string[];
  /** Whether it is of a script without spaces. */
  readonly unspaced: boolean;
}

const unspacedScripts =
  "[\\p{Script=Khmer}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Myanmar}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";

/** What is hidden inside a word. The joiner that Persian writes between a word and its ending parts, as a hyphen does. */
const joining = "(?:(?<!\\p{scx=Arab})\\p{Default_Ignorable_Code_Point})";

/**
 * `(re)integration` and `re/integration` are one word, and so are the letters around an apostrophe, and around the
 * mark that a line's end left (files/kept-text.ts); hyphens part.
 */
const wordPattern = new RegExp(
  `(?<unspaced>${unspacedScripts}(?:${unspacedScripts}|${joining})*)|\\(re\\)[ ]?(?=\\p{L})[\\p{L}\\p{M}]+|\\bre[/-](?=\\p{L})[\\p{L}\\p{M}]+|(?!${unspacedScripts})[\\p{L}\\p{M}\\p{N}](?:(?!${unspacedScripts})[\\p{L}\\p{M}\\p{N}]|${joining})*(?:['’ʼ](?!${unspacedScripts})[\\p{L}\\p{M}]+)*`,
  "giu",
);

/** What a text of scripts with spaces and nothing hidden is taken apart by, with the same result in two thirds of the time. */
const plainPattern =
  /\([Rr][Ee]\)[ ]?(?=\p{L})[\p{L}\p{M}]+|\b[Rr][Ee][/-](?=\p{L})[\p{L}\p{M}]+|[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;
const isMixed = new RegExp(`${unspacedScripts}|\\p{Default_Ignorable_Code_Point}`, "u");

/** Letters that Arabic writes in several ways, as one: what NFKD leaves of hamza, alef and yeh. The tatweel only stretches. */
const plainArabic: Readonly<Record<string, string>> = {
  "\u0640": "",
  ى: "ي",
  ة: "ه",
  ٱ: "ا",
  ک: "ك",
  ی: "ي",
};

/** Devanagari without the dot of borrowed sounds, its long vowels as the short, which are often written for each other. */
const plainDevanagari: Readonly<Record<string, string>> = {
  "\u093c": "",
  "\u0940": "\u093f",
  "\u0942": "\u0941",
};
const anusvara = "\u0902";

const clusterPattern = /[\p{L}\p{N}]\p{M}*/gu;
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Cyrillic as the Latin letters that Serbian and Macedonian write for it, without their diacritics. */
const latinOfCyrillic: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  ђ: "d",
  ѓ: "g",
  е: "e",
  ж: "z",
  з: "z",
  ѕ: "dz",
  и: "i",
  ј: "j",
  к: "k",
  л: "l",
  љ: "lj",
  м: "m",
  н: "n",
  њ: "nj",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ћ: "c",
  ќ: "k",
  у: "u",
  ф: "f",
  х: "h",
  ц: "c",
  ч: "c",
  џ: "dz",
  ш: "s",
  щ: "sc",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "ju",
  я: "ja",
  і: "i",
  є: "je",
  ґ: "g",
};

/** Letters that no normalisation takes apart. */
const plainLetters: Readonly<Record<string, string>> = {
  đ: "d",
  ð: "d",
  ł: "l",
  ø: "o",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

/** Frequent traditional Chinese characters, and the simplified ones in their place. */
const traditional =
  "業東為爲麼烏亞價會倫傭兒蘭冊劃別製剝務動勞勢協賣歷後員園國復複婦實導爾屬幫幹莊庫歸強錄總戰護報撾據構權歐濟測漁灣點監確礙組織經結絕維緬羅薩補規視計認證評識販賦賠踐轉輔運鑑鑒階難韌頓項預馬驗魚魯與學關對個們書際問題資質團發聯農義術從傷陸險體語選";
const simplified =
  "业东为为么乌亚价会伦佣儿兰册划别制剥务动劳势协卖历后员园国复复妇实导尔属帮干庄库归强录总战护报挝据构权欧济测渔湾点监确碍组织经结绝维缅罗萨补规视计认证评识贩赋赔践转辅运鉴鉴阶难韧顿项预马验鱼鲁与学关对个们书际问题资质团发联农义术从伤陆险体语选";
const simplifiedOf = new Map(Array.from(traditional, (character, index) => [character, simplified[index]]));
const traditionalPattern = new RegExp(`[${traditional}]`, "g");

// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const ascii = /^[\x00-\x7f]*$/;

/**
 * The text without what readers may leave out: case, diacritics, tone marks, the choice of Serbian or Chinese script, in
 * Devanagari the dot of borrowed sounds, the length of a vowel, and how a nasal before another consonant or after a vowel is written.
 */
export function fold(text: string): string {
  // Nothing else of these letters may be left out, and most words that are folded are of them.
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(
      /([\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu,
      "$1",
    )
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u0400-\u04ff]/g, (letter) => latinOfCyrillic[letter] ?? letter)
    .replace(/[\u0640ىةٱکی]/g, (letter) => plainArabic[letter] ?? letter)
    .replace(
      /[\u0919\u091e\u0923\u0928\u092e]\u093c*\u094d(?=[\u0915-\u0939])|[\u0901\u093c\u0940\u0942]/g,
      (written) => plainDevanagari[written] ?? anusvara,
    )
    .replace(/[đðłøıßæœþ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(traditionalPattern, (character) => simplifiedOf.get(character) ?? character);
}

function clustersOf(text: string): string[] {
  return text.match(clusterPattern) ?? [];
}

/** The letters and figures of a folded word, with the marks that folding left: vowels of the scripts of India. */
export function lettersOf(folded: string): string {
  return /^[a-z]+$/.test(folded) ? folded : folded.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

const zeros = ["٠", "۰", "०", "০", "၀", "႐", "០", "๐", "໐", "᠐"].map((zero) => zero.charCodeAt(0));

/** The text with the figures of other scripts as those of Latin: as long as it was. */
export function withPlainFigures(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९০-৯၀-၉႐-႙០-៩๐-๙໐-໙᠐-᠙]/g, (figure) => {
    const code = figure.charCodeAt(0);
    const zero = zeros.find((each) => code >= each && code < each + 10) ?? code;
    return String(code - zero);
  });
}

/** What is compared of a word of a script with spaces, as a text has it. */
const spacedWords = new Remembered((written: string) => {
  const folded = lettersOf(fold(written.replace(/['’ʼ]s$/i, "")));
  return { folded, units: folded === "" ? [] : [stemOf(folded)], unspaced: false };
});

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of withPlainFigures(text).matchAll(isMixed.test(text) ? wordPattern : plainPattern)) {
    const start = match.index;
    const [matched] = match;
    if (match.groups?.unspaced === undefined) {
      const word = spacedWords.of(matched);
      if (word.folded !== "") words.push({ start, end: start + matched.length, ...word });
      continue;
    }
    for (const { segment, index, isWordLike } of segmenter.segment(matched)) {
      const folded = fold(segment);
      const units = clustersOf(folded);
      if (isWordLike && units.length > 0) {
        words.push({
          start: start + index,
          end: start + index + segment.length,
          folded,
          units,
          unspaced: true,
        });
      }
    }
  }
  return words;
}

const arabic = /\p{Script=Arabic}/u;

/**
 * Of a script without spaces the clusters, of any other the folded words: what terms are compared by. Of Arabic the
 * word without its article, which a text has at nearly every noun and a search word at none.
 */
export function comparable(word: Word): readonly string[] {
  return word.unspaced || arabic.test(word.folded) ? word.units : [word.folded];
}

/** Latin words around a hyphen or slash, and Arabic ones around the joiner that Persian writes. */
const compoundPattern =
  /(?<![\p{Script=Latin}\p{M}])[\p{Script=Latin}\p{M}]+(?:[-‐‑/][\p{Script=Latin}\p{M}]+)+|(?<![\p{Script=Arabic}\p{M}])[\p{Script=Arabic}\p{M}]+(?:\u200c[\p{Script=Arabic}\p{M}]+)+/gu;

/**
 * Words in parts, and words. They are looked for at the beginning of a run of letters only: looked for at each letter, a
 * text without spaces would take seconds.
 */
const partedPattern = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+(?:\u00ad[\p{L}\p{M}]+)+/gu;
const lettersPattern = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+/gu;

/**
 * Words on either side of a hyphen or slash, joined: readers write nongovernmental for non-governmental. And the parts
 * of words that a line's end parted: it may have been co-operation.
 */
export function otherReadings(text: string): string[] {
  const parts = [...text.matchAll(partedPattern)].flatMap(([word]) => word.split("\u00ad").map(fold));
  const joined = [...text.matchAll(compoundPattern)].map(([compound]) =>
    fold(compound.replace(/[-‐‑/]/g, "")),
  );
  return [...joined, ...parts];
}

/** Words with the letter that Serbian writes đ and, where it is missing, dj: each in the other way. */
export function serbianReadings(text: string): string[] {
  const hasBoth = /[đђ]|dj/i;
  if (!hasBoth.test(text)) return [];
  const words = (text.normalize("NFC").match(lettersPattern) ?? []).filter((word) => hasBoth.test(word));
  return words.map((word) => {
    const spelt = /[đђ]/i.test(word) ? word.replace(/[đђ]/gi, "dj") : word.replace(/dj/gi, "d");
    return lettersOf(fold(spelt));
  });
}
