/** The bytes of a file are gone, or are others: readers are helped, editors are told, and the same file mends it. */
import { createHash } from "node:crypto";
import { env } from "cloudflare:workers";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { checkFixity } from "../../src/catalogue/files/fixity.ts";
import { onSchedule } from "../../src/http/scheduled.ts";
import type { OverviewJson } from "../../src/http/json/overview.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import type { UploadedJson } from "../../src/http/json/uploading.ts";
import { openDatabase } from "../../src/store/database.ts";
import { soundPdf } from "./pdfs.ts";
import { ask } from "./requests.ts";
import { type Ask, somebody, told, upload } from "./uploaders.ts";

vi.setConfig({ testTimeout: 60_000 });

let ada: Ask;
let read: Ask;
let publication: string;
let document: string;
let other: string;
let bytes: Uint8Array;
let round = 0;

const hashOf = (of: Uint8Array) => createHash("sha256").update(of).digest("hex");

beforeAll(async () => {
  ada = await somebody("Ada");
  read = await somebody("Vera", "viewer", ["read"]);
});

/** Two documents of a published work that have files, of which the first is looked at. */
beforeEach(async () => {
  round += 1;
  await env.DB.prepare("DELETE FROM file_checks").run();
  const { results } = await env.DB.prepare(
    `SELECT min(d.code) AS document, max(d.code) AS other, p.code AS publication
     FROM documents d JOIN publications p ON p.id = d.publication_id
     WHERE d.format = 'pdf' GROUP BY p.id HAVING count(*) > 1 AND sum(d.file_id IS NOT NULL) = 0 ORDER BY p.id`,
  ).all<{ document: string; other: string; publication: string }>();
  const [first] = results;
  if (!first) throw new Error("no publication has two documents");
  ({ document, other, publication } = first);
  bytes = await soundPdf(1, { salt: `bytes ${round}` });
  await put(bytes);
  await told(await ada(`/api/v1/documents/${other}/file`, { method: "PUT", body: await soundPdf(2) }));
});

const put = async (sent: Uint8Array) =>
  told<UploadedJson>(await ada(`/api/v1/documents/${document}/file`, { method: "PUT", body: sent }));

async function keyOf(code: string): Promise<string> {
  const key = await env.DB.prepare(
    "SELECT f.object_key FROM documents d JOIN files f ON f.id = d.file_id WHERE d.code = ?",
  )
    .bind(code)
    .first<string>("object_key");
  return key ?? "";
}

async function lose(code = document): Promise<void> {
  await env.FILES.delete(await keyOf(code));
}

const overview = async () => told<OverviewJson>(await read("/api/v1/overview"));
const files = async () => (await overview()).health.find(({ name }) => name === "Files (R2)");
const fetched = async () =>
  hashOf(new Uint8Array(await (await read(`/api/v1/documents/${document}/file`)).arrayBuffer()));

/** What is done once a request is answered. */
async function settled(): Promise<void> {
  await vi.waitFor(async () => expect((await overview()).damagedFiles).not.toEqual([]));
}

