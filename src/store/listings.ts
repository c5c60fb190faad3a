import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { type Database, rowsOf } from "./database.ts";
import { mostReadCards } from "./most-read.ts";
import { keyCards, type StoredKeyCard } from "./key-publications.ts";
import { wholesOf } from "./records.ts";
import type { StoredIdentifier, StoredNamesByLanguage } from "./schema/vocabularies.ts";
import type { StoredCard, StoredPublication } from "./publications.ts";

/** One choice of a filter: a facet and its value, as listing_entries holds them. */
export interface StoredChoice {
  facet: string;
  value: string;
}

/** The same where a value may come later. */
interface Chosen {
  readonly facet: string;
  readonly value: string | Placeholder;
}

export interface ListingQuery {
  /** Every choice that a publication must pass. */
  choices: readonly StoredChoice[];
  /** The choices as canonical query string, the key of facet_counts. */
  filter: string;
  /** Whether facet_counts holds counts for such a filter; else they are counted among its publications. */
  stored: boolean;
  /** Where the page begins: the publications after, or before, this one in the listing's order. */
  from: { direction: "after" | "before"; year: number; id: number } | null;
  /** How many publications to read. */
  limit: number;
  /** How many of the publications that are read most are read along. */
  mostRead: number;
  /** The language that the menus' topics are named in where they have a name in it; null for their own names. */
  language: string | null;
}

/** How many publications a menu's choice would leave. */
type StoredCount = [
  facet: string,
  value: string,
  publications: number,
  name: string | null,
  /** The name in the language that was asked for, where that is another than the topic's own. */
  local?: string | null,
];

/** What a filter's value is called, where the database knows; scope note of topics only. */
export interface StoredName {
  name: string;
  /** Of a topic or place: what it is called in other languages, by tag. */
  names?: StoredNamesByLanguage;
  scopeNote?: string;
  kind?: string;
  /** Of a place. */
  code?: string | null;
  language?: string;
  /** Of a contributor, and of a book, journal or series: what else its page tells. */
  contributor?: {
    nativeName: string | null;
    orcid: string | null;
    ror: string | null;
    /** The organisations that it is part of, the nearest first. */
    wholes: { slug: string; name: string }[];
    /** Those of its parts that readers find publications under. */
    parts: { slug: string; name: string }[];
  };
  container?: { kind: string; titleTranslation: string | null; identifiers: StoredIdentifier[] };
  /** Of a topic, place or series, at the head of its listing. */
  keyPublications?: StoredKeyCard[];
}

export interface StoredListing<Stored> {
  /** In the listing's order, or backwards where the query went backwards. */
  publications: Stored[];
  total: number;
  counts: StoredCount[];
  /** The cards of those that are read most, where they are read along. */
  mostRead: StoredCard[];
  /** By facet; null where no such topic, place, series or contributor exists. */
  names: Record<string, StoredName | null>;
}

const countedFacets = sql`('language', 'topic', 'type', 'year')`;

function sourceOfName({ facet, value }: Chosen, isHead: boolean): SQL | null {
  const keys = (table: string) => (isHead ? sql`, 'keyPublications', ${keyCards(facet, table)}` : sql``);
  switch (facet) {
    case "topic":
      return sql`SELECT json_object('name', name, 'names', json(names), 'scopeNote', scope_note${keys("topics")}) FROM topics WHERE slug = ${value}`;
    case "place":
      return sql`SELECT json_object('name', name, 'names', json(names), 'kind', kind, 'code', code${keys("places")}) FROM places WHERE slug = ${value}`;
    case "series":
      return sql`SELECT json_object('name', title, 'language', language, 'container', json_object('kind', kind,
        'titleTranslation', title_translation, 'identifiers', json(identifiers))${keys("containers")})
        FROM containers WHERE slug = ${value}`;
    case "contributor":
      return sql`SELECT json_object('name', name, 'contributor', json_object('nativeName', native_name,
        'orcid', orcid, 'ror', ror, 'wholes', ${sql.raw(wholesOf("c"))},
        'parts', (SELECT json_group_array(json_object('slug', p.slug, 'name', p.name) ORDER BY p.name COLLATE NOCASE)
          FROM contributors p JOIN facet_counts n ON n.filter = '' AND n.facet = 'contributor' AND n.value = p.slug
          WHERE p.parent_id = c.id)))
        FROM contributors c WHERE slug = ${value}`;
    default:
      return null;
  }
}

