/** The words of the folder general-words, as the statements that fill D1 with them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beginningsOf } from "../src/catalogue/search/general-words.ts";
import { replaceGeneralWords } from "../src/store/general-words.ts";
import type { Statement } from "../src/store/statement.ts";
import type { StoredWord } from "../src/store/synonyms.ts";

const folder = join(import.meta.dirname, "general-words");

/**
 * The groups of a file: the first line has the languages, each other a group, of each language the best word first. A column
 * may be of two languages.
 */
function groupsIn(file: string): StoredWord[][] {
  const [head = "", ...lines] = readFileSync(join(folder, file), "utf8").trimEnd().split("\n");
  const languages = head.split("\t").map((tags) => tags.split(" "));
  return lines.map((line) =>
    line
      .split("\t")
      .flatMap((cell, column) =>
        cell === ""
          ? []
          : (languages[column] ?? []).flatMap((tag) =>
              cell.split("|").map((word): StoredWord => [tag, word]),
            ),
      ),
  );
}

/** Every group of general words. */
export function generalWordGroups(): StoredWord[][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tsv"))
    .toSorted()
    .flatMap(groupsIn);
}

/** The statements that put the general words in the place of those that are there. */
export function generalWordStatements(): Statement[] {
  return replaceGeneralWords(
    generalWordGroups().map((words) => ({
      words,
      beginnings: [...new Set(words.flatMap(beginningsOf))],
    })),
  );
}
