/** What only editors read: publications in every state, and the names that a form offers. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { StoredPublication } from "./publications.ts";

/** A publication in a list of editors', with its last change. */
export interface StoredEdited {
  record: StoredPublication;
  /** Null for one that has not been changed since it was imported. */
  changedBy: string | null;
  action: string | null;
}

export type EditorialFilter = "draft" | "scheduled" | "published" | "withdrawn" | "awaiting";

const conditions: Readonly<Record<EditorialFilter, SQL>> = {
  draft: sql`p.state = 'draft'`,
  scheduled: sql`p.publish_at IS NOT NULL`,
  published: sql`p.state = 'published'`,
  withdrawn: sql`p.state = 'withdrawn'`,
  awaiting: sql`p.state <> 'withdrawn' AND EXISTS (SELECT 1 FROM documents d
    WHERE d.publication_id = p.id AND d.file_id IS NULL AND d.removed_at IS NULL)`,
};

/** Publications in whatever state, the one that was changed last first, after the one with this moment and id. */
export async function readEdited(
  database: Database,
  {
    filter,
    containing,
    after,
    limit,
  }: {
    filter: EditorialFilter | null;
    /** Part of a title or slug, or a whole code of a publication or document; empty for all. */
    containing: string;
    after: { updatedAt: string; id: number } | null;
    limit: number;
  },
): Promise<StoredEdited[]> {
  const text = containing.toLowerCase();
  const found =
    text === ""
      ? sql`1`
      : sql`(p.code = ${text} OR instr(lower(p.title), ${text}) > 0 OR instr(p.title, ${containing}) > 0
          OR instr(p.slug, ${text}) > 0 OR instr(p.translations, ${containing}) > 0
          OR p.id = (SELECT publication_id FROM documents WHERE code = ${text}))`;
  const rows = await database.all<Omit<StoredEdited, "record"> & { record: string }>(sql`
    SELECT r.record, v.account_name AS changedBy, v.action
    FROM publications p JOIN records r ON r.publication_id = p.id
    LEFT JOIN revisions v ON v.publication_id = p.id AND v.revision = p.revision
    WHERE ${filter === null ? sql`1` : conditions[filter]} AND ${found}
      AND ${after === null ? sql`1` : sql`(p.updated_at, p.id) < (${after.updatedAt}, ${after.id})`}
    ORDER BY p.updated_at DESC, p.id DESC LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, record: JSON.parse(row.record) }));
}

/** Drafts that are to be published by now, the earliest first. */
export function readDue(database: Database, now: string): Promise<{ code: string; revision: number }[]> {
  return database.all(sql`SELECT code, revision FROM publications
    WHERE publish_at <= ${now} AND state = 'draft' ORDER BY publish_at LIMIT 50`);
}

/** The names that a form offers: all topics and places, and contributors and containers as far as they fit. */
export interface StoredKnownNames {
  topics: { slug: string; name: string }[];
  places: { slug: string; name: string }[];
  contributors: { slug: string; name: string; kind: string }[];
  containers: { slug: string; title: string; kind: string }[];
  /** Tags of the languages of published documents. */
  languages: string[];
}

/** The most names of a kind that a page can carry. */
const mostNames = 3000;

export async function readKnownNames(database: Database): Promise<StoredKnownNames> {
  const row = await database.get<Record<keyof StoredKnownNames, string>>(sql`SELECT
    (SELECT json_group_array(json_object('slug', slug, 'name', name) ORDER BY position) FROM topics) AS topics,
    (SELECT json_group_array(json_object('slug', slug, 'name', name) ORDER BY name) FROM places) AS places,
    (SELECT json_group_array(json_object('slug', slug, 'name', name, 'kind', kind) ORDER BY name)
     FROM (SELECT slug, name, kind FROM contributors ORDER BY id DESC LIMIT ${mostNames})) AS contributors,
    (SELECT json_group_array(json_object('slug', slug, 'title', title, 'kind', kind) ORDER BY title)
     FROM (SELECT slug, title, kind FROM containers ORDER BY id DESC LIMIT ${mostNames})) AS containers,
    (SELECT json_group_array(value) FROM facet_counts WHERE filter = '' AND facet = 'language') AS languages`);
  return {
    topics: JSON.parse(row.topics),
    places: JSON.parse(row.places),
    contributors: JSON.parse(row.contributors),
    containers: JSON.parse(row.containers),
    languages: JSON.parse(row.languages),
  };
}
