/** Turns the source data into the statements that fill D1 with it. */
import { type Publication, publicationFrom } from "../src/catalogue/publication/publication.ts";
import { indexCatalogue } from "../src/catalogue/search/indexing.ts";
import { writeOf } from "../src/catalogue/changing/planning.ts";
import { parseStoredContent } from "../src/catalogue/publication/content.ts";
import { parseName } from "../src/catalogue/publication/person-name.ts";
import { freeSlug, slugFor } from "../src/catalogue/publication/slug.ts";
import { documentRoles, keysOf } from "../src/catalogue/publication/terms.ts";
import { publicationStatements, type PublicationWrite, relationStatements } from "../src/store/changes.ts";
import { deriveEverything } from "../src/store/deriving.ts";
import type { StoredPublication } from "../src/store/publications.ts";
import { replaceGroups } from "../src/store/synonyms.ts";
import { inChunks, inGroups, type Statement } from "../src/store/statement.ts";
import { generalWordStatements } from "./general-words.ts";
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

type Contributor = PublicationRecord["contributors"][number];

/** Each contributor once, by the slug that the catalogue makes of the name, and these slugs by kind and name. */
function peopleOf(seed: Seed) {
  const slugs = new Map<string, string>();
  const bySlug = new Map<string, Contributor>();
  for (const each of seed.publications.flatMap(({ contributors }) => contributors)) {
    const key = `${each.kind} ${each.name}`;
    if (slugs.has(key)) continue;
    const slug = each.slug ?? freeSlug(slugFor(each.name, "contributor"), bySlug);
    slugs.set(key, slug);
    bySlug.set(slug, each);
  }
  return { slugs, bySlug };
}

