/** Topics, places, series and people as a backup has them, in the form that the API takes. */
import * as v from "valibot";
import type { StoredPublication } from "../store/publications.ts";
import type { VocabularyName } from "../store/vocabulary-tables.ts";
import { rowsIn } from "./backup-rows.ts";

/** An entry of a vocabulary, and the codes of its key publications. */
export interface KeptEntry {
  readonly vocabulary: VocabularyName;
  readonly slug: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly keyPublications: readonly string[];
}

const text = v.nullish(v.string());
const json = v.nullish(v.pipe(v.string(), v.parseJson()));
const codes = v.nullish(v.pipe(v.string(), v.parseJson(), v.array(v.string())), "[]");
const common = { id: v.number(), slug: v.string() };

const rowSchemas = {
  topics: v.object({ ...common, name: v.string(), names: json, scope_note: text, key_publications: codes }),
  series: v.object({
    ...common,
    title: v.string(),
    title_translation: text,
    language: text,
    kind: text,
    identifiers: json,
    key_publications: codes,
  }),
  contributors: v.object({
    ...common,
    name: v.string(),
    kind: text,
    sort_name: text,
    family: text,
    given: text,
    particle: text,
    suffix: text,
    native_name: text,
    orcid: text,
    ror: text,
    parent_id: v.nullish(v.number()),
  }),
  places: v.object({
    ...common,
    name: v.string(),
    names: json,
    kind: text,
    code: text,
    key_publications: codes,
  }),
} as const;

const tables = {
  topics: "topics",
  series: "containers",
  contributors: "contributors",
  places: "places",
} as const;

/** A column's name as a field's. */
function fieldOf(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** All entries of a vocabulary. Columns that the backup's version had not yet are left out. */
function entriesOf(bag: string, vocabulary: VocabularyName): KeptEntry[] {
  const schema: v.GenericSchema<unknown, Record<string, unknown> & { id: number; slug: string }> =
    rowSchemas[vocabulary];
  const rows = rowsIn(bag, tables[vocabulary], schema);
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
  return rows.map(({ key_publications: keys, parent_id: parent, ...columns }) => {
    const fields = Object.entries(columns).flatMap(([column, value]) =>
      column === "id" || value === null || value === undefined ? [] : [[fieldOf(column), value] as const],
    );
    const whole = typeof parent === "number" ? slugs.get(parent) : undefined;
    return {
      vocabulary,
      slug: columns.slug,
      fields: { ...Object.fromEntries(fields), ...(whole === undefined ? {} : { parent: whole }) },
      keyPublications: v.is(v.array(v.string()), keys) ? keys : [],
    };
  });
}

/** The entries that a publication is filed under and that it names, organisations before their parts. */
export function entriesNamed(bag: string, record: StoredPublication): KeptEntry[] {
  const wanted: readonly (readonly [VocabularyName, readonly string[]])[] = [
    ["topics", record.topics.map(({ slug }) => slug)],
    ["places", record.places.map(({ slug }) => slug)],
    ["series", record.container ? [record.container.slug] : []],
    [
      "contributors",
      record.contributors.flatMap(({ slug, wholes = [] }) => [
        ...wholes.map((whole) => whole.slug).toReversed(),
        slug,
      ]),
    ],
  ];
  return wanted.flatMap(([vocabulary, slugs]) => {
    const entries = entriesOf(bag, vocabulary);
    return [...new Set(slugs)].flatMap((slug) => entries.find((each) => each.slug === slug) ?? []);
  });
}
