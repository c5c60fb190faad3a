/** Turns the source data into the statements that fill D1 with it. */
import { documentRoles, keysOf } from "../src/catalogue/vocabulary.ts";
import { deriveEverything } from "../src/store/deriving.ts";
import type { Seed } from "./read.ts";
import type { PublicationRecord } from "./record.ts";

/** One statement, with the one JSON value that it is bound to, if any. */
export type Statement = {
  readonly sql: string;
  readonly json: string | null;
};

/** D1 takes statements of 100,000 bytes; quotes are doubled where JSON is written into one. */
const largestJson = 80_000;

/** Deleted in this order, no table is left pointing at nothing. */
const tables = [
  "records",
  "facet_counts",
  "listing_entries",
  "previews",
  "upload_parts",
  "uploads",
  "revisions",
  "file_texts",
  "publication_topics",
  "publication_places",
  "publication_contributors",
  "files",
  "documents",
  "publications",
  "containers",
  "contributors",
  "topics",
  "places",
];

type Row = readonly (string | number | null)[];

/** The rows as JSON arrays, each small enough for one statement. */
function inChunks(rows: readonly Row[]): string[] {
  const chunks: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const bytes = Buffer.byteLength(json) + 1;
    if (size + bytes > largestJson) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(json);
    size += bytes;
  }
  return chunks.map((chunk) => `[${chunk.join(",")}]`);
}

function insert(table: string, columns: readonly string[], rows: readonly Row[]): Statement[] {
  const values = columns.map((_, index) => `value ->> ${index}`);
  const sql = `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values.join(", ")} FROM json_each(?)`;
  return inChunks(rows).map((json) => ({ sql, json }));
}

/** The words of a name in lower-case ASCII, joined by hyphens. */
function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** Numbers from 1, by the key of each item. */
function numbered<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, number> {
  return new Map(items.map((item, index) => [key(item), index + 1]));
}

function lookUp(numbers: ReadonlyMap<string, number>, key: string): number {
  const number = numbers.get(key);
  if (number === undefined) throw new RangeError(`the source data has no ${key}`);
  return number;
}

