/** A search's results for programs: whole, as files, and one page after the other while records change. */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { load } from "../../seed/load.ts";
import { publicationByCode } from "../../src/catalogue/reading/publications.ts";
import { indexPublications, type Searchable } from "../../src/catalogue/search/indexing.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { openDatabase } from "../../src/store/database.ts";
import { ask, data, origin } from "./requests.ts";

const many = 330;
const firstId = 200_001;
let copies: Searchable[] = [];

/** Publications that only a search knows of, each with a record. */
beforeAll(async () => {
  const { publication } = await publicationByCode(openDatabase(env.DB), "16jcg1");
  copies = Array.from({ length: many }, (_, index) => ({
    ...publication,
    id: firstId + index,
    title: `Okapis of Ituri, volume ${index + 1}`,
  }));
  await load(env.DB, [
    ...indexPublications(copies),
    {
      sql: `INSERT INTO records (publication_id, record)
        SELECT c.value, json_set(r.record, '$.id', c.value, '$.code', 'c' || c.value)
        FROM json_each(?) c, records r WHERE r.record ->> 'code' = '16jcg1'`,
      value: JSON.stringify(copies.map(({ id }) => id)),
    },
  ]);
});

afterAll(async () => {
  await load(env.DB, [
    ...indexPublications(copies.map((copy) => ({ ...copy, state: "withdrawn" }))),
    { sql: "DELETE FROM records WHERE publication_id >= ?", value: firstId },
  ]);
});

describe("results as files", () => {
  it("hold all that the search finds, in its order, in every format", async () => {
    for (const query of ["q=fishers", "q=trafficking&topic=prevention", "language=km&sort=oldest"]) {
      const found = await data<SearchJson>(`/search.json?${query}`);
      expect(found.total).toBeGreaterThan(3);
      const ris = await (await ask(`/search.ris?${query}`)).text();
      expect(ris.match(/^TY {2}- /gm)).toHaveLength(Math.min(found.total, 300));
      const bibtex = await (await ask(`/search.bib?${query}`)).text();
      expect(bibtex.match(/^@/gm)).toHaveLength(Math.min(found.total, 300));
      const items = await data<{ id: string }[]>(`/search.csl.json?${query}`);
      expect(items.slice(0, 20).map(({ id }) => id.split("-")[0])).toEqual(
        found.publications.map(({ code }) => code),
      );
      const table = await (await ask(`/search.csv?${query}`)).text();
      for (const { id } of items) expect(table).toContain(id.split("-")[0]);
    }
  });

  it("are said on the page and in the JSON, and can be asked for by Accept", async () => {
    const { links } = await data<SearchJson>("/search.json?q=fishers&page=1");
    const page = await (await ask("/search?q=fishers")).text();
    for (const address of [...Object.values(links.files), links.atom]) {
      expect(page).toContain(`href="${address.slice(origin.length)}"`);
      expect((await ask(address.slice(origin.length))).status).toBe(200);
    }
    const accepted = await ask("/search?q=fishers", {
      headers: { accept: "application/x-research-info-systems" },
    });
    expect(accepted.headers.get("content-type")).toContain("application/x-research-info-systems");
  });

  it("are empty where nothing has all that was asked for", async () => {
    expect(await data<unknown[]>("/search.csl.json?q=zebra+fishers")).toEqual([]);
  });

  it("are 300 at most, and the page says so", async () => {
    expect(await data<unknown[]>("/search.csl.json?q=okapis")).toHaveLength(300);
    expect(await (await ask("/search?q=okapis")).text()).toContain("300 at most");
  });
});

describe("one page after the other", () => {
  /** Everything that the search finds, page by page; `between` is done after the first. */
  async function walk(path: string, between: () => Promise<void> = async () => {}): Promise<string[]> {
    const codes: string[] = [];
    for (let next: string | null = path, pages = 0; next !== null; pages++) {
      expect(pages).toBeLessThan(50);
      const found: SearchJson = await data<SearchJson>(next);
      expect(found.ignored).toEqual([]);
      codes.push(...found.publications.map(({ code }) => code));
      next = found.links.next?.slice(origin.length) ?? null;
      if (pages === 0) await between();
    }
    return codes;
  }

  it("has everything once", async () => {
    const codes = await walk("/api/v1/search?q=trafficking");
    const { total } = await data<SearchJson>("/search.json?q=trafficking");
    expect(codes).toHaveLength(total);
    expect(new Set(codes).size).toBe(total);
  });

  it("repeats nothing and passes nothing over, though records change and others come", async () => {
    const before = await walk("/api/v1/search?q=okapis");
    const [first] = before;
    const last = before.at(-1);
    const after = await walk("/api/v1/search?q=okapis&sort=relevance&from=1999", async () => {
      const changed = copies.flatMap((copy) => {
        // The first falls behind all others; the last becomes the best; and one more is published.
        if (`c${copy.id}` === first) return [{ ...copy, title: "Nothing", abstract: ["Of okapis."] }];
        return `c${copy.id}` === last
          ? [
              { ...copy, title: "Okapis" },
              { ...copy, id: firstId + many },
            ]
          : [];
      });
      await load(env.DB, indexPublications(changed));
    });
    const [one] = copies;
    if (one) await load(env.DB, indexPublications([{ ...one, id: firstId + many, state: "withdrawn" }]));
    await load(env.DB, indexPublications(copies));
    expect(after.toSorted()).toEqual(before.toSorted());
  });

  it("leaves a cursor out that is none, and says so", async () => {
    for (const after of ["soon", "_____w", "AA", "%00", "9".repeat(5000)]) {
      const found = await data<SearchJson>(`/search.json?q=fishers&after=${after}`);
      expect([after, found.ignored.map(({ parameter }) => parameter)]).toEqual([after, ["after"]]);
      expect(found.publications.length).toBeGreaterThan(0);
    }
  });
});
