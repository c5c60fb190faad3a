/**
 * The tables of the vocabularies: topics, series and other containers, contributors, places. What sets them apart from
 * each other is here; the statements are the same for all.
 */

/** How a field is read from the entry `e` and written from the JSON of its values. */
interface Column {
  readonly column: string;
  readonly field: string;
  readonly read: string;
  readonly write: string;
}

interface VocabularyTable {
  readonly table: string;
  /** Each column beside `id`, `slug` and `position`, with the field that it is known as. */
  readonly columns: readonly Column[];
  /** Which publication is linked with which entry: a SELECT of `publication_id` and `entry_id`. */
  readonly links: string;
  readonly order: string;
  /** The publications that are linked with the entry whose slug is ?1, where `links` would be read whole for it. */
  readonly linkedWith?: string;
  /** Whether an entry may get the values of a change, be merged, and be removed, as SQL conditions. */
  readonly mayBecome?: string;
  readonly mayMerge?: string;
  readonly mayGo?: string;
  /** What links the entry `from` to publications is made to link `into`; twins are dropped, the first one stays. */
  readonly relink: readonly string[];
}

export function textColumn(column: string, field = column): Column {
  return { column, field, read: `e.${column}`, write: `?1 ->> '${field}'` };
}

/** A column of JSON. */
function jsonColumn(column: string, field = column): Column {
  return { column, field, read: `json(e.${column})`, write: `?1 -> '${field}'` };
}

const keyPublications = jsonColumn("key_publications", "keyPublications");

export const idOf = (table: string, slug: string) =>
  `(SELECT id FROM ${table} WHERE slug = ?1 ->> '${slug}')`;

/** A table of links, in which one publication may not have the same entry twice, or not twice in the same role. */
function linked(
  table: string,
  link: string,
  column: string,
  sameRole = "",
): Pick<VocabularyTable, "links" | "relink"> {
  const either = `(${idOf(table, "slug")}, ${idOf(table, "into")})`;
  return {
    links: `SELECT publication_id, ${column} AS entry_id FROM ${link}`,
    relink: [
      `DELETE FROM ${link} WHERE ${column} IN ${either} AND EXISTS (
         SELECT 1 FROM ${link} earlier WHERE earlier.publication_id = ${link}.publication_id
           AND earlier.${column} IN ${either} AND earlier.position < ${link}.position${sameRole})`,
      `UPDATE ${link} SET ${column} = ${idOf(table, "into")} WHERE ${column} = ${idOf(table, "slug")}`,
    ],
  };
}

const linkedContributors = linked(
  "contributors",
  "publication_contributors",
  "contributor_id",
  " AND earlier.role = publication_contributors.role",
);

/** The contributor with this slug and, as `part`, all that is part of it. */
const partsOf = `WITH RECURSIVE part(id) AS (SELECT id FROM contributors WHERE slug = ?1 UNION
  SELECT c.id FROM part JOIN contributors c ON c.parent_id = part.id)`;

const vocabularyTables = {
  topics: {
    table: "topics",
    columns: [
      textColumn("name"),
      textColumn("scope_note", "scopeNote"),
      jsonColumn("names"),
      keyPublications,
    ],
    order: "e.position",
    ...linked("topics", "publication_topics", "topic_id"),
  },
  series: {
    table: "containers",
    columns: [
      textColumn("title"),
      textColumn("title_translation", "titleTranslation"),
      textColumn("language"),
      textColumn("kind"),
      jsonColumn("identifiers"),
      keyPublications,
    ],
    order: "CASE e.kind WHEN 'series' THEN 1 WHEN 'journal' THEN 2 ELSE 3 END, e.title COLLATE NOCASE, e.id",
    links:
      "SELECT id AS publication_id, container_id AS entry_id FROM publications WHERE container_id IS NOT NULL",
    relink: [
      `UPDATE publications SET container_id = ${idOf("containers", "into")}
       WHERE container_id = ${idOf("containers", "slug")}`,
    ],
  },
  contributors: {
    table: "contributors",
    columns: [
      textColumn("name"),
      textColumn("kind"),
      textColumn("sort_name", "sortName"),
      textColumn("family"),
      textColumn("given"),
      textColumn("particle"),
      textColumn("suffix"),
      textColumn("native_name", "nativeName"),
      textColumn("orcid"),
      textColumn("ror"),
      {
        column: "parent_id",
        field: "parent",
        read: "(SELECT o.slug FROM contributors o WHERE o.id = e.parent_id)",
        write: "(SELECT id FROM contributors WHERE slug = ?1 ->> 'parent')",
      },
    ],
    order: "coalesce(e.sort_name, e.name) COLLATE NOCASE, e.id",
    links: `WITH RECURSIVE involved(publication_id, entry_id) AS (
      SELECT publication_id, contributor_id FROM publication_contributors UNION
      SELECT i.publication_id, c.parent_id FROM involved i JOIN contributors c ON c.id = i.entry_id
      WHERE c.parent_id IS NOT NULL) SELECT publication_id, entry_id FROM involved`,
    linkedWith: `${partsOf} SELECT publication_id FROM publication_contributors
      WHERE contributor_id IN (SELECT id FROM part)`,
    relink: [
      ...linkedContributors.relink,
      `UPDATE contributors SET parent_id = ${idOf("contributors", "into")}
       WHERE parent_id = ${idOf("contributors", "slug")}`,
    ],
    mayBecome: `(?1 ->> 'parent' IS NULL OR EXISTS (SELECT 1 FROM contributors WHERE slug = ?1 ->> 'parent'
      AND kind = 'organisation' AND id NOT IN (${partsOf.replace("?1", "?1 ->> 'was'")} SELECT id FROM part)))`,
    mayMerge: `${idOf("contributors", "into")} NOT IN (${partsOf.replace("?1", "?1 ->> 'slug'")} SELECT id FROM part)`,
    mayGo: `NOT EXISTS (SELECT 1 FROM contributors WHERE parent_id = ${idOf("contributors", "slug")})`,
  },
  places: {
    table: "places",
    columns: [
      textColumn("name"),
      textColumn("kind"),
      textColumn("code"),
      jsonColumn("names"),
      keyPublications,
    ],
    order: "e.kind, e.name COLLATE NOCASE, e.id",
    ...linked("places", "publication_places", "place_id"),
  },
} as const satisfies Record<string, VocabularyTable>;

export type VocabularyName = keyof typeof vocabularyTables;

export function tableOf(vocabulary: VocabularyName): VocabularyTable {
  return vocabularyTables[vocabulary];
}
