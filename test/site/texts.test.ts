/** Text versions of varied PDFs say what is expected of them: test/texts has both, and what made them. */
import { expect, it } from "vitest";
import { names, scoreOf } from "../texts/score.ts";

/**
 * What is read worse, and why. Chromium and WeasyPrint write Khmer, Burmese, Lao and Thai as glyphs whose letters the
 * PDF names wrongly or not at all; what stands in ActualText, pdf.js does not read.
 */
const known: Readonly<Record<string, readonly [words: number, blocks: number]>> = {
  burmese: [0.35, 0.4],
  khmer: [0.2, 0],
  "khmer-tagged": [0.2, 0],
  "weasy-burmese": [0.55, 0.7],
  "weasy-khmer": [0.38, 0],
  lao: [0.72, 0.95],
  thai: [0.76, 0.95],
  // A spaced author's name and bold lines of contents are taken for headings.
  "latex-columns": [0.98, 0.85],
  "latex-contents": [0.98, 0.75],
};

it("reads at least 36 PDFs, each as well as it did and all together better than nine words of ten", async () => {
  expect(names.length).toBeGreaterThanOrEqual(36);
  const scores = [];
  for (const name of names) scores.push(await scoreOf(name));
  const worse = scores.filter(({ name, words, blocks }) => {
    const [fewestWords, fewestBlocks] = known[name] ?? [0.97, 0.95];
    return words < fewestWords || blocks < fewestBlocks;
  });
  expect(worse.map(({ name, words, blocks }) => ({ name, words, blocks }))).toEqual([]);
  const mean = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0) / shares.length;
  expect(mean(scores.map(({ words }) => words))).toBeGreaterThan(0.9);
  expect(mean(scores.map(({ blocks }) => blocks))).toBeGreaterThan(0.88);
});
