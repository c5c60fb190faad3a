/** Markup of other programs as text: what is run is left out, and what is written stays whole. */
import { describe, expect, it } from "vitest";
import { readOpenalex } from "../../src/importing/look-ups/openalex.ts";
import { plainLine, plainParagraphs } from "../../src/importing/markup.ts";

describe("what is not read", () => {
  it.each([
    ["A <script>bad()</SCRIPT > good", "A good"],
    ["One<!-- two --> three", "One three"],
    ["<style>p { color: red }</style>Red", "Red"],
    ["İ<script>x</script>stanbul", "İstanbul"],
    ["<script>a</script><script>b</script>c", "c"],
    ["Formula <mml:annotation>LaTeX</mml:annotation>here", "Formula here"],
    ["Inside <!-- <script> --> and </script> out", "Inside and out"],
  ])("of “%s” leaves “%s”", (markup, text) => {
    expect(plainLine(markup)).toBe(text);
  });

  it("takes nothing with it that it does not end before", () => {
    expect(plainLine("Open <!-- and on")).toBe("Open <!-- and on");
    expect(plainParagraphs(`${"<script>".repeat(200_000)}<p>Said</p>`)).toBe("Said");
  });
});

it("an abstract keeps each of its words, whatever a program calls its own things", () => {
  const words = ["We", "built", "a", "prototype", "with", "a", "constructor", "and", "__proto__"];
  const members = [...new Set(words)].map((word) => {
    const places = words.flatMap((each, at) => (each === word ? [at] : []));
    return `${JSON.stringify(word)}:${JSON.stringify(places)}`;
  });
  const index: unknown = JSON.parse(`{${members.join(",")}}`);
  const { record } = readOpenalex({ id: "W1", doi: "10.5555/1", title: "T", abstract_inverted_index: index });
  expect(record.cells.abstract).toBe(words.join(" "));
});
