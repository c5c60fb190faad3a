/** What importing and exporting sheets of publications reads. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { StoredPublication } from "./publications.ts";

/** The publications with these codes, and those with these slugs, which they may have had before; one round trip. */
export async function findCodesAndSlugs(
  database: Database,
  codes: readonly string[],
  slugs: readonly string[],
): Promise<{
  byCode: ReadonlyMap<string, StoredPublication>;
  /** By the slug that was asked for. */
  bySlug: ReadonlyMap<string, StoredPublication>;
}> {
  const rows = await database.all<{ record: string; slug: string | null }>(sql`
    SELECT r.record, NULL AS slug FROM json_each(${JSON.stringify(codes)}) w
    JOIN publications p ON p.code = w.value JOIN records r ON r.publication_id = p.id
    UNION ALL
    SELECT r.record, w.value FROM json_each(${JSON.stringify(slugs)}) w
    JOIN publications p ON p.slug = w.value JOIN records r ON r.publication_id = p.id
    UNION ALL
    SELECT r.record, w.value FROM json_each(${JSON.stringify(slugs)}) w
    JOIN redirects m ON m.path = '/publications/' || w.value AND m.retired_at IS NULL
    JOIN publications p ON p.slug = substr(m.target, length('/publications/') + 1)
    JOIN records r ON r.publication_id = p.id`);
  const byCode = new Map<string, StoredPublication>();
  const bySlug = new Map<string, StoredPublication>();
  for (const { record, slug } of rows) {
    const publication: StoredPublication = JSON.parse(record);
    if (slug === null) byCode.set(publication.code, publication);
    else if (publication.slug === slug || !bySlug.has(slug)) bySlug.set(slug, publication);
  }
  return { byCode, bySlug };
}

/** Drafts and published publications after this id, in the order of their ids. */
export async function readSheetPage(
  database: Database,
  after: number,
  limit: number,
): Promise<StoredPublication[]> {
  const rows = await database.all<{ record: string }>(sql`
    SELECT r.record FROM publications p JOIN records r ON r.publication_id = p.id
    WHERE p.id > ${after} AND p.state <> 'withdrawn' ORDER BY p.id LIMIT ${limit}`);
  return rows.map(({ record }) => JSON.parse(record));
}

/** The languages that titles are translated into. */
export async function readTranslationTags(database: Database): Promise<string[]> {
  const rows = await database.all<{ tag: string }>(sql`
    SELECT DISTINCT t.value ->> 'language' AS tag FROM publications p, json_each(p.translations) t ORDER BY tag`);
  return rows.map(({ tag }) => tag);
}
