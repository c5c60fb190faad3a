/** The pages that are measured: one of each kind, that with the most to show. */
import { indexPath, listingPath, publicationPath } from "../../src/http/addresses.ts";

export const pageKinds = {
  catalogue: "catalogue, first page",
  middle: "catalogue, page in the middle",
  topic: "topic",
  language: "language",
  topicLanguage: "topic and language",
  topicLanguageYear: "topic, language and year",
  place: "place",
  contributor: "contributor",
  publication: "publication",
  topics: "index of topics",
  contributors: "index of contributors",
} as const;
export type PageKind = keyof typeof pageKinds;

/** The value of a facet that has the most publications under a filter. */
async function largest(database: D1Database, facet: string, filter = ""): Promise<string> {
  const value = await database
    .prepare(
      "SELECT value FROM facet_counts WHERE filter = ? AND facet = ? ORDER BY publications DESC, value LIMIT 1",
    )
    .bind(filter, facet)
    .first<string>("value");
  if (value === null) throw new Error(`the catalogue has no ${facet}`);
  return value;
}

/** The addresses of these pages in this catalogue. */
export async function addressesIn(database: D1Database): Promise<Record<PageKind, string>> {
  const language = "en";
  const topic = await largest(database, "topic", `language=${language}`);
  const year = await largest(database, "year", `language=${language}&topic=${topic}`);
  const middle = await database
    .prepare(
      `SELECT year, id, slug FROM publications WHERE state = 'published' ORDER BY year DESC, id DESC
       LIMIT 1 OFFSET (SELECT count(*) / 2 FROM publications)`,
    )
    .first<{ year: number; id: number; slug: string }>();
  if (!middle) throw new Error("the catalogue is empty");
  return {
    catalogue: listingPath({}),
    middle: listingPath({}, { direction: "after", year: middle.year, id: middle.id }),
    topic: listingPath({ topic }),
    language: listingPath({ language }),
    topicLanguage: listingPath({ topic, language }),
    topicLanguageYear: listingPath({ topic, language, year }),
    place: listingPath({ place: await largest(database, "place") }),
    contributor: listingPath({ contributor: await largest(database, "contributor") }),
    publication: publicationPath(middle.slug),
    topics: indexPath("topic"),
    contributors: indexPath("contributor"),
  };
}
