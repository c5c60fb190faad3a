/** The marked form of text versions: what is written in it means what it says, and comes back as it was meant. */
import { describe, expect, it } from "vitest";
import { blocksOf, markedText } from "../../src/catalogue/files/text-version/marked.ts";

describe("the marked form", () => {
  it.each([
    ["# Title\n\nText.", ["heading", "paragraph"]],
    ["#Title", ["paragraph"]],
    ["- one\n- two\n  1. deeper\n\n2004. A year", ["item", "item", "item", "paragraph"]],
    ["| a | b |\n|---|\n| c | d |", ["table"]],
    ["Text[^1]\n\n[^1]: A note.", ["paragraph", "note"]],
    ["(a) first\n(iv) fourth\nA. Surtees wrote", ["item", "item", "paragraph"]],
    ["\\# no heading\n\n\\- no item\n\n\\| no table", ["paragraph", "paragraph", "paragraph"]],
    ["\r\n\r\n  \r\n", []],
  ])("%j has the blocks %j, and stays the same when it is written again", (marked, kinds) => {
    const blocks = blocksOf(marked);
    expect(blocks.map(({ kind }) => kind)).toEqual(kinds);
    expect(blocksOf(markedText(blocks))).toEqual(blocks);
  });

  it("takes back whatever a paragraph says, also what looks like a mark", () => {
    for (const text of [
      "# a",
      "- a",
      "1. a",
      "| a |",
      "[^1]: a",
      "+ a",
      "\\ a",
      "\\# a",
      "a\n- b\nc",
      "a | b",
      "…",
    ]) {
      for (const continued of [undefined, true]) {
        const block = { kind: "paragraph", text, ...(continued && { continued }) } as const;
        expect(blocksOf(markedText([block])), text).toEqual([block]);
      }
    }
    const table = {
      kind: "table",
      rows: [
        ["a|b", ""],
        ["", "\\"],
      ],
      head: false,
    } as const;
    expect(blocksOf(markedText([table]))).toEqual([table]);
  });
});
