/** All that a search finds, as far as it looks: what a file of results has. */
import type { Database } from "../../store/database.ts";
import type { Publication } from "../publication/publication.ts";
import { mostInFile, type SearchRequest } from "./request.ts";
import { search } from "./searching.ts";

/** Results that are read at a time: some hundred KB of records, where D1 answers with 2 MB at most. */
const batchSize = 60;

/** The publications that have all that is asked for, in the order of the search; none where there are only near ones. */
export async function* everythingFound(
  database: Database,
  request: SearchRequest,
): AsyncGenerator<readonly Publication[]> {
  for (let page = 1; page <= mostInFile / batchSize; page++) {
    const { results, nearest, pages } = await search(database, { ...request, page, onPage: batchSize });
    if (nearest) return;
    yield results.map(({ publication }) => publication);
    if (page >= pages) return;
  }
}
