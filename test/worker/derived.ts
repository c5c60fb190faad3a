/** Whether what is derived of the publications is what deriving everything anew gives. */
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { deriveEverything } from "../../src/store/deriving.ts";

const derivedTables = {
  records: "SELECT * FROM records ORDER BY publication_id",
  cards: "SELECT * FROM cards ORDER BY publication_id",
  listing_entries: "SELECT * FROM listing_entries ORDER BY facet, value, year, publication_id",
  facet_counts: "SELECT * FROM facet_counts ORDER BY filter, facet, value",
};

/** The rows of every derived table, by the table's name. */
export async function derived(): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const [table, query] of Object.entries(derivedTables))
    all[table] = (await env.DB.prepare(query).all()).results;
  return all;
}

export async function expectDerivedInStep(): Promise<void> {
  const kept = await derived();
  await env.DB.batch(
    [...Object.keys(derivedTables).map((table) => `DELETE FROM ${table}`), ...deriveEverything].map((sql) =>
      env.DB.prepare(sql),
    ),
  );
  expect(kept).toEqual(await derived());
}

/** Everything that the catalogue holds, to compare before and after. */
export async function everything(): Promise<Record<string, unknown[]>> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name",
  ).all<{ name: string }>();
  const all: Record<string, unknown[]> = {};
  for (const { name } of results) all[name] = (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results;
  return all;
}
