/** Carrying a change to a vocabulary out, with all that shows the entry. */
import { pageAlone } from "../reading/publications.ts";
import { failureOf } from "../../store/failures.ts";
import { purgeOrder } from "../../store/purges.ts";
import type { Statement } from "../../store/statement.ts";
import { readPublicationsOf, readRecords } from "../../store/vocabularies.ts";
import type { VocabularyName } from "../../store/vocabulary-tables.ts";
import type { Editing } from "../changing/editing.ts";
import { type CatalogueError, invalid } from "../problem.ts";
import { publicationFrom } from "../publication/publication.ts";
import { indexPublications } from "../search/indexing.ts";
import { type EntryAfter, withEntry } from "./entry-in-publication.ts";
import { vocabularies } from "./vocabulary.ts";

/** Above this many, publications are not read one by one: the whole cache is dropped instead. */
const mostRead = 100;

/**
 * Carries a change out: what the cache is to forget is written with it, and forgotten once it is written.
 * `linked` says whose publications show it and what will stand there, null where only their pages in other languages
 * change, which nothing is derived for; `slugs` says which listings are its own.
 */
export async function carriedOut(
  editing: Editing,
  vocabulary: VocabularyName,
  {
    linked,
    slugs,
  }: {
    linked: { readonly slug: string; readonly after: EntryAfter | null } | null;
    slugs: readonly string[];
  },
  write: (alongside: readonly Statement[]) => Promise<void>,
): Promise<void> {
  const { database, now } = editing;
  const { facet } = vocabularies[vocabulary];
  const before = linked === null ? [] : await readPublicationsOf(database, vocabulary, linked.slug);
  const choices = slugs.map((value) => ({ facet, value }));
  // Neighbours show a publication's title only, which no vocabulary changes.
  const pagesFrom = (records: typeof before) => records.map((record) => pageAlone(publicationFrom(record)));
  const many = before.length > mostRead;
  const id = crypto.randomUUID();
  const tags = editing.tagsTouched(pagesFrom(before), many ? "all" : choices);
  const becomes = linked?.after ?? null;
  const index =
    becomes === null || linked === null
      ? []
      : indexPublications(
          before.map((record) => withEntry(publicationFrom(record), vocabulary, linked.slug, becomes)),
        );
  await write([...index, purgeOrder({ id, tags, now })]);
  const after = many
    ? []
    : await readRecords(
        database,
        before.map((record) => record.id),
      );
  const tagsAfter = editing.tagsTouched(pagesFrom([...before, ...after]), many ? "all" : choices);
  await editing.purge({ id, tags: [...new Set([...tags, ...tagsAfter])] });
}

/** What a failed write means for whoever asked for it. */
export async function explained(error: unknown, otherwise: () => Promise<CatalogueError>): Promise<unknown> {
  const failure = failureOf(error);
  if (failure?.kind === "overtaken") return otherwise();
  if (failure?.kind === "given-out" || (failure?.kind === "not-unique" && failure.column.endsWith(".slug"))) {
    return invalid("slug", "Somebody else took this slug at the same moment. Choose another one.");
  }
  return error;
}