/** What the catalogue calls the contributor. Throws RangeError for one of another catalogue. */
function slugIn(slugs: ReadonlyMap<string, string>, { kind, name }: Contributor): string {
  const slug = slugs.get(`${kind} ${name}`);
  if (slug === undefined) throw new RangeError(`the source data has no ${kind} ${name}`);
  return slug;
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

/** The content of a publication, as an editor would send it, before any document has its file. */
function contentIn(publication: PublicationRecord, seed: Seed, slugs: ReadonlyMap<string, string>) {
  const { container, contributors, abstractLanguage, relations, links } = publication;
  const source = container && seed.containers.find(({ slug }) => slug === container.slug);
  return parseStoredContent({
    slug: publication.slug,
    title: publication.title,
    language: publication.language,
    year: publication.year,
    type: publication.type,
    supplied: publication.supplied,
    abstract: publication.abstract,
    abstractLanguage: abstractLanguage ?? null,
    translations: translationsOf(publication),
    container: source && {
      slug: source.slug,
      title: source.title,
      kind: source.kind,
      number: container.number,
    },
    contributors: contributors.map((each) => ({
      slug: slugIn(slugs, each),
      name: each.name,
      kind: each.kind,
      role: each.role,
    })),
    topics: publication.topics,
    places: publication.places,
    relations: relations.map(({ type, publication: to, title, url }) => ({
      type,
      publication: to,
      title,
      url,
    })),
    links,
    documents: ordered(publication).map(({ code, role, language, title, description, format }) => ({
      code,
      role,
      language,
      title,
      description,
      format,
      file: null,
    })),
  });
}

/** Every publication as it is written: by the catalogue's one writer. */
function writesOf(seed: Seed, now: string): PublicationWrite[] {
  const { length } = seed.publications;
  const { slugs } = peopleOf(seed);
  const state = {
    state: "published",
    publishAt: null,
    publishedAt: now,
    withdrawnAt: null,
    withdrawnReason: null,
    action: "created",
  } as const;
  return seed.publications.map((publication, index) => {
    const content = contentIn(publication, seed, slugs);
    return {
      ...writeOf(content, length - index, publication.code, true, state, 1),
      identifierKeys: [],
      newFiles: [],
      revisions: [],
      documents: content.documents.map((document) => ({ ...document, isNew: true })),
    };
  });
}

/** A publication as the database will hold it, before any document has its file. */
function stored(
  write: PublicationWrite,
  seed: Seed,
  bySlug: ReadonlyMap<string, Contributor>,
  now: string,
): StoredPublication {
  const named = (list: readonly { slug: string; name: string }[], slugs: readonly string[]) =>
    slugs.map((slug) => ({ slug, name: list.find((each) => each.slug === slug)?.name ?? slug }));
  const source = seed.containers.find(({ slug }) => slug === write.container);
  return {
    ...write,
    titleSupplied: write.titleSupplied ? 1 : 0,
    yearSupplied: write.yearSupplied ? 1 : 0,
    createdAt: now,
    updatedAt: now,
    container: source
      ? {
          slug: source.slug,
          kind: source.kind,
          title: source.title,
          titleTranslation: source.titleTranslation ?? null,
          language: source.language ?? "en",
        }
      : null,
    relations: [],
    contributors: write.contributors.map(({ slug, role }) => ({
      slug,
      name: bySlug.get(slug)?.name ?? slug,
      kind: bySlug.get(slug)?.kind ?? "person",
      sortName: null,
      role,
    })),
    topics: named(seed.topics, write.topics),
    places: named(seed.places, write.places),
    documents: write.documents.map((document) => ({
      ...document,
      earlierShown: 0,
      file: null,
    })),
  };
}

/** The statements that derive records, listings and their counts from what the others have filled in. */
export const deriveListings: readonly Statement[] = deriveEverything.map((sql) => ({ sql }));

/** The publications as the catalogue will read them, before any document has its file. */
export function publicationsOf(seed: Seed, now: string): Publication[] {
  const { bySlug } = peopleOf(seed);
  return writesOf(seed, now).map((write) => publicationFrom(stored(write, seed, bySlug, now)));
}

/**
 * What makes the database hold this catalogue and nothing else, to be run as one batch. `now` is the time of
 * the records, RFC 3339 in UTC. Within a year listings show the highest id first, so the source's last
 * publication gets id 1.
 */
export function statements(seed: Seed, now: string): Statement[] {
  return [...catalogueStatements(seed, now), ...settingsStatements(seed, now), ...generalWordStatements()];
}

/** Makes what the source data says of the institute its settings, where none were ever saved. */
export function settingsStatements({ settings }: Seed, now: string): Statement[] {
  if (settings === null) return [];
  const value = JSON.stringify({ content: JSON.stringify(settings), now });
  return [
    {
      sql: `INSERT INTO settings (revision, version, content, detail, account_name, created_at)
        SELECT 1, lower(hex(randomblob(8))), value ->> 'content', 'Settings came with the source data.',
          'Source data', value ->> 'now'
        FROM json_each(json_array(json(?))) WHERE NOT EXISTS (SELECT 1 FROM settings)`,
      value,
    },
  ];
}

/** The same without the general words. */
export function catalogueStatements(seed: Seed, now: string): Statement[] {
  return [
    ...recordStatements(seed, now),
    ...replaceGroups(seed.searchWords, now),
    ...indexCatalogue(publicationsOf(seed, now), []),
    ...deriveListings,
  ];
}

/** The first of these: the tables that nothing is derived from. */
export function recordStatements(seed: Seed, now: string): Statement[] {
  const { topics, places, containers } = seed;
  const contributors = [...peopleOf(seed).bySlug];
  const writes = writesOf(seed, now);
  // Relations lead to publications that have to be there.
  const related = writes.filter(({ relations }) => relations.length > 0);
  return [
    ...tables.map((table) => ({ sql: `DELETE FROM ${table}` })),
    ...insert(
      "topics",
      ["id", "slug", "name", "names", "scope_note", "key_publications", "position"],
      topics.map(({ slug, name, names, scopeNote, keyPublications }, index) => [
        index + 1,
        slug,
        name,
        JSON.stringify(names),
        scopeNote,
        JSON.stringify(keyPublications),
        index + 1,
      ]),
    ),
    ...insert(
      "places",
      ["id", "slug", "name", "names", "kind", "code"],
      places.map(({ slug, name, names, kind, code }, index) => [
        index + 1,
        slug,
        name,
        JSON.stringify(names),
        kind,
        code ?? null,
      ]),
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
      ["id", "slug", "name", "kind", "family", "given", "particle", "suffix"],
      contributors.map(([slug, { name, kind }], index) => {
        const parts = kind === "person" ? parseName(name).parts : null;
        const { family = null, given = null, particle = null, suffix = null } = parts ?? {};
        return [index + 1, slug, name, kind, family, given, particle, suffix];
      }),
    ),
    ...inGroups(writes.map((write) => ({ ...write, relations: [] }))).flatMap((group) =>
      publicationStatements(group, { contributors: [], containers: [] }, now),
    ),
    ...relationStatements(related),
  ];
}

/** Runs the statements as one batch: all of them, or none. */
export async function load(database: D1Database, all: readonly Statement[]): Promise<void> {
  // Making them can take so long that the idle connection was closed; that must be noticed before it is used.
  await new Promise((resolve) => {
    setTimeout(resolve, 1);
  });
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
      value === undefined ? sql : sql.replace(/\?1?/g, () => `'${String(value).replaceAll("'", "''")}'`),
    )
    .map((sql) => `${sql};\n`)
    .join("");
}