describe("a reader of a file whose bytes are gone", () => {
  it("gets a page that is not kept, and that offers the other documents", async () => {
    await lose();
    const page = await ask(`/d/${document}`, { headers: { accept: "text/html" } });
    expect([page.status, page.headers.get("cache-control")]).toEqual([503, "no-store"]);
    const text = await page.text();
    expect(text).toContain(`href="/d/${other}"`);
    // Its own address is that of the page in English only.
    expect(text).not.toMatch(new RegExp(`href="/d/${document}"(?! aria-current)`));
    const problem = await told<ProblemJson>(
      await ask(`/d/${document}`, { headers: { accept: "application/json" } }),
      503,
    );
    expect(problem.type).toMatch(/#problem-file-missing$/);
    expect(problem.suggestions?.[0]?.url).toMatch(new RegExp(`/d/${other}$`));
    expect((await ask(`/d/${document}`, { method: "HEAD" })).status).toBe(503);
    expect((await ask(`/d/${document}`, { headers: { range: "bytes=0-9" } })).status).toBe(503);
    expect((await ask(`/d/${other}`)).status).toBe(200);
  });

  it("gets no part of it for the whole where the file store has less", async () => {
    await env.FILES.put(await keyOf(document), bytes.slice(0, -10));
    for (const [method, headers] of [
      ["GET", {}],
      ["HEAD", {}],
      ["GET", { range: "bytes=0-9" }],
      // It begins past the end of what is there.
      ["GET", { range: "bytes=-5" }],
    ] as const)
      expect((await ask(`/d/${document}`, { method, headers })).status, method).toBe(503);
    await settled();
    expect(await put(bytes)).toMatchObject({ unchanged: false, file: { damage: null } });
    expect(await fetched()).toBe(hashOf(bytes));
  });

  it("has it told to the editors once, in the overview, its health and the last changes", async () => {
    expect(await files()).toMatchObject({ works: true });
    await lose();
    for (let times = 0; times < 3; times++) await ask(`/d/${document}`);
    await settled();
    const { damagedFiles, changes } = await overview();
    expect(damagedFiles).toMatchObject([{ code: publication, detail: "1" }]);
    expect(await files()).toMatchObject({ works: false, detail: "one file is missing or damaged" });
    expect(changes.filter(({ subject }) => subject === `/d/${document}`)).toHaveLength(1);
    const { files: listed } = await told<{ files: { damage: string | null }[] }>(
      await read(`/api/v1/documents/${document}/files`),
    );
    expect(listed.map(({ damage }) => damage)).toEqual(["missing"]);
  });
});

it("an editor who opens it is told so too, and so is everybody else", async () => {
  await lose();
  await told(await read(`/api/v1/documents/${document}/file`), 503);
  await settled();
});

describe("sending the same bytes again", () => {
  it("in one request puts them back where none were, noticed or not", async () => {
    for (const noticed of [false, true]) {
      await lose();
      if (noticed) {
        await read(`/api/v1/documents/${document}/file`);
        await settled();
      }
      expect(await put(bytes)).toMatchObject({ unchanged: false, file: { current: true, damage: null } });
      expect(await fetched()).toBe(hashOf(bytes));
      expect(await files()).toMatchObject({ works: true });
      expect(await put(bytes)).toMatchObject({ unchanged: true });
    }
  });

  it("in parts does so too", async () => {
    await lose();
    expect(await upload(ada, { document, publication }, bytes)).toMatchObject({ unchanged: false });
    expect(await fetched()).toBe(hashOf(bytes));
  });

  it("puts them in the place of others, which a check has found", async () => {
    const key = await keyOf(document);
    await env.FILES.put(
      key,
      Uint8Array.from(bytes, (byte) => byte ^ 1),
    );
    const found = await told<{ damaged: string[] }>(
      await ada(`/api/v1/publications/${publication}/check`, { method: "POST" }),
    );
    expect(found.damaged).toEqual([expect.stringContaining(`${document} is not what was uploaded`)]);
    expect(await files()).toMatchObject({ works: false });
    expect(await put(bytes)).toMatchObject({ unchanged: false });
    expect(await fetched()).toBe(hashOf(bytes));
    expect(await files()).toMatchObject({ works: true });
  });

  it("brings an earlier file back whole, where its bytes are gone and it is to be the current one", async () => {
    await lose();
    await put(await soundPdf(1, { salt: "newer" }));
    expect(await put(bytes)).toMatchObject({ unchanged: false, file: { current: true } });
    expect(await fetched()).toBe(hashOf(bytes));
  });

  it("many times at once leaves one object, which is the file", async () => {
    await lose();
    await Promise.all([1, 2, 3, 4].map(() => put(bytes)));
    expect(await fetched()).toBe(hashOf(bytes));
    const { objects } = await env.FILES.list({ prefix: `files/${document}/` });
    expect(objects.map(({ key }) => key)).toContain(await keyOf(document));
  });
});

describe("reading files again", () => {
  const at = (hours: number) => ({
    database: openDatabase(env.DB),
    files: env.FILES,
    now: new Date(Date.now() + hours * 3_600_000).toISOString(),
  });

  it("can be asked for one publication, and tells what it found of that", async () => {
    const check = async () =>
      told<{ filesChecked: number; damaged: string[]; filesLeft: number }>(
        await ada(`/api/v1/publications/${publication}/check`, { method: "POST" }),
      );
    expect(await check()).toEqual({ filesChecked: 2, damaged: [], filesLeft: 0 });
    expect(await check(), "within a quarter of an hour it goes on").toMatchObject({ filesChecked: 0 });
    await env.DB.prepare("UPDATE file_checks SET begun_at = '2026-01-01T00:00:00.000Z'").run();
    await lose();
    const { damaged } = await check();
    expect(damaged).toEqual([expect.stringContaining(`${document} is missing`)]);
    expect((await ada("/api/v1/publications/zzzzzz/check", { method: "POST" })).status).toBe(404);
  });

  it("comes by every file, however large its neighbours are, those first that were not read for longest", async () => {
    const large = 150 * 1024 * 1024;
    await env.DB.prepare("UPDATE files SET bytes = ?").bind(large).run();
    const all = await env.DB.prepare("SELECT count(*) AS n FROM files").first<number>("n");
    const checks = Math.ceil((all ?? 0) / 3);
    for (let hour = 0; hour < checks; hour++) {
      const { checked } = await checkFixity(at(hour));
      expect(checked).toBeLessThanOrEqual(3);
    }
    const { n, rounds } = (await env.DB.prepare(
      "SELECT count(*) AS n, count(DISTINCT begun_at) AS rounds FROM file_checks WHERE begun_at IS NOT NULL",
    ).first<{ n: number; rounds: number }>()) ?? { n: 0, rounds: 0 };
    expect([n, rounds]).toEqual([all, checks]);
  });

  it("is not kept from the others by a file at which it always ends", async () => {
    await env.DB.prepare("UPDATE files SET bytes = 500000000").run();
    const { results } = await env.DB.prepare("SELECT id, object_key AS key FROM files ORDER BY id").all<{
      id: number;
      key: string;
    }>();
    const [poison] = results;
    const bucket = new Proxy(env.FILES, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        return (key: string, ...rest: unknown[]): unknown => {
          if (name === "get" && key === poison?.key) throw new Error("the process ended");
          return Reflect.apply(value, target, [key, ...rest]);
        };
      },
    });
    for (let hour = 0; hour < results.length; hour++) {
      await checkFixity({ ...at(hour), files: bucket }).catch(() => {});
    }
    const begun = await env.DB.prepare(
      "SELECT count(DISTINCT begun_at) AS n FROM file_checks WHERE begun_at IS NOT NULL",
    ).first<number>("n");
    expect(begun).toBe(results.length);
  });

  it("by the clock counts what is missing into the health", async () => {
    await lose();
    const context = createExecutionContext();
    for (let hour = 0; hour < 20; hour++) {
      await onSchedule("17 * * * *", env, context, new Date(Date.now() + hour * 3_600_000));
    }
    await waitOnExecutionContext(context);
    expect(await files()).toMatchObject({ works: false });
  });
});
