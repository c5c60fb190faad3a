/** What the columns of spreadsheets mean, and which topics keywords stand for, as the editor says. */
import { everyTarget, likelyTarget, signatureOf, type Target } from "../../../../importing/mapping.ts";
import type { ReadFile } from "../../../../importing/reading.ts";
import type { ImportedRecord } from "../../../../importing/record.ts";
import { bySmallLetters } from "../../../../importing/rows.ts";
import { spoken } from "../saying/spoken.ts";
import { made, menu } from "./elements.ts";
import { remember, remembered } from "./remembered.ts";

/** Parts the columns' meanings where they are kept as one text: no name of a column of ours has it. */
const between = "|";

/** What each column of a file's table means: as it was said of such a table before, or as is likely. */
export function mappingOf({ table }: ReadFile): Target[] {
  if (!table) return [];
  const before = remembered("columns").get(signatureOf(table.heading))?.split(between) ?? [];
  return table.heading.map((heading, at) => before[at] ?? likelyTarget(heading));
}

const choices = [
  ["", spoken("leave it out")] as const,
  ...everyTarget.map((target) => [target, target] as const),
];

/** The fields that say what a table's columns mean; null for a file that is no table. */
export function columnsField(file: ReadFile, mapping: Target[], changed: () => void): HTMLElement | null {
  const { table, path } = file;
  if (!table) return null;
  const field = made(
    "fieldset",
    {},
    made("legend", { textContent: spoken("What the columns of {path} mean", { path }) }),
  );
  for (const [at, heading] of table.heading.entries()) {
    if (heading.trim() === "") continue;
    const sample = table.rows.map((row) => row[at]?.trim() ?? "").find((cell) => cell !== "") ?? "";
    const select = menu(spoken("Column {heading}", { heading }), choices, mapping[at] ?? "", (value) => {
      mapping[at] = value;
      remember("columns", signatureOf(table.heading), mapping.join(between));
      changed();
    });
    field.append(made("p", {}, made("b", { textContent: heading }), ` ${sample.slice(0, 60)} `, select));
  }
  return field;
}

/** Of very many keywords, those that most records have are offered. */
const mostKeywords = 300;

/** Keywords, those that most records have first. */
function keywordsIn(records: readonly ImportedRecord[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const keyword of records.flatMap(({ keywords }) => keywords)) {
    counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  }
  return [...counts].toSorted((one, other) => other[1] - one[1]).slice(0, mostKeywords);
}

/** The fields that say which topic each keyword stands for; those that are called as a topic do already. */
export function keywordsField(
  records: readonly ImportedRecord[],
  topics: readonly string[],
  changed: () => void,
): HTMLElement[] {
  const said = topicsByKeyword(topics);
  return keywordsIn(records).map(([keyword, count]) => {
    const input = made("input");
    input.setAttribute("list", "every-topic");
    input.value = said.get(keyword.toLowerCase()) ?? "";
    input.addEventListener("change", () => {
      remember("topics", keyword.toLowerCase(), input.value.trim());
      changed();
    });
    return made("p", {}, made("label", {}, `${keyword} (${count}) `, input));
  });
}

/** Topics by keyword in small letters: what was said, and what is called as a topic is. */
export function topicsByKeyword(topics: readonly string[]): Map<string, string> {
  return new Map([...bySmallLetters(topics), ...remembered("topics")]);
}
