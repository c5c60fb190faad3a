/**
 * What the catalogue says in English, told in another language: a field's label, what is wrong with it, why something
 * cannot be done, what was done once. A sentence with placeholders stands for all that reads like it.
 */
interface Pattern {
  readonly like: RegExp;
  readonly names: readonly string[];
  readonly sentence: string;
}

/** As much of the sentence as is fixed: of two that a text reads like, the one that says more is meant. */
const fixed = (sentence: string) => sentence.replace(/\{\w+\}/g, "").length;

function patternOf(english: string, sentence: string): Pattern {
  const parts = english.split(/\{(\w+)\}/);
  const like = parts.map((part, index) =>
    index % 2 === 1 ? "(.+?)" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
  );
  return {
    like: new RegExp(`^${like.join("")}$`, "su"),
    names: parts.filter((_, index) => index % 2 === 1),
    sentence,
  };
}

/** A function that tells a text by these sentences; one that is like none of them stays as it is. */
export function retold(sentences: Readonly<Record<string, string>>): (text: string) => string {
  const exact = new Map(Object.entries(sentences));
  let patterns: readonly Pattern[] | undefined;
  const tell = (text: string): string => {
    const known = exact.get(text);
    if (known !== undefined) return known;
    patterns ??= Object.entries(sentences)
      .filter(([english]) => english.includes("{"))
      .toSorted(([one], [other]) => fixed(other) - fixed(one))
      .map(([english, sentence]) => patternOf(english, sentence));
    for (const { like, names, sentence } of patterns) {
      const found = like.exec(text);
      if (found) {
        const value = (name: string) => found[names.indexOf(name) + 1] ?? "";
        return sentence.replace(/\{(\w+)\}/g, (_, name: string) => exact.get(value(name)) ?? value(name));
      }
    }
    return text;
  };
  return tell;
}
