/** Which publications a file can be of, by all that is known of it together: its name, its first pages, its own title. */
import { chooseDocument, type Told } from "./choosing.ts";
import type { Entry, Known } from "./known.ts";
import { isClear, isWorthTelling, nameOf, type Ranked, ranked } from "./ranking.ts";
import { pairsOf, tellingWords, wordsOf } from "./words.ts";

/** What programs call a file whose author gave it no title. */
const noTitle =
  /^(?:microsoft|powerpoint|untitled|document\d*$|slide|presentation\d*$|unknown|layout|.*\.(?:docx?|indd|qxd|pptx?|pdf)$)/i;

/** Whether what a PDF calls itself is a title that somebody gave it. */
export function isTitle(title: string): boolean {
  return title.trim() !== "" && !noTitle.test(title.trim());
}

/** Publications whose whole title stands at the beginning of the text, the longest title first. */
function namedInText(text: string, known: Known): Entry[] {
  const words = wordsOf(text.slice(0, 1500));
  const tokens = new Set([...pairsOf(words), ...pairsOf(tellingWords(words))]);
  const candidates = new Set(
    [...tokens]
      .map(known.having)
      .filter(({ length }) => length <= 50)
      .flat(),
  );
  const named = [...candidates].flatMap((entry) => {
    const lengths = entry.titlePairs.flatMap((pairs) => {
      const had = pairs.filter((pair) => tokens.has(pair)).length;
      return pairs.length >= 2 && had >= 0.85 * pairs.length ? [pairs.length] : [];
    });
    return lengths.length > 0 ? [{ entry, length: Math.max(...lengths) }] : [];
  });
  const longest = named.toSorted((one, other) => other.length - one.length);
  // A title within a longer one is named by it.
  return longest
    .filter(({ entry }, index) =>
      longest
        .slice(0, index)
        .every((longer) => [...entry.words].some((word) => !longer.entry.words.has(word))),
    )
    .map(({ entry }) => entry);
}

/**
 * The ranked, with what each has for such a file: of publications that are called alike, the one is meant that has a
 * document of that language and role.
 */
function byDocument(all: readonly Ranked[], told: Told): Ranked[] {
  return all
    .map((each) => {
      const { document, stated } = chooseDocument(each.entry, told);
      const more = document ? 0.3 : -0.3;
      return stated ? { ...each, score: each.score + more, told: each.told + more } : each;
    })
    .toSorted((one, other) => other.score - one.score);
}

/** What the name, the text and the PDF's own title say together of the publication. */
export interface Meant {
  readonly entries: readonly Entry[];
  readonly clear: boolean;
  readonly why: readonly string[];
}

function quoted(words: readonly string[]): string {
  return words
    .slice(0, 6)
    .map((word) => `“${word}”`)
    .join(", ");
}

/** What a file says of its publication. */
export function meantBy(
  file: { readonly text: string; readonly title: string },
  told: Told,
  known: Known,
): Meant {
  const byName = byDocument(ranked(told.name, known).filter(isWorthTelling), told);
  const [first] = byName;
  const inText = namedInText(file.text, known);
  const title = isTitle(file.title) ? file.title : "";
  const byTitle = title === "" ? [] : ranked(nameOf(title, []), known);
  const titled = isClear(byTitle) ? (byTitle[0]?.entry ?? null) : null;
  const nearby = byName.map(({ entry }) => entry);
  if (first && isClear(byName)) {
    const why = [`Its name has ${quoted(first.shared)}.`];
    if (inText.length > 0 && !inText.includes(first.entry)) {
      const other = `Its first pages name another publication.`;
      return { entries: [...inText.slice(0, 1), ...nearby], clear: false, why: [...why, other] };
    }
    if (inText.length > 0) why.push("Its first pages have the title.");
    return { entries: nearby, clear: true, why };
  }
  const [read, another] = inText;
  if (read && !another) {
    const near = first === undefined || nearby.includes(read);
    const disagrees = titled !== null && titled !== read;
    return {
      entries: [...new Set([read, ...(titled ? [titled] : []), ...nearby])],
      clear: near && !disagrees,
      why: ["Its first pages have the title."],
    };
  }
  if (titled) {
    const clear = inText.length === 0 && (first === undefined || nearby[0] === titled);
    return {
      entries: [...new Set([titled, ...inText, ...nearby])],
      clear,
      why: ["The PDF names itself so."],
    };
  }
  const why = first
    ? [
        `Its name has ${quoted(first.shared)}${first.otherYear ? ", with another year" : ""}; others are as near.`,
      ]
    : [];
  return { entries: [...new Set([...inText, ...nearby])], clear: false, why };
}
