/** The index made anew on a catalogue that goes on answering, and texts of any length in it. */
import { env } from "cloudflare:workers";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { keptText } from "../../src/catalogue/files/kept-text.ts";
import { indexRules } from "../../src/catalogue/search/indexing.ts";
import { makeNextPart } from "../../src/catalogue/search/making-anew.ts";
import { onSchedule } from "../../src/http/scheduled.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { openDatabase } from "../../src/store/database.ts";
import { textsOf } from "../../src/store/files.ts";
import { makingState } from "../../src/store/search/making.ts";
import { data } from "./requests.ts";

const database = openDatabase(env.DB);

const find = (typed: string) =>
  data<SearchJson>(`/search.json?${new URLSearchParams({ q: typed }).toString()}`);

async function rows(sql: string): Promise<unknown[]> {
  return (await env.DB.prepare(sql).all()).results;
}

const state = () => makingState(database, indexRules);

/** All that the index has, but for what FTS5 keeps to itself. */
const whole = async () => [
  await rows("SELECT * FROM search_entries ORDER BY publication_id"),
  await rows("SELECT * FROM search_words WHERE publications > 0 ORDER BY word"),
  await rows("SELECT * FROM search_texts ORDER BY id"),
];

/** What the clock does each minute. */
async function minute(): Promise<void> {
  const context = createExecutionContext();
  await onSchedule("* * * * *", env, context, new Date());
  await waitOnExecutionContext(context);
}

/** The database with something that is done before the batch with this number. */
function interrupted(number: number, before: () => Promise<unknown>): D1Database {
  let batches = 0;
  return new Proxy(env.DB, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== "batch") return typeof value === "function" ? value.bind(target) : value;
      return async (statements: D1PreparedStatement[]) => {
        batches += 1;
        if (batches === number) await before();
        return target.batch(statements);
      };
    },
  });
}

async function outdate(): Promise<void> {
  await env.DB.exec("UPDATE search_rules SET version = 1, making = NULL, reached = NULL");
}

describe("the index made anew", () => {
  it("answers while it is made, and goes on where it was cut short", async () => {
    const before = await whole();
    await outdate();
    // What other rules made of it.
    await env.DB.exec("UPDATE search_entries SET abstract = ' other ', title_words = ' other '");
    expect(await makeNextPart(database)).toBe(8);
    const { version, reached } = await state();
    expect([version, reached > 0]).toEqual([1, true]);
    expect((await find("surtees selection bias")).publications[0]?.title).toContain("Biases");
    const cut = interrupted(1, () => Promise.reject(new Error("cut short")));
    await expect(makeNextPart(openDatabase(cut))).rejects.toThrow("batch");
    expect(await state()).toEqual({ version: 1, reached });
    expect((await find("why victims decline assistance")).publications[0]?.title).toMatch(/decline/i);
    await minute();
    expect((await state()).version).toBe(indexRules);
    expect(await whole()).toEqual(before);
    expect(await makeNextPart(database)).toBeNull();
  });

  it("has what somebody changed while a part was made", async () => {
    const code = "w8zdgd";
    const record = await env.DB.prepare(
      "SELECT r.record FROM records r JOIN publications p ON p.id = r.publication_id WHERE p.code = ?",
    )
      .bind(code)
      .first<string>("record");
    const change = (to: string | null) =>
      env.DB.prepare(
        "UPDATE records SET record = ? WHERE publication_id = (SELECT id FROM publications WHERE code = ?)",
      )
        .bind(to, code)
        .run();
    await outdate();
    const id = await env.DB.prepare("SELECT id FROM publications WHERE code = ?")
      .bind(code)
      .first<number>("id");
    await env.DB.exec(`UPDATE search_rules SET making = ${indexRules}, reached = ${Number(id) - 1}`);
    const changed = JSON.stringify({ ...JSON.parse(record ?? ""), title: "Quaggas of Xanadu" });
    await makeNextPart(openDatabase(interrupted(1, () => change(changed))));
    expect((await find("quaggas xanadu")).publications.map((each) => each.code)).toEqual([code]);
    await change(record);
    await outdate();
    await minute();
    expect((await find("quaggas of xanadu")).publications.map((each) => each.code)).not.toContain(code);
  });

  it("comes back by itself after an export took its tables", async () => {
    const before = (await find("reintegration")).publications.map(({ code }) => code);
    await env.DB.exec("DROP TABLE search_index; ");
    await env.DB.exec("DROP TABLE search_full_text");
    await env.DB.exec("DELETE FROM search_rules");
    await minute();
    expect((await find("Reintegration?")).publications.map(({ code }) => code)).toEqual(before);
  });
});

