/**
 * The editors' search words, and what topics and places are called, as this isolate holds them: making them ready takes
 * some milliseconds, and reading them a round trip. Every answer of the index says which state they have in the database; where that is another than the
 * one held here, they are read again and the question is asked once more.
 */
import type { Database } from "../../store/database.ts";
import type { StoredVocabulary } from "../../store/search/tokens.ts";
import { type NamedChoice, readVocabulary } from "../../store/synonyms.ts";
import { Thesaurus } from "./thesaurus.ts";

/** What queries are read by and answered with. */
export interface SearchWords {
  readonly thesaurus: Thesaurus;
  /** In the editors' order. */
  readonly topics: readonly NamedChoice[];
  /** In the order of their names. */
  readonly places: readonly NamedChoice[];
}

interface Held extends SearchWords {
  readonly key: string;
}

let held: Held | null = null;

function keyOf({ version, titles, documents }: StoredVocabulary): string {
  return JSON.stringify([version, titles, documents]);
}

async function read(database: Database): Promise<Held> {
  const { groups, topics, places, vocabulary } = await readVocabulary(database);
  const words = groups.map((group) => group.map(([language, word]) => ({ language, word })));
  held = {
    thesaurus: new Thesaurus(words, vocabulary, { places }),
    topics,
    places,
    key: keyOf(vocabulary),
  };
  return held;
}

/** What is answered by the search words as they are now. One round trip, but for the first and after a change. */
export async function withSearchWords<Answer extends { readonly vocabulary: StoredVocabulary }>(
  database: Database,
  ask: (words: SearchWords) => Promise<Answer>,
): Promise<Answer> {
  const known = held;
  if (known) {
    const answer = await ask(known);
    if (keyOf(answer.vocabulary) === known.key) return answer;
  }
  return ask(await read(database));
}
