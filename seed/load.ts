/** Turns the source data into the statements that fill D1 with it. */
import { type Publication, publicationFrom } from "../src/catalogue/publication/publication.ts";
import { indexCatalogue } from "../src/catalogue/search/indexing.ts";
import { documentRoles, keysOf } from "../src/catalogue/publication/terms.ts";
import { deriveEverything } from "../src/store/deriving.ts";
import type { StoredPublication } from "../src/store/publications.ts";
import { replaceGroups } from "../src/store/synonyms.ts";
import { inChunks, type Statement } from "../src/store/statement.ts";
import type { Seed } from "./read.ts";
import type { PublicationRecord } from "./record.ts";

export type { Statement };

/** Deleted in this order, no table is left pointing at nothing. */
const tables = [
  "records",
  "publication_relations",
  "publication_identifiers",
  "cards",
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

function insert(table: string, columns: readonly string[], rows: readonly Row[]): Statement[] {
  const values = columns.map((_, index) => `value ->> ${index}`);
  const sql = `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values.join(", ")} FROM json_each(?)`;
  return inChunks(rows).map((value) => ({ sql, value }));
}

/** The words of a name in lower-case ASCII, joined by hyphens; of a name in another script only that it is one. */
function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "contributor";
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

function translationsOf({ titleTranslation }: PublicationRecord): StoredPublication["translations"] {
  return titleTranslation ? [{ language: "en", title: titleTranslation, abstract: null }] : [];
}

/** A publication's documents in the order of their roles, those in its own language first. */
function ordered(publication: PublicationRecord): PublicationRecord["documents"] {
  const roles = keysOf(documentRoles);
  const foreign = (language: string) => Number(language !== publication.language);
  return publication.documents.toSorted(
    (a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || foreign(a.language) - foreign(b.language),
  );
}

/** A publication as the database will hold it, before any document has its file. */
function stored(publication: PublicationRecord, id: number, seed: Seed, now: string): StoredPublication {
  const nameOf = (list: readonly { slug: string; name: string }[], slug: string) => ({
    slug,
    name: list.find((each) => each.slug === slug)?.name ?? slug,
  });
  const { container } = publication;
  const source = container && seed.containers.find(({ slug }) => slug === container.slug);
  return {
    id,
    code: publication.code,
    slug: publication.slug,
    title: publication.title,
    titleSupplied: 0,
    yearSupplied: 0,
    language: publication.language,
    year: publication.year,
    type: publication.type,
    abstract: publication.abstract,
    translations: translationsOf(publication),
    identifiers: [],
    container: source
      ? {
          slug: source.slug,
          kind: source.kind,
          title: source.title,
          titleTranslation: source.titleTranslation ?? null,
          language: source.language ?? "en",
        }
      : null,
    containerNumber: container?.number ?? null,
    state: "published",
    publishAt: null,
    publishedAt: now,
    withdrawnAt: null,
    withdrawnReason: null,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    contributors: publication.contributors.map(({ name, kind, role }) => ({
      slug: slugOf(name),
      name,
      kind,
      sortName: null,
      role,
    })),
    topics: publication.topics.map((slug) => nameOf(seed.topics, slug)),
    places: publication.places.map((slug) => nameOf(seed.places, slug)),
    documents: ordered(publication).map(({ code, role, language, title, description, format }) => ({
      code,
      role,
      language,
      title: title ?? null,
      description: description ?? null,
      format: format ?? "pdf",
      file: null,
    })),
  };
}

/** The statements that derive records, listings and their counts from what the others have filled in. */
export const deriveListings: readonly Statement[] = deriveEverything.map((sql) => ({ sql }));

/** The publications as the catalogue will read them, before any document has its file. */
export function publicationsOf(seed: Seed, now: string): Publication[] {
  const { length } = seed.publications;
  return seed.publications.map((publication, index) =>
    publicationFrom(stored(publication, length - index, seed, now)),
  );
}

/**
 * What makes the database hold this catalogue and nothing else, to be run as one batch. `now` is the time of
 * the records, RFC 3339 in UTC. Within a year listings show the highest id first, so the source's last
 * publication gets id 1.
 */
export function statements(seed: Seed, now: string): Statement[] {
  return [
    ...recordStatements(seed, now),
    ...replaceGroups(seed.searchWords, now),
    ...indexCatalogue(publicationsOf(seed, now), []),
    ...deriveListings,
  ];
}

/** The first of these: the tables that nothing is derived from. */
export function recordStatements(seed: Seed, now: string): Statement[] {
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
    ...tables.map((table) => ({ sql: `DELETE FROM ${table}` })),
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
          JSON.stringify(translationsOf(publication)),
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
  ];
}

/** Runs the statements as one batch: all of them, or none. */
export async function load(database: D1Database, all: readonly Statement[]): Promise<void> {
  await database.batch(
    all.map(({ sql, value }) =>
      value === undefined ? database.prepare(sql) : database.prepare(sql).bind(value),
    ),
  );
}

/**
 * The same as text for `wrangler d1 execute --file`. The first statement fails, and with it the whole file,
 * on a catalogue that holds publications already: nothing that editors have done can be overwritten.
 */
export function asSql(all: readonly Statement[]): string {
  const guard =
    "INSERT INTO redirects (path, target, created_at) SELECT NULL, 'this catalogue already holds publications', '' FROM publications LIMIT 1";
  const filling = all.filter(({ sql }) => !sql.startsWith("DELETE"));
  return asText([{ sql: guard }, ...filling]);
}

/** The statements with their values written into them, as text. */
export function asText(all: readonly Statement[]): string {
  return all
    .map(({ sql, value }) =>
      value === undefined ? sql : sql.replace("?", () => `'${String(value).replaceAll("'", "''")}'`),
    )
    .map((sql) => `${sql};\n`)
    .join("");
}