/** Pages that are together this long, in bytes, with words on one of them that no other has. */
function pagesOf(bytes: number, line: string, on: number, words: string): string[] {
  const page = line.repeat(Math.ceil(1800 / line.length));
  const count = Math.ceil(bytes / new TextEncoder().encode(page).length);
  return Array.from({ length: count }, (_, index) => (index + 1 === on ? `${page} ${words} ` : page));
}

describe.each([
  {
    kind: "English",
    line: "the returned women were met and asked again ",
    on: 2345,
    words: "wombat burrows",
  },
  { kind: "Khmer", line: "ជនរងគ្រោះដោយការជួញដូរមនុស្សត្រូវបានជួយ", on: 777, words: "ឆ្មាពណ៌ស្វាយ" },
])("a text of five megabytes in $kind", ({ line, on, words }) => {
  const fileId = 9_101;
  const sha256 = "e".repeat(64);
  let code = "";

  beforeAll(async () => {
    const document = await env.DB.prepare(
      "SELECT id, code FROM documents WHERE publication_id = (SELECT id FROM publications WHERE code = 'w8zdgd') AND language = 'km'",
    ).first<{ id: number; code: string }>();
    if (!document) throw new Error("the catalogue lacks the document");
    code = document.code;
    const pages = pagesOf(5_000_000, line, on, words);
    const pieces: string[] = [];
    for (let at = 0; at < pages.length; at += 45)
      pieces.push(
        pages
          .slice(at, at + 45)
          .map((page) => `${page}\f`)
          .join(""),
      );
    await env.DB.batch([
      env.DB.prepare("DELETE FROM file_texts WHERE file_id = ?").bind(fileId),
      env.DB.prepare(
        "INSERT OR REPLACE INTO files (id, document_id, object_key, sha256, bytes, media_type, created_at) VALUES (?, ?, 'files/long', ?, 1, 'application/pdf', '2026-01-01T00:00:00Z')",
      ).bind(fileId, document.id, sha256),
      env.DB.prepare("UPDATE documents SET file_id = ? WHERE id = ?").bind(fileId, document.id),
    ]);
    for (const [position, text] of pieces.entries()) {
      await env.DB.prepare("INSERT INTO file_texts (file_id, position, text) VALUES (?, ?, ?)")
        .bind(fileId, position, text)
        .run();
    }
    await outdate();
    for (let count = 0; count < 30 && (await state()).version !== indexRules; count++) await minute();
  }, 120_000);

  it("is found by words of one page, which the hit names", async () => {
    const [result, ...others] = (await find(words)).publications;
    expect([result?.code, others.length]).toEqual(["w8zdgd", 0]);
    const passage = result?.found.find((each) => each.in === "full text");
    expect(passage?.page).toBe(on);
    expect(passage?.document).toContain(`/d/${code}#page=${on}`);
    expect(passage?.text.some(({ marked }) => marked)).toBe(true);
  });

  it("is kept as it is read", () => {
    // Without spaces, a text is one word of as many letters as it has.
    const text = line.replaceAll(" ", "").repeat(2000);
    expect(keptText(text)).toBe(text);
  });

  it("is read again whole where its document changes", async () => {
    const [text] = await textsOf(database, [{ documentCode: code, sha256 }]);
    expect(text?.pieces.join("").length).toBeGreaterThan(1_600_000);
    expect(text?.pieces.join("").split("\f")[on - 1]).toContain(words);
  });
});
