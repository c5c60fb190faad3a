/** The editors' search words: groups of words that mean the same, listed, added, changed and removed. */
import { createHash } from "node:crypto";
import * as v from "valibot";
import type { Database } from "../../store/database.ts";
import { purgeOrder } from "../../store/purges.ts";
import type { Statement } from "../../store/statement.ts";
import {
  insertGroup,
  readGroups,
  type StoredGroup,
  type StoredWord,
  updateGroup,
} from "../../store/synonyms.ts";
import { failureOf } from "../../store/failures.ts";
import type { NewActivity } from "../../store/activities.ts";
import { activityOf, type Editing } from "../changing/editing.ts";
import { CatalogueError, notFound } from "../problem.ts";
import { languageTag as language } from "../languages/naming.ts";
import { tidied } from "../publication/text.ts";
import { checkVersion } from "../vocabularies/entries.ts";
import type { SearchWord } from "./search-word.ts";
import { fold, wordsOf } from "./words.ts";

const mostWords = 500;

/** A word of a group as it is written: stars at the ends of its parts, a question mark at its own. */
export const searchWord = v.pipe(
  v.string("A word is text."),
  v.transform(tidied),
  v.maxLength(100, "A word, or a few in a row, has at most 100 characters."),
  v.regex(
    /^[^*?]+(?:\*(?:[\s-]+[^*?]+)?)*\??$/u,
    "A star stands at the end of a part, a question mark at the end of all.",
  ),
  v.check((word) => wordsOf(word.replace(/[*?]/g, "")).length > 0, "This has no letters to search for."),
);

/** A group as it is sent. */
export const wordGroupSchema = v.strictObject({
  words: v.pipe(
    v.array(v.strictObject({ language, word: searchWord }), "The words are a list."),
    v.minLength(1, "Write at least one word."),
    v.maxLength(mostWords, `A group has at most ${mostWords} words.`),
    v.check(
      (words) => new Set(words.map(({ language: tag, word }) => `${tag} ${word}`)).size === words.length,
      "One of the words is there twice.",
    ),
  ),
});

type SentGroup = v.InferOutput<typeof wordGroupSchema>;

/** Words that mean the same. */
export interface WordGroup {
  readonly id: number;
  /** The best first. */
  readonly words: readonly SearchWord[];
  /** What lists call it: its first word. */
  readonly name: string;
  readonly updatedAt: string;
  /** Changes whenever its words do. */
  readonly version: string;
}

function groupFrom({ id, words, updatedAt }: StoredGroup): WordGroup {
  const version = createHash("sha256").update(JSON.stringify(words)).digest("base64url").slice(0, 22);
  const list = words.map(([tag, word]) => ({ language: tag, word }));
  return { id, words: list, name: words[0]?.[1] ?? "", updatedAt, version };
}

/** Every group with a word that has this text in it, whatever its case and marks; the latest added first. */
export async function listWordGroups(database: Database, containing = ""): Promise<WordGroup[]> {
  const wanted = fold(containing.trim());
  return (await readGroups(database))
    .filter(({ words }) => wanted === "" || words.some(([, word]) => fold(word).includes(wanted)))
    .map(groupFrom);
}

/** The group with this number. Throws `not-found`. */
export async function findWordGroup(database: Database, id: number): Promise<WordGroup> {
  const [found] = await readGroups(database, id);
  if (found) return groupFrom(found);
  throw notFound(`group of search words ${id}`);
}

function storedFrom({ words }: SentGroup): StoredWord[] {
  return words.map(({ language: tag, word }) => [tag, word]);
}

/** Carries a change out, and has the cache forget every search. */
async function carriedOut<Result>(
  editing: Editing,
  { id, action, detail }: { id: number | null; action: string; detail: string },
  write: (database: Database, activity: NewActivity, alongside: readonly Statement[]) => Promise<Result>,
): Promise<Result> {
  const { database, now, purge, tagsTouched } = editing;
  // The tag that a change to any publication touches is also that of all searches.
  const order = { id: crypto.randomUUID(), tags: tagsTouched([]) };
  const subject = id === null ? "/admin/search-words" : `/admin/search-words/${id}`;
  const activity = activityOf(editing, subject, action, detail);
  const result = await write(database, activity, [purgeOrder({ ...order, now })]);
  await purge(order);
  return result;
}

function told(words: readonly StoredWord[]): string {
  return words.map(([tag, word]) => `${word} (${tag})`).join(", ");
}

/** Adds a group. */
export async function addWordGroup(editing: Editing, sent: SentGroup): Promise<WordGroup> {
  const words = storedFrom(sent);
  const detail = `Search words were added: ${told(words)}.`;
  const id = await carriedOut(
    editing,
    { id: null, action: "added", detail },
    (database, activity, alongside) => insertGroup(database, words, activity, alongside),
  );
  return findWordGroup(editing.database, id);
}

/** The group and its stored words, once `expected` is found to be its version. */
async function current(
  { database }: Editing,
  id: number,
  expected: string | null,
): Promise<{ group: WordGroup; before: StoredWord[] }> {
  const group = await findWordGroup(database, id);
  checkVersion(expected, group.version);
  return { group, before: group.words.map(({ language: tag, word }) => [tag, word]) };
}

async function change(
  editing: Editing,
  { id, before, words }: { id: number; before: readonly StoredWord[]; words: readonly StoredWord[] | null },
): Promise<void> {
  const isIn = (list: readonly StoredWord[], [tag, word]: StoredWord) =>
    list.some(([otherTag, other]) => otherTag === tag && other === word);
  const added = (words ?? []).filter((word) => !isIn(before, word));
  const gone = before.filter((word) => !isIn(words ?? [], word));
  const changes = [
    ...(added.length > 0 ? [`added ${told(added)}`] : []),
    ...(gone.length > 0 ? [`taken away ${told(gone)}`] : []),
  ];
  const detail =
    words === null
      ? `Search words were removed: ${told(before)}.`
      : `Search words were changed: ${changes.length > 0 ? changes.join("; ") : "they stand in another order"}.`;
  try {
    await carriedOut(
      editing,
      words === null ? { id: null, action: "removed", detail } : { id, action: "changed", detail },
      (database, activity, alongside) => updateGroup(database, { id, before, words }, activity, alongside),
    );
  } catch (error) {
    if (failureOf(error)?.kind !== "overtaken") throw error;
    const { version } = await findWordGroup(editing.database, id);
    throw new CatalogueError({ kind: "outdated-version", current: version });
  }
}

/**
 * Gives a group these words. `expected` is the version that they were changed over. Throws `not-found`,
 * `version-required` or `outdated-version`.
 */
export async function changeWordGroup(
  editing: Editing,
  id: number,
  { sent, expected }: { sent: SentGroup; expected: string | null },
): Promise<WordGroup> {
  const { group, before } = await current(editing, id, expected);
  const words = storedFrom(sent);
  if (JSON.stringify(words) === JSON.stringify(before)) return group;
  await change(editing, { id, before, words });
  return findWordGroup(editing.database, id);
}

/** Removes a group. Throws `not-found`. */
export async function removeWordGroup(editing: Editing, id: number): Promise<void> {
  const { before } = await current(editing, id, "*");
  await change(editing, { id, before, words: null });
}
