/** What an editor should know of the whole catalogue, in one round trip; and the outside links that it names. */
import { isOfSecurity } from "./accounts/security-log.ts";
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

export interface StoredTitle {
  code: string;
  title: string;
  language: string;
  /** How many documents, or when it is to be published. */
  detail: string;
}

interface StoredChange {
  /** The path of what was changed. */
  subject: string;
  /** A publication's title, or a sentence. */
  what: string;
  action: string;
  author: string;
  reason: string | null;
  at: string;
}

export interface StoredOverview {
  publications: Record<"draft" | "published" | "withdrawn", number>;
  /** Publications with documents that await their files: the most first. */
  awaiting: StoredTitle[];
  /** Publications with files that are missing or damaged: the latest found first. */
  damaged: StoredTitle[];
  drafts: StoredTitle[];
  scheduled: StoredTitle[];
  brokenLinks: { url: string; status: number; checkedAt: string; code: string; title: string }[];
  changes: StoredChange[];
  years: { value: string; publications: number }[];
  /** Documents of published publications, by language. */
  languages: { value: string; available: number; awaiting: number }[];
  linksChecked: number;
  /** What waits for a second person, by kind. */
  waiting: Readonly<Record<string, number>>;
}

/** At most this many of each list. */
const most = 20;

/** Statuses of a link that leads nowhere. 401, 403 and 429 say only that a program is not let in. */
const broken = sql`(l.status = 0 OR l.status IN (404, 410) OR l.status >= 500)`;

const links = sql`documents d JOIN publications p ON p.id = d.publication_id AND d.removed_at IS NULL`;

/** Everything that the overview shows, beside the health of what it runs on. */
export async function readOverview(database: Database, now: string): Promise<StoredOverview> {
  const title = sql`'code', code, 'title', title, 'language', language, 'detail', detail`;
  const row = await database.get<Record<keyof StoredOverview, string>>(sql`SELECT
    (SELECT json_group_object(state, n) FROM (SELECT state, count(*) AS n FROM publications GROUP BY state)) AS publications,
    (SELECT json_group_array(json_object(${title})) FROM (
      SELECT p.code, p.title, p.language, CAST(count(*) AS text) AS detail FROM ${links}
      WHERE d.file_id IS NULL AND p.state = 'published'
      GROUP BY p.id ORDER BY count(*) DESC, p.id DESC LIMIT ${most})) AS awaiting,
    (SELECT json_group_array(json_object(${title})) FROM (
      SELECT p.code, p.title, p.language, CAST(count(*) AS text) AS detail
      FROM file_checks k JOIN files f ON f.id = k.file_id JOIN documents d ON d.id = f.document_id
      JOIN publications p ON p.id = d.publication_id
      WHERE k.damage IS NOT NULL GROUP BY p.id ORDER BY max(k.damaged_at) DESC LIMIT ${most})) AS damaged,
    (SELECT json_group_array(json_object(${title})) FROM (
      SELECT code, title, language, updated_at AS detail FROM publications
      WHERE state = 'draft' AND publish_at IS NULL ORDER BY updated_at DESC LIMIT ${most})) AS drafts,
    (SELECT json_group_array(json_object(${title})) FROM (
      SELECT code, title, language, publish_at AS detail FROM publications
      WHERE state = 'draft' AND publish_at IS NOT NULL ORDER BY publish_at LIMIT ${most})) AS scheduled,
    (SELECT json_group_array(json_object('url', url, 'status', status, 'checkedAt', checked_at)) FROM (
      SELECT l.url, l.status, l.checked_at FROM outside_links l WHERE ${broken} ORDER BY l.checked_at DESC LIMIT ${most})) AS brokenLinks,
    (SELECT json_group_array(json_object('subject', subject, 'what', what, 'action', action, 'author', author, 'reason', reason, 'at', at)) FROM (
      SELECT * FROM (SELECT '/admin/publications/' || p.code AS subject, p.title AS what, v.action, v.account_name AS author, v.reason, v.created_at AS at
        FROM revisions v JOIN publications p ON p.id = v.publication_id ORDER BY v.created_at DESC LIMIT ${most})
      UNION ALL
      SELECT * FROM (SELECT subject, detail, action, account_name, NULL, created_at FROM activities
        WHERE NOT ${isOfSecurity} ORDER BY created_at DESC LIMIT ${most})
      ORDER BY at DESC LIMIT ${most})) AS changes,
    (SELECT json_group_array(json_object('value', value, 'publications', publications) ORDER BY value)
      FROM facet_counts WHERE filter = '' AND facet = 'year') AS years,
    (SELECT json_group_array(json_object('value', language, 'available', available, 'awaiting', awaiting)) FROM (
      SELECT d.language, count(d.file_id) AS available, count(*) - count(d.file_id) AS awaiting FROM ${links}
      WHERE p.state = 'published' GROUP BY d.language ORDER BY count(*) DESC, d.language)) AS languages,
    (SELECT json_group_object(kind, n) FROM (SELECT kind, count(*) AS n FROM waiting_acts
      WHERE outcome = 'waits' AND expires_at > ${now} GROUP BY kind)) AS waiting,
    (SELECT count(*) FROM outside_links WHERE checked_at IS NOT NULL) AS linksChecked`);
  const brokenLinks: { url: string; status: number; checkedAt: string }[] = JSON.parse(row.brokenLinks);
  return {
    publications: { draft: 0, published: 0, withdrawn: 0, ...JSON.parse(row.publications) },
    awaiting: JSON.parse(row.awaiting),
    damaged: JSON.parse(row.damaged),
    drafts: JSON.parse(row.drafts),
    scheduled: JSON.parse(row.scheduled),
    brokenLinks: brokenLinks.length === 0 ? [] : await withPublications(database, brokenLinks),
    changes: JSON.parse(row.changes),
    years: JSON.parse(row.years),
    languages: JSON.parse(row.languages),
    linksChecked: Number(row.linksChecked),
    waiting: JSON.parse(row.waiting),
  };
}

