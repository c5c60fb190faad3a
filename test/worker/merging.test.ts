/** What comes of two changes over one revision, and what is told of a difference. */
import { describe, expect, it } from "vitest";
import { compareLists, compareTexts } from "../../src/catalogue/changing/comparing.ts";
import { type ContentInput, parseContent } from "../../src/catalogue/publication/content.ts";
import { merge, type Side } from "../../src/catalogue/changing/merging.ts";

const codes = ["mvz9gw", "vgh5d4"];
const base: ContentInput = {
  ...parseContent({
    title: "Base",
    language: "en",
    year: 2020,
    type: "report",
    abstract: "Text.",
    topics: ["one", "two", "three"],
    contributors: [
      { slug: "ada", name: "Ada", role: "author" },
      { slug: "bo", name: "Bo", role: "author" },
    ],
    translations: [{ language: "km", title: "K", abstract: "A" }],
  }),
  documents: codes.map((code) => ({
    code,
    role: "full",
    language: "en",
    title: null,
    description: null,
    format: "pdf",
    identifiers: [],
    licence: null,
    earlierShown: false,
    file: "f".repeat(64),
  })),
};
const [first, second] = base.documents;
if (!first || !second) throw new Error("the base has two documents");

const merged = (theirs: Partial<ContentInput>, mine: Partial<ContentInput>, choices: [string, Side][] = []) =>
  merge(base, { ...base, ...theirs }, { ...base, ...mine }, new Map(choices));

describe("merging", () => {
  it("keeps what only one side changed, and what both changed alike", () => {
    const { content, conflicts } = merged(
      { title: "Theirs", year: 2021 },
      { abstract: "Mine.", year: 2021, slug: "mine" },
    );
    expect(conflicts).toEqual([]);
    expect(content).toEqual({ ...base, title: "Theirs", year: 2021, abstract: "Mine.", slug: "mine" });
  });

  it("finds a conflict where both changed one thing differently, and settles it as chosen", () => {
    const sides = [{ title: "Theirs" }, { title: "Mine" }] as const;
    expect(merged(...sides).conflicts).toEqual([
      { field: "title", base: "Base", theirs: "Theirs", mine: "Mine" },
    ]);
    expect(merged(...sides).content.title).toBe("Mine");
    expect(merged(...sides, [["title", "theirs"]]).content.title).toBe("Theirs");
  });

  it("brings together lists: additions, removals and moves of both", () => {
    const carl = { slug: "carl", name: "Carl", kind: "person", role: "author" } as const;
    const dora = { slug: null, name: "Dora", kind: "person", role: "editor" } as const;
    const [ada, bo] = base.contributors;
    if (!ada || !bo) throw new Error("the base has two contributors");
    const { content, conflicts } = merged(
      { contributors: [ada, carl, bo] },
      { contributors: [bo, ada, dora] },
    );
    expect(conflicts).toEqual([]);
    expect(content.contributors.map(({ name }) => name)).toEqual(["Bo", "Ada", "Carl", "Dora"]);
    expect(merged({ places: ["laos"] }, { places: ["cambodia"] }).content.places.toSorted()).toEqual([
      "cambodia",
      "laos",
    ]);
    expect(merged({ contributors: [bo] }, {}).content.contributors).toEqual([bo]);
  });

  it("asks where one changed what the other took out", () => {
    const [one] = base.translations;
    if (!one) throw new Error("the base has a translation");
    const none = { translations: [] };
    const better = { translations: [{ ...one, title: "Better" }] };
    expect(merged(none, better).conflicts).toEqual([
      { field: "translations.km", base: "km, K, A", theirs: null, mine: "km, Better, A" },
    ]);
    expect(merged(none, better, [["translations.km", "theirs"]]).content.translations).toEqual([]);
    expect(merged(none, {}).content.translations).toEqual([]);
  });

  it("asks whose order it is where both moved the same things", () => {
    const { conflicts } = merged({ topics: ["two", "one", "three"] }, { topics: ["three", "one", "two"] });
    expect(conflicts.map(({ field }) => field)).toEqual(["topics.order"]);
  });

  it("never makes more topics than there may be", () => {
    const { conflicts } = merged(
      { topics: ["one", "two", "three", "four"] },
      { topics: ["one", "two", "three", "five"] },
    );
    expect(conflicts.map(({ field }) => field)).toEqual(["topics"]);
  });

  it("keeps a file that was replaced meanwhile, and a document that was added, beside one's own changes", () => {
    const replaced = { ...first, file: "a".repeat(64) };
    const { file: _, ...own } = { ...first, title: "My title" };
    const { file: __, ...untouched } = second;
    const added = { ...second, code: null, language: "km" };
    const { content, conflicts } = merged(
      { documents: [replaced, second] },
      { documents: [own, untouched, added] },
    );
    expect(conflicts).toEqual([]);
    expect(content.documents).toEqual([
      { ...replaced, title: "My title" },
      second,
      { ...added, file: second.file },
    ]);
  });

  it("of the same with the same is the same", () => {
    expect(merged({}, {})).toEqual({ content: base, conflicts: [] });
  });
});

describe("comparing", () => {
  it("tells word by word what was added and removed", () => {
    expect(compareTexts("The old house.", "The new house.")).toEqual([
      { text: "The ", change: "same" },
      { text: "old", change: "removed" },
      { text: "new", change: "added" },
      { text: " house.", change: "same" },
    ]);
    expect(compareTexts("", "")).toEqual([]);
  });

  it("knows the words of a script without spaces", () => {
    const changed = compareTexts("ខ្ញុំស្រឡាញ់ភាសាខ្មែរ", "ខ្ញុំស្រឡាញ់ប្រទេសខ្មែរ");
    expect(changed[0]).toMatchObject({ change: "same" });
    expect(changed.map(({ change }) => change)).toContain("added");
  });

  it("gives up on texts that have nothing in common rather than work for seconds", () => {
    const words = (letter: string) =>
      Array.from({ length: 5000 }, (_, index) => `${letter}${index}`).join(" ");
    expect(compareTexts(words("a"), words("b")).map(({ change }) => change)).toEqual(["removed", "added"]);
  });

  it("tells of a list what is new, gone, changed and moved", () => {
    const line = (key: string, text = key) => ({ key, text });
    const found = compareLists(
      [line("a"), line("b"), line("c"), line("d")],
      [line("c"), line("a"), line("b", "B"), line("e")],
    );
    expect(found.map(({ change, pieces }) => [change, pieces.map(({ text }) => text).join("|")])).toEqual([
      ["moved", "c"],
      ["same", "a"],
      ["changed", "b|B"],
      ["removed", "d"],
      ["added", "e"],
    ]);
  });
});
