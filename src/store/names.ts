/** What the names in a content stand for in the catalogue. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { wholesOf } from "./records.ts";

/** What the names in a content stand for. */
export interface StoredNames {
  /** The id that the next publication gets. */
  nextId: number;
  topics: { slug: string; name: string }[];
  places: { slug: string; name: string }[];
  containers: {
    slug: string;
    title: string;
    kind: string;
    titleTranslation: string | null;
    language: string;
  }[];
  contributors: {
    slug: string;
    name: string;
    kind: string;
    nativeName: string | null;
    orcid: string | null;
    ror: string | null;
    /** The organisations that it is part of, the nearest first. */
    wholes: { slug: string; name: string }[];
  }[];
  /** Paths that moved, with where they lead. */
  redirects: { path: string; target: string }[];
  /** Which of the slugs publications have, with the publications' codes. */
  slugs: { slug: string; code: string; state: string }[];
  /** Which of the slugs publications had, with the codes of those that they lead to; empty where to none. */
  givenOut: { slug: string; code: string }[];
  /** Which of the codes documents have, with the codes of their publications. */
  documents: { code: string; publication: string }[];
  /** Slugs that contributors and containers have or had, with those beginnings. */
  contributorSlugs: string[];
  containerSlugs: string[];
  /** Publications, but for withdrawn ones, that have one of the identifiers. */
  holders: { key: string; code: string; title: string }[];
  /** Those of the codes that publications have. */
  publications: { code: string }[];
}

/** Everything that is needed to resolve the names in contents, in one round trip. */
export async function readNames(
  database: Database,
  wanted: {
    topics: readonly string[];
    places: readonly string[];
    /** Slugs, and titles, also in lower case. */
    containers: readonly string[];
    /** Slugs, and names, also in lower case. */
    contributors: readonly string[];
    /** ORCID iDs and ROR identifiers of contributors. */
    registered: readonly string[];
    /** Beginnings of slugs, as of publications below. */
    contributorSlugs: readonly string[];
    containerSlugs: readonly string[];
    paths: readonly string[];
    /** Beginnings of slugs: each is read with what may follow it, `-2` and so on. */
    slugs: readonly string[];
    documents: readonly string[];
    publications: readonly string[];
    /** Keys of identifiers. */
    identifiers: readonly string[];
  },
): Promise<StoredNames> {
  const list = (values: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
  const movedTo = (folder: string) =>
    sql`${`/${folder}/`} || slug IN (SELECT target FROM redirects WHERE path IN ${list(wanted.paths)} AND retired_at IS NULL)`;
  const beginning = (table: string, folder: string, slugs: readonly string[]) => sql`(
    SELECT json_group_array(slug) FROM (
      SELECT t.slug FROM json_each(${JSON.stringify(slugs)}) w
      JOIN ${sql.identifier(table)} t ON t.slug >= w.value AND t.slug < w.value || '.'
      UNION SELECT substr(m.path, length(${folder}) + 1) FROM json_each(${JSON.stringify(slugs)}) w
      JOIN redirects m ON m.path >= ${folder} || w.value AND m.path < ${folder} || w.value || '.'))`;
  const row = await database.get<Record<keyof StoredNames, string>>(sql`SELECT
    ${beginning("contributors", "/contributors/", wanted.contributorSlugs)} AS contributorSlugs,
    ${beginning("containers", "/series/", wanted.containerSlugs)} AS containerSlugs,
    (SELECT coalesce(max(id), 0) + 1 FROM publications) AS nextId,
    (SELECT json_group_array(json_object('slug', slug, 'name', name)) FROM topics
     WHERE slug IN ${list(wanted.topics)} OR ${movedTo("topics")}) AS topics,
    (SELECT json_group_array(json_object('slug', slug, 'name', name)) FROM places
     WHERE slug IN ${list(wanted.places)} OR ${movedTo("places")}) AS places,
    (SELECT json_group_array(json_object('slug', slug, 'title', title, 'kind', kind,
       'titleTranslation', title_translation, 'language', language)) FROM containers
     WHERE slug IN ${list(wanted.containers)} OR lower(title) IN ${list(wanted.containers)}
       OR title IN ${list(wanted.containers)} OR ${movedTo("series")}) AS containers,
    (SELECT json_group_array(json_object('slug', slug, 'name', name, 'kind', kind, 'nativeName', native_name,
       'orcid', orcid, 'ror', ror, 'wholes', ${sql.raw(wholesOf("c"))})) FROM contributors c
     WHERE slug IN ${list(wanted.contributors)} OR lower(name) IN ${list(wanted.contributors)}
       OR name IN ${list(wanted.contributors)} OR ${movedTo("contributors")}
       OR orcid IN ${list(wanted.registered)} OR ror IN ${list(wanted.registered)}) AS contributors,
    (SELECT json_group_array(json_object('path', path, 'target', target)) FROM redirects
     WHERE path IN ${list(wanted.paths)} AND retired_at IS NULL) AS redirects,
    (SELECT json_group_array(json_object('slug', p.slug, 'code', p.code, 'state', p.state))
     FROM json_each(${JSON.stringify(wanted.slugs)}) w
     JOIN publications p ON p.slug >= w.value AND p.slug < w.value || '.') AS slugs,
    (SELECT json_group_array(json_object('slug', substr(m.path, length('/publications/') + 1), 'code',
       coalesce((SELECT code FROM publications WHERE slug = substr(m.target, length('/publications/') + 1)
         AND m.target LIKE '/publications/%'), '')))
     FROM json_each(${JSON.stringify(wanted.slugs)}) w JOIN redirects m
     ON m.path >= '/publications/' || w.value AND m.path < '/publications/' || w.value || '.') AS givenOut,
    (SELECT json_group_array(json_object('code', d.code, 'publication', p.code))
     FROM documents d JOIN publications p ON p.id = d.publication_id
     WHERE d.code IN ${list(wanted.documents)}) AS documents,
    (SELECT json_group_array(json_object('key', i.key, 'code', p.code, 'title', p.title))
     FROM publication_identifiers i JOIN publications p ON p.id = i.publication_id AND p.state <> 'withdrawn'
     WHERE i.key IN ${list(wanted.identifiers)}) AS holders,
    (SELECT json_group_array(json_object('code', code)) FROM publications
     WHERE code IN ${list(wanted.publications)}) AS publications`);
  return {
    nextId: Number(row.nextId),
    topics: JSON.parse(row.topics),
    places: JSON.parse(row.places),
    containers: JSON.parse(row.containers),
    contributors: JSON.parse(row.contributors),
    redirects: JSON.parse(row.redirects),
    slugs: JSON.parse(row.slugs),
    givenOut: JSON.parse(row.givenOut),
    documents: JSON.parse(row.documents),
    contributorSlugs: JSON.parse(row.contributorSlugs),
    containerSlugs: JSON.parse(row.containerSlugs),
    publications: JSON.parse(row.publications),
    holders: JSON.parse(row.holders),
  };
}