/** A publication's documents in the order of their roles, those in its own language first. */
function ordered(publication: PublicationRecord): PublicationRecord["documents"] {
  const roles = keysOf(documentRoles);
  const foreign = (language: string) => Number(language !== publication.language);
  return publication.documents.toSorted(
    (a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || foreign(a.language) - foreign(b.language),
  );
}

/** The statements that derive records, listings and their counts from what the others have filled in. */
export const deriveListings: readonly Statement[] = deriveEverything.map((sql) => ({ sql, json: null }));

/**
 * What makes the database hold this catalogue and nothing else, to be run as one batch. `now` is the time of
 * the records, RFC 3339 in UTC. Within a year listings show the highest id first, so the source's last
 * publication gets id 1.
 */
export function statements(seed: Seed, now: string): Statement[] {
  const { publications, topics, places, containers } = seed;
  const idOf = new Map(publications.map(({ code }, index) => [code, publications.length - index]));
  const contributors = [
    ...new Map(
      publications
        .flatMap((publication) => publication.contributors)
        .map((contributor) => [`${contributor.kind} ${contributor.name}`, contributor]),
    ).values(),
  ];
  const topicIds = numbered(topics, ({ slug }) => slug);
  const placeIds = numbered(places, ({ slug }) => slug);
  const containerIds = numbered(containers, ({ slug }) => slug);
  const contributorIds = numbered(contributors, ({ kind, name }) => `${kind} ${name}`);
  const each = (rows: (publication: PublicationRecord, id: number) => Row[]) =>
    publications.flatMap((publication) => rows(publication, lookUp(idOf, publication.code)));
  return [
    ...tables.map((table) => ({ sql: `DELETE FROM ${table}`, json: null })),
    ...insert(
      "topics",
      ["id", "slug", "name", "scope_note", "position"],
      topics.map(({ slug, name, scopeNote }, index) => [index + 1, slug, name, scopeNote, index + 1]),
    ),
    ...insert(
      "places",
      ["id", "slug", "name", "kind", "code"],
      places.map(({ slug, name, kind, code }, index) => [index + 1, slug, name, kind, code ?? null]),
    ),
    ...insert(
      "containers",
      ["id", "slug", "kind", "title", "title_translation", "language"],
      containers.map(({ slug, kind, title, titleTranslation, language }, index) => [
        index + 1,
        slug,
        kind,
        title,
        titleTranslation ?? null,
        language ?? "en",
      ]),
    ),
    ...insert(
      "contributors",
      ["id", "slug", "name", "kind"],
      contributors.map(({ kind, name }, index) => [index + 1, slugOf(name), name, kind]),
    ),
    ...insert(
      "publications",
      [
        "id",
        "code",
        "slug",
        "title",
        "translations",
        "title_supplied",
        "language",
        "year",
        "year_supplied",
        "type",
        "abstract",
        "container_id",
        "container_number",
        "state",
        "created_at",
        "published_at",
        "updated_at",
      ],
      each((publication, id) => [
        [
          id,
          publication.code,
          publication.slug,
          publication.title,
          JSON.stringify(
            publication.titleTranslation
              ? [{ language: "en", title: publication.titleTranslation, abstract: null }]
              : [],
          ),
          Number(publication.supplied?.includes("title") ?? false),
          publication.language,
          publication.year,
          Number(publication.supplied?.includes("year") ?? false),
          publication.type,
          publication.abstract,
          publication.container ? lookUp(containerIds, publication.container.slug) : null,
          publication.container?.number ?? null,
          "published",
          now,
          now,
          now,
        ],
      ]),
    ),
    ...insert(
      "documents",
      ["code", "publication_id", "position", "role", "language", "title", "description", "format"],
      each((publication, id) =>
        ordered(publication).map(({ code, role, language, title, description, format }, index) => [
          code,
          id,
          index + 1,
          role,
          language,
          title ?? null,
          description ?? null,
          format ?? "pdf",
        ]),
      ),
    ),
    ...insert(
      "publication_topics",
      ["publication_id", "position", "topic_id"],
      each((publication, id) =>
        publication.topics.map((slug, index) => [id, index + 1, lookUp(topicIds, slug)]),
      ),
    ),
    ...insert(
      "publication_places",
      ["publication_id", "position", "place_id"],
      each((publication, id) =>
        publication.places.map((slug, index) => [id, index + 1, lookUp(placeIds, slug)]),
      ),
    ),
    ...insert(
      "publication_contributors",
      ["publication_id", "position", "contributor_id", "role"],
      each((publication, id) =>
        publication.contributors.map(({ kind, name, role }, index) => [
          id,
          index + 1,
          lookUp(contributorIds, `${kind} ${name}`),
          role,
        ]),
      ),
    ),
    ...deriveListings,
  ];
}

/** Runs the statements as one batch: all of them, or none. */
export async function load(database: D1Database, all: readonly Statement[]): Promise<void> {
  await database.batch(
    all.map(({ sql, json }) => (json === null ? database.prepare(sql) : database.prepare(sql).bind(json))),
  );
}

/**
 * The same as text for `wrangler d1 execute --file`. The first statement fails, and with it the whole file,
 * on a catalogue that holds publications already: nothing that editors have done can be overwritten.
 */
export function asSql(all: readonly Statement[]): string {
  const guard =
    "INSERT INTO redirects (path, target, created_at) SELECT NULL, 'this catalogue already holds publications', '' FROM publications LIMIT 1";
  const filling = all
    .filter(({ sql }) => !sql.startsWith("DELETE"))
    .map(({ sql, json }) =>
      json === null ? sql : sql.replace("?", () => `'${json.replaceAll("'", "''")}'`),
    );
  return [guard, ...filling].map((sql) => `${sql};\n`).join("");
}