/**
 * The rows of `e`, an alias of listing_entries, that pass every choice; with no choice, all publications. Where
 * a year is chosen it bounds every search: it is the next column of the key.
 */
export function matching(choices: readonly Chosen[]): SQL {
  const [first, ...others] = choices;
  if (!first)
    return sql`(SELECT year, id AS publication_id FROM publications WHERE state = 'published') e WHERE 1`;
  const year = choices.find(({ facet }) => facet === "year");
  return sql`listing_entries e WHERE e.facet = ${first.facet} AND e.value = ${first.value}${
    year ? sql` AND e.year = CAST(${year.value} AS INTEGER)` : sql``
  }${passing(others)}`;
}

/** Conditions for the rows of `e` to pass these choices too. */
function passing(choices: readonly Chosen[]): SQL {
  return sql.join(
    choices.map(
      ({ facet, value }) => sql` AND EXISTS (
      SELECT 1 FROM listing_entries o WHERE o.facet = ${facet} AND o.value = ${value}
        AND o.year = e.year AND o.publication_id = e.publication_id)`,
    ),
  );
}

/** Where a choice of a series makes a listing be in the order of the series. */
interface Order {
  /** The rows of `e` that pass every choice. */
  readonly rows: SQL;
  /** The columns of `e` that they are ordered by. */
  readonly key: readonly SQL[];
  /** What a page begins after, or before, by the same columns. */
  readonly start: readonly SQL[];
}

/** Where a page begins: the values that {@link ListingQuery.from} gives. */
const [beginYear, beginId] = [sql.placeholder("beginYear"), sql.placeholder("beginId")];

/** A listing's own order: by the years, or, in a series, by the numbers that its publications have in it. */
function orderOf(choices: readonly Chosen[]): Order {
  const series = choices.find(({ facet }) => facet === "series");
  if (!series) {
    return {
      rows: matching(choices),
      key: [sql`e.year`, sql`e.publication_id`],
      start: [sql`${beginYear}`, sql`${beginId}`],
    };
  }
  const others = choices.filter((choice) => choice !== series);
  return {
    rows: sql`(SELECT container_order AS place, year, id AS publication_id FROM publications
      WHERE container_id = (SELECT id FROM containers WHERE slug = ${series.value})
        AND state = 'published') e WHERE 1${passing(others)}`,
    key: [sql`e.place`, sql`e.year`, sql`e.publication_id`],
    start: [
      sql`(SELECT container_order FROM publications WHERE id = ${beginId})`,
      sql`${beginYear}`,
      sql`${beginId}`,
    ],
  };
}

/** How many publications pass the last choice and those before it, whose canonical query string `before` is. */
export function storedTotal(last: Chosen | undefined, before: string | Placeholder): SQL {
  return last
    ? sql`SELECT publications FROM facet_counts WHERE facet = ${last.facet} AND value = ${last.value}
        AND filter = ${before}`
    : sql`SELECT publications FROM facet_counts WHERE filter = '' AND facet = '' AND value = ''`;
}

/** The canonical query string of all choices but the last. */
export function withoutLast(filter: string): string {
  return filter.split("&").slice(0, -1).join("&");
}

/** What the choices are called, as one JSON object by facet; with what only the head of a listing shows. */
export function namesOf(choices: readonly Chosen[], isHead = false): SQL {
  const names = choices.flatMap((choice) => {
    const source = sourceOfName(choice, isHead);
    return source ? [sql`${choice.facet}, (${source})`] : [];
  });
  return sql`json_object(${sql.join(names, sql`, `)})`;
}

/** How a listing comes from the database: strings of JSON, since SQLite would pay for making one of them. */
interface ListingRow {
  publications: string | null;
  total: number | null;
  counts: string;
  names: string;
  mostRead?: string;
}

