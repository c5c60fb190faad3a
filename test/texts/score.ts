/** How near the texts that are read from PDFs come to what is expected of them: by their words, and by their blocks. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { diffArrays } from "diff";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { lettersAsTyped } from "../../src/catalogue/files/kept-text.ts";
import { type Block, blocksOf } from "../../src/catalogue/files/text-version/marked.ts";
import { textsOfPages } from "../../src/http/editor/script/uploads/pages-of-pdf.ts";

const here = import.meta.dirname;
const pdfjs = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

export interface Score {
  readonly name: string;
  /** Shares of 1: words in their order, and blocks of the right kind with the right beginning. */
  readonly words: number;
  readonly blocks: number;
  readonly read: readonly string[];
  readonly expected: readonly string[];
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

function textOf(block: Block): string {
  return block.kind === "table" ? block.rows.flat().join(" ") : block.text;
}

function wordsOf(text: string): string[] {
  const plain = text.replaceAll("\u00ad", "").normalize("NFC");
  return Array.from(segmenter.segment(plain), ({ segment }) => segment.trim()).filter((word) => word !== "");
}

/** What is the same in both, of what either has. */
function alike(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 1;
  const same = diffArrays([...one], [...other])
    .filter(({ added, removed }) => !added && !removed)
    .reduce((count, { value }) => count + value.length, 0);
  return (2 * same) / (one.length + other.length);
}

/** A block by its kind and the first of its words. */
function described(block: Block): string {
  const kind =
    block.kind === "paragraph" && block.continued
      ? "continued"
      : block.kind === "item"
        ? `item ${block.depth}`
        : block.kind;
  return `${kind}: ${wordsOf(textOf(block)).slice(0, 5).join(" ")}`;
}

export async function readTexts(name: string): Promise<string[]> {
  const task = getDocument({
    data: new Uint8Array(readFileSync(join(here, `${name}.pdf`))),
    cMapUrl: join(pdfjs, "cmaps/"),
    standardFontDataUrl: join(pdfjs, "standard_fonts/"),
    verbosity: VerbosityLevel.ERRORS,
    useWasm: false,
    fontExtraProperties: true,
  });
  try {
    return (await textsOfPages(await task.promise)).map(lettersAsTyped);
  } finally {
    await task.destroy();
  }
}

export const names = readdirSync(here)
  .filter((name) => name.endsWith(".pdf"))
  .map((name) => name.slice(0, -4));

export async function scoreOf(name: string): Promise<Score> {
  const read = await readTexts(name);
  const expected = readFileSync(join(here, `${name}.txt`), "utf8")
    .trim()
    .split("\n\f\n");
  const pages = Array.from({ length: Math.max(read.length, expected.length) }, (_, page) => ({
    read: blocksOf(read[page] ?? ""),
    expected: blocksOf(expected[page] ?? ""),
  }));
  // Words of different pages differ: what stands on the wrong page is wrong.
  const words = (of: "read" | "expected") =>
    pages.flatMap((page, number) =>
      page[of].flatMap((block) => wordsOf(textOf(block)).map((word) => `${number} ${word}`)),
    );
  const blocks = (of: "read" | "expected") =>
    pages.flatMap((page, number) => page[of].map((block) => `${number} ${described(block)}`));
  return {
    name,
    words: alike(words("read"), words("expected")),
    blocks: alike(blocks("read"), blocks("expected")),
    read,
    expected,
  };
}

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  const scores: Score[] = [];
  for (const name of wanted.length > 0 ? wanted : names) {
    const score = await scoreOf(name);
    scores.push(score);
    console.log(name.padEnd(20), score.words.toFixed(3), score.blocks.toFixed(3));
    if (wanted.length > 0)
      console.log(`${score.read.join("\n\f\n")}\n\n--- expected\n${score.expected.join("\n\f\n")}`);
  }
  const mean = (of: (score: Score) => number) =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  console.log(
    "all".padEnd(20),
    mean(({ words }) => words).toFixed(3),
    mean(({ blocks }) => blocks).toFixed(3),
  );
}
