/** What a backup reads: every table is kept or left out for a reason, page by page, and no secret is among them. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { keptTables, leftTables, readRows } from "../../src/store/backup.ts";
import { openDatabase } from "../../src/store/database.ts";
import { withToken } from "./editors.ts";
import { ask } from "./requests.ts";

const headers = () => withToken("administrator", ["backup"]);

/** Every row of a table, as the API gives them. */
async function rowsOf(table: string): Promise<string[]> {
  const lines: string[] = [];
  let path: string | undefined = `/api/v1/backup/tables/${table}`;
  while (path !== undefined) {
    const answer: Response = await ask(path, { headers: await headers() });
    expect(answer.status).toBe(200);
    lines.push(...(await answer.text()).split("\n").filter((line) => line !== ""));
    path = /<https?:\/\/[^/]+([^>]+)>/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return lines;
}

describe("a backup's tables", () => {
  it("are all that the database has, but for those that are left out for a reason", async () => {
    const { results } = await env.DB.prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'
       AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search\\_index%' ESCAPE '\\'
       AND name NOT LIKE 'search\\_full\\_text%' ESCAPE '\\' AND name <> 'd1_migrations'`,
    ).all<{ name: string }>();
    const decided = [...keptTables, ...Object.values(leftTables).flat()];
    expect(results.map(({ name }) => name).toSorted()).toEqual(decided.toSorted());
  });

  it("have every row once, however many pages they take", async () => {
    const database = openDatabase(env.DB);
    for (let number = 0; number < 1203; number += 1) {
      await env.DB.prepare("INSERT INTO outside_links (url) VALUES (?)")
        .bind(`https://example.org/${number}`)
        .run();
    }
    const first = await readRows(database, "outside_links", 0);
    expect(first.rows).toHaveLength(500);
    const rows = await rowsOf("outside_links");
    const urls = rows.map((row) => {
      const { url }: { url: string } = JSON.parse(row);
      return url;
    });
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls).toContain("https://example.org/0");
    expect(urls).toContain("https://example.org/1202");
  });

  it("end a page at long rows, and lose none", async () => {
    const long = "x".repeat(1_500_000);
    for (let position = 0; position < 5; position += 1) {
      await env.DB.prepare(
        "INSERT INTO activities (subject, action, detail, account_name, created_at) VALUES ('/', 'noted', ?, 'A', '')",
      )
        .bind(`${long}${position}`)
        .run();
    }
    const { rows, next } = await readRows(openDatabase(env.DB), "activities", 0);
    expect(rows.length).toBeLessThan(5);
    expect(next).not.toBeNull();
    expect((await rowsOf("activities")).filter((row) => row.includes(long))).toHaveLength(5);
  });

  it.each([...leftTables.secret, "sqlite_master", "sessions;", "records_"])(
    "do not include %s, whoever asks",
    async (table) => {
      const answer = await ask(`/api/v1/backup/tables/${encodeURIComponent(table)}`, {
        headers: await headers(),
      });
      expect(answer.status).toBe(404);
    },
  );
});

describe("a backup's files", () => {
  it("are listed with what they are, and given byte by byte", async () => {
    await env.FILES.put("files/kept/é 1", "bytes of it", {
      httpMetadata: { contentType: "application/pdf" },
    });
    const listed: { objects: { key: string }[] } = await (
      await ask("/api/v1/backup/files", { headers: await headers() })
    ).json();
    expect(listed.objects).toContainEqual({ key: "files/kept/é 1", bytes: 11, mediaType: "application/pdf" });
    const file = await ask(`/api/v1/backup/file?key=${encodeURIComponent("files/kept/é 1")}`, {
      headers: await headers(),
    });
    expect(await file.text()).toBe("bytes of it");
    expect((await ask("/api/v1/backup/file?key=none", { headers: await headers() })).status).toBe(404);
  });
});

describe("a token of another scope", () => {
  it("reads nothing of a backup", async () => {
    const others = await withToken("administrator", ["read", "write", "publish"]);
    for (const path of ["", "/tables/accounts", "/files", "/file?key=a"]) {
      expect((await ask(`/api/v1/backup${path}`, { headers: others })).status).toBe(403);
    }
  });
});
