/** Nothing can be asked for that the documentation does not name; nor does it name more. */
import { describe, expect, it } from "vitest";
import addresses from "../../docs/addresses.md?raw";
import { facets } from "../../src/catalogue/reading/filter.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";
import { vocabularies } from "../../src/catalogue/vocabularies/vocabularies.ts";
import { editor } from "../../src/http/sides.ts";
import { reader } from "../../src/http/sides.ts";

/** The cells of every row of the tables in a page, without the headings. */
function rowsOf(markdown: string): string[][] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("| "));
  const headings = new Set(lines.filter((_, at) => lines[at + 1]?.startsWith("| ---")));
  return lines
    .filter((line) => !headings.has(line) && !line.startsWith("| ---"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

/** What the words in capitals stand for. */
const several: Readonly<Record<string, readonly string[]>> = {
  FACET: Object.values(facets).map(({ path }) => path),
  VOCABULARY: keysOf(vocabularies),
};

/** Each address that a row stands for. Whatever its parameters are called, they are the same to whoever asks. */
function expanded(path: string): string[] {
  const [word] = /[A-Z]{3,}/.exec(path) ?? [];
  const named = word === undefined ? [path] : (several[word] ?? []).map((each) => path.replace(word, each));
  return named.map((each) => each.replace(/:\w+/g, ":"));
}

/** A route's path without what its parameters must look like, but for the ending of a feed. */
function plain(path: string): string {
  return path
    .replace(
      /:(\w+)\{\.\+((?:\\\.\w+)+)\}/g,
      (_, name: string, ending: string) => `:${name}${ending.replaceAll("\\", "")}`,
    )
    .replace(/(:\w+)\{(?:[^{}]|\{[^{}]*\})*\}/g, "$1");
}

describe("the documentation", () => {
  it("names every address with its methods, and no other", () => {
    const routes = [...reader.routes, ...editor.routes]
      .filter(({ path }) => path !== "/*")
      .flatMap(({ method, path }) => expanded(plain(path)).map((each) => `${method} ${each}`));
    const named = rowsOf(addresses).flatMap(([path = "", methods = ""]) =>
      methods.split(", ").flatMap((method) => expanded(path).map((each) => `${method} ${each}`)),
    );
    expect([...new Set(named)].toSorted()).toEqual([...new Set(routes)].toSorted());
  });
});
