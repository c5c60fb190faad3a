import { applyD1Migrations, createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { listCards } from "../../src/catalogue/reading/listing.ts";
import { publicationInAnyState } from "../../src/catalogue/reading/publications.ts";
import { publicationPageJson } from "../../src/http/json/publications.ts";
import { reader } from "../../src/http/sides.ts";
import { openDatabase } from "../../src/store/database.ts";
import earlierRows from "../earlier/0007.sql?raw";
import { origin } from "./requests.ts";

it("makes every table after those that it refers to: an export has their order, and could not be restored otherwise", () => {
  const made = new Set<string>();
  const early: string[] = [];
  for (const query of env.MIGRATIONS.flatMap(({ queries }) => queries)) {
    const [, table] = /CREATE TABLE `(\w+)`/.exec(query) ?? [];
    if (table === undefined) continue;
    for (const [, other = ""] of query.matchAll(/REFERENCES `(\w+)`/g)) {
      if (!made.has(other) && other !== table) early.push(`${table} before ${other}`);
    }
    made.add(table);
  }
  expect(made).toContain("publications");
  expect(early).toEqual([]);
});

/** What is made of the other tables, and made anew where the rules for it change. */
const derived = ["records", "cards", "listing_entries", "facet_counts"];

type Row = Record<string, unknown>;

/** What readers ask for: a page, a list and a file of each kind. */
const asked = [
  "/",
  "/topics",
  "/topics/drought",
  "/publications/reke",
  "/publications/reke.bib",
  "/search?q=floods",
  "/feed.atom",
  "/oai?verb=ListRecords&metadataPrefix=oai_dc",
  "/api/v1/publications",
  "/catalogue.csv",
  "/about",
];

describe("a filled catalogue of an earlier version", () => {
  const database = env.EARLIER;
  const before = new Map<string, Row[]>();
  const recordsBefore = new Map<string, Row>();
  /** The columns of each table and view with the newest migration so far, before and after each one. */
  const steps: { name: string; before: string[]; after: string[] }[] = [];
  /** What the code of today answers on tables that lack the migrations from this one on. */
  const answers = new Map<string, Map<string, number>>();

  async function rowsOf(table: string): Promise<Row[]> {
    return (await database.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all<Row>()).results;
  }

  async function records(): Promise<[string, Row][]> {
    const { results } = await database.prepare("SELECT record FROM records").all<{ record: string }>();
    return results.map(({ record }) => {
      const parsed: Row = JSON.parse(record);
      return [String(parsed.code), parsed];
    });
  }

  async function columns(): Promise<string[]> {
    const { results } = await database
      .prepare(
        "SELECT s.name || '.' || c.name AS name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite_%' AND s.name NOT LIKE '_cf_%'",
      )
      .all<{ name: string }>();
    return results.map(({ name }) => name).toSorted();
  }

  async function answersNow(): Promise<Map<string, number>> {
    const statuses = asked.map(async (path) => {
      const answer = await reader.fetch(
        new Request(origin + path),
        { ...env, DB: database },
        createExecutionContext(),
      );
      await answer.arrayBuffer();
      return [path, answer.status] as const;
    });
    return new Map(await Promise.all(statuses));
  }

  beforeAll(async () => {
    const migrations = (to: string) => env.MIGRATIONS.filter(({ name }) => name < to);
    await applyD1Migrations(database, migrations("0008"));
    const statements = earlierRows.split("\n").filter((line) => /^[A-Z]/.test(line));
    await database.batch(statements.map((statement) => database.prepare(statement)));
    const { results } = await database
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'd1_%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name NOT LIKE 'search_%'",
      )
      .all<{ name: string }>();
    for (const { name } of results) before.set(name, await rowsOf(name));
    for (const [code, record] of await records()) recordsBefore.set(code, record);
    for (const [index, { name }] of env.MIGRATIONS.entries()) {
      if (name < "0008") continue;
      answers.set(name, await answersNow());
      const earlier = await columns();
      await applyD1Migrations(database, env.MIGRATIONS.slice(0, index + 1));
      steps.push({ name, before: earlier, after: await columns() });
    }
    answers.set("none", await answersNow());
  });

  it("has with each migration all that the version before asks for, which is served meanwhile and after going back", () => {
    // Before there was a version that anybody could go back to, views were made anew.
    for (const { name, before: earlier, after } of steps.filter(({ name: each }) => each > "0012")) {
      const lost = earlier.filter((column) => !after.includes(column));
      expect(lost, `${name} takes away`).toEqual([]);
    }
  });

  it("answers readers with what there is, and with 503 where the tables lack something: with no other error", () => {
    expect([...(answers.get("none")?.values() ?? [])]).toEqual(asked.map(() => 200));
    // Further back the cards themselves are others: deployments migrate first, and skip no ten migrations.
    const recent = [...answers].filter(([name]) => name > "0026");
    const others = recent.flatMap(([name, statuses]) =>
      [...statuses].filter(([, status]) => status !== 200 && status !== 503).map((each) => [name, ...each]),
    );
    expect(others).toEqual([]);
    // What asks for nothing that is missing is there.
    const newest = answers.get(env.MIGRATIONS.at(-1)?.name ?? "");
    expect(newest?.get("/about")).toBe(200);
  });

  it("keeps every row of every table, and every value in it", async () => {
    const filled = [...before].filter(([name]) => name !== "deriving" && !derived.includes(name));
    expect(filled.filter(([, rows]) => rows.length === 0).map(([name]) => name)).toEqual([
      "challenges",
      "purges",
    ]);
    for (const [name, rows] of filled) {
      const after = await rowsOf(name);
      expect(after.length, name).toBe(rows.length);
      rows.forEach((row, at) => expect(after[at], `${name}, row ${at + 1}`).toMatchObject(row));
    }
  });

  it("keeps what was in every publication's record", async () => {
    const after = new Map(await records());
    expect([...after.keys()]).toEqual([...recordsBefore.keys()]);
    for (const [code, record] of recordsBefore) expect(after.get(code), code).toMatchObject(record);
  });

  it("is read as one of today: each publication as JSON, and lists with their counts", async () => {
    const opened = openDatabase(database);
    for (const [code, record] of recordsBefore) {
      const page = await publicationInAnyState(opened, code);
      const json = publicationPageJson("https://catalogue.example", page);
      const { title, slug, year, type, revision, identifiers } = record;
      expect(page.publication).toMatchObject({ slug, revision });
      expect(json).toMatchObject({ code, title, year, type, identifiers });
      expect(page.publication.documents.length).toBe(
        Array.isArray(record.documents) ? record.documents.length : 0,
      );
    }
    const all = await listCards(opened, {});
    expect(all.publications.map(({ slug }) => slug)).toEqual(["floods-on-the-mekong", "reke"]);
    expect(all.menus.topic?.map(({ value, publications }) => [value, publications])).toEqual([
      ["floods", 1],
      ["drought", 2],
    ]);
    expect((await listCards(opened, { contributor: "dara-sok" })).total).toBe(1);
    expect((await listCards(opened, { series: "casopis-za-reke" })).total).toBe(1);
  });
});