/** One page of a listing with its menus, total and names, in one round trip: the publications with all of them. */
export function readListing(
  database: Database,
  query: ListingQuery,
): Promise<StoredListing<StoredPublication>> {
  return readPage(database, query, "record");
}

/** The same with as much of the publications as a listing shows. */
export function readCards(database: Database, query: ListingQuery): Promise<StoredListing<StoredCard>> {
  return readPage(database, query, "card");
}

/** What is shown of a publication, by what it is called. */
const sources = {
  record: sql`SELECT publication_id AS id, record AS shown FROM records`,
  card: sql`SELECT publication_id AS id, card AS shown FROM cards`,
};

/** The statement for filters of these facets. Each choice's value has its facet for a name. */
function statementOf(
  facets: readonly string[],
  shown: keyof typeof sources,
  direction: "after" | "before" | undefined,
  stored: boolean,
  local: boolean,
  mostRead: number,
): SQL {
  const choices = facets.map((facet) => ({ facet, value: sql.placeholder(facet) }));
  const backwards = direction === "before";
  const { rows, key, start } = orderOf(choices);
  const list = (terms: readonly SQL[]) => sql.join(terms.slice(), sql`, `);
  const ordered = list(key.map((column) => sql`${column} ${backwards ? sql`ASC` : sql`DESC`}`));
  const begin = direction ? sql` AND (${list(key)}) ${backwards ? sql`>` : sql`<`} (${list(start)})` : sql``;
  const total = stored
    ? storedTotal(choices.at(-1), sql.placeholder("before"))
    : sql`SELECT count(*) FROM ${matching(choices)}`;
  const counts = stored
    ? sql`SELECT facet, value, publications FROM facet_counts
        WHERE filter = ${sql.placeholder("filter")} AND facet IN ${countedFacets}`
    : sql`SELECT m.facet, m.value, count(*) AS publications
        FROM (SELECT e.publication_id FROM ${matching(choices)}) s
        JOIN listing_entries m ON m.publication_id = s.publication_id AND m.facet IN ${countedFacets}
        GROUP BY m.facet, m.value`;
  return sql`
    SELECT
      (SELECT group_concat(s.shown, ',' ORDER BY ${ordered})
        FROM (SELECT ${list(key)} FROM ${rows}${begin} ORDER BY ${ordered} LIMIT ${sql.placeholder("limit")}) e
        JOIN (${sources[shown]}) s ON s.id = e.publication_id) AS publications,
      (${total}) AS total,
      (SELECT json_group_array(json_array(n.facet, n.value, n.publications, t.name${
        local ? sql`, t.names ->> ${sql.placeholder("readIn")}` : sql``
      })
          ORDER BY n.facet, t.position, n.value)
        FROM (${counts}) n LEFT JOIN topics t ON n.facet = 'topic' AND t.slug = n.value) AS counts,
      ${namesOf(choices, choices.length === 1 && !direction)} AS names${
        mostRead === 0 ? sql`` : sql`, ${mostReadCards(mostRead)} AS mostRead`
      }`;
}

async function readPage<Stored>(
  database: Database,
  { choices, filter, stored, from, limit, language, mostRead }: ListingQuery,
  shown: keyof typeof sources,
): Promise<StoredListing<Stored>> {
  const facets = choices.map(({ facet }) => facet);
  const shape = ["listing", shown, from?.direction, stored, language !== null, mostRead, ...facets].join(" ");
  const [row] = await rowsOf<ListingRow>(
    database,
    shape,
    () => statementOf(facets, shown, from?.direction, stored, language !== null, mostRead),
    {
      ...Object.fromEntries(choices.map(({ facet, value }) => [facet, value])),
      filter,
      before: withoutLast(filter),
      limit,
      readIn: language ?? "",
      beginYear: from?.year ?? 0,
      beginId: from?.id ?? 0,
    },
  );
  if (!row) throw new Error("a SELECT without FROM has one row");
  return {
    publications: JSON.parse(`[${row.publications ?? ""}]`),
    total: row.total ?? 0,
    counts: JSON.parse(row.counts),
    names: JSON.parse(row.names),
    mostRead: JSON.parse(row.mostRead ?? "[]"),
  };
}