/** What stands in a record for an address: a DOI without its resolver. */
function trace(url: string): string {
  const text = url.replace(/^https:\/\/doi\.org\//, "");
  return JSON.stringify(text).slice(1, -1);
}

/** The links with a publication that names each; those that none names any more are left out. */
async function withPublications<Link extends { url: string }>(
  database: Database,
  all: readonly Link[],
): Promise<(Link & { code: string; title: string })[]> {
  const wanted = JSON.stringify(all.map(({ url }) => ({ url, trace: trace(url) })));
  const rows = await database.all<{ url: string; code: string; title: string }>(sql`
    SELECT w.value ->> 'url' AS url, min(record ->> 'code') AS code, record ->> 'title' AS title
    FROM json_each(${wanted}) w JOIN records r ON instr(r.record, w.value ->> 'trace') > 0 GROUP BY url
    UNION ALL
    SELECT w.value ->> 'url', m.path, m.path FROM json_each(${wanted}) w JOIN redirects m
    ON m.target = w.value ->> 'url' AND m.retired_at IS NULL`);
  const named = new Map(rows.map((row) => [row.url, row]));
  return all.flatMap((link) => {
    const row = named.get(link.url);
    return row ? [{ ...link, code: row.code, title: row.title }] : [];
  });
}

/** Records of publications that readers see, with an id above this one, in the order of their ids. */
export async function readRecordTexts(
  database: Database,
  after: number,
  limit: number,
): Promise<{ id: number; record: string }[]> {
  return database.all(sql`
    SELECT p.id, r.record FROM publications p JOIN records r ON r.publication_id = p.id
    WHERE p.state = 'published' AND p.id > ${after} ORDER BY p.id LIMIT ${limit}`);
}

/** The highest id of a publication. */
export async function readHighestId(database: Database): Promise<number> {
  const row = await database.get<{ id: number | null }>(sql`SELECT max(id) AS id FROM publications`);
  return row.id ?? 0;
}

/** Notes addresses to be checked, and those that redirects lead to. */
export async function noteLinks(database: Database, urls: readonly string[]): Promise<void> {
  await database.run(sql`INSERT OR IGNORE INTO outside_links (url)
    SELECT value FROM json_each(${JSON.stringify(urls)})
    UNION SELECT target FROM redirects WHERE target LIKE 'http%' AND retired_at IS NULL`);
}

/** Addresses that were never checked, or not since those moments, the oldest first. */
export async function readDueLinks(
  database: Database,
  { checkedBefore, brokenBefore, limit }: { checkedBefore: string; brokenBefore: string; limit: number },
): Promise<string[]> {
  const due = await database.all<{ url: string }>(sql`
    SELECT l.url FROM outside_links l
    WHERE l.checked_at IS NULL OR l.checked_at < ${checkedBefore} OR (${broken} AND l.checked_at < ${brokenBefore})
    ORDER BY l.checked_at LIMIT ${limit}`);
  const named = await withPublications(database, due);
  const dropped = due.filter(({ url }) => !named.some((link) => link.url === url));
  if (dropped.length > 0) {
    const list = JSON.stringify(dropped.map(({ url }) => url));
    await database.run(sql`DELETE FROM outside_links WHERE url IN (SELECT value FROM json_each(${list}))`);
  }
  return named.map(({ url }) => url);
}

/** Notes what came of checking them: an HTTP status, or 0 where nothing answered. */
export async function noteChecked(
  database: Database,
  results: readonly { url: string; status: number }[],
  now: string,
): Promise<void> {
  await database.run(sql`
    UPDATE outside_links SET checked_at = ${now}, status = (
      SELECT value ->> 'status' FROM json_each(${JSON.stringify(results)}) WHERE value ->> 'url' = outside_links.url)
    WHERE url IN (SELECT value ->> 'url' FROM json_each(${JSON.stringify(results)}))`);
}
