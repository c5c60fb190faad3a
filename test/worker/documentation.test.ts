/** Nothing can be asked for that the documentation does not name; nor does it name more. */
import { describe, expect, it } from "vitest";
import addresses from "../../docs/addresses.md?raw";
import errors from "../../docs/errors.md?raw";
import { facets } from "../../src/catalogue/reading/filter.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";
import { vocabularies } from "../../src/catalogue/vocabularies/vocabulary.ts";
import { problemKinds } from "../../src/http/problem-kinds.ts";
import { editor, reader } from "../../src/http/sides.ts";
import { rowsOf } from "../markdown.ts";
import { ask, origin } from "./requests.ts";

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

  it("explains every kind of problem, where its type leads too", async () => {
    const unmarked = (sentence: string) => sentence.replaceAll("`", "");
    const kinds = keysOf(problemKinds).map((kind) => {
      const { status, when, remedy } = problemKinds[kind];
      return [kind, String(status), unmarked(when), unmarked(remedy)];
    });
    expect(rowsOf(errors).filter(({ length }) => length === 4)).toEqual(kinds);

    const answer = await ask("/nothing/like/this", { headers: { accept: "application/json" } });
    expect(await answer.json()).toMatchObject({ type: `${origin}/api#problem-not-found` });
    const page = await (await ask("/api")).text();
    expect(kinds.filter(([kind]) => !page.includes(`id="problem-${kind}"`))).toEqual([]);
  });
});
