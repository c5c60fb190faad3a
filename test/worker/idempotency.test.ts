/** Requests that a script sends again: done once, answered alike. */
import { createHash } from "node:crypto";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetOldKeys } from "../../src/http/editor/idempotency.ts";
import type { EntryJson } from "../../src/http/json/vocabularies.ts";
import type { ImportJson } from "../../src/http/json/sheet.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import type { UploadedJson } from "../../src/http/json/uploading.ts";
import { runBatch } from "../../src/store/database.ts";
import { openDatabase, writingAlongside } from "../../src/store/database.ts";
import { type Attempt, carryingOut, takeKey } from "../../src/store/idempotency.ts";
import { askerWith } from "./asking.ts";
import { accountOf, signedIn, withToken } from "./editors.ts";
import { soundPdf } from "./pdfs.ts";
import { awaitingDocument } from "./uploaders.ts";

vi.setConfig({ testTimeout: 60_000 });

let edit: ReturnType<typeof askerWith>;
let other: ReturnType<typeof askerWith>;
let key: string;
let publisher: ReturnType<typeof askerWith>;
let accountId: number;

beforeAll(async () => {
  edit = askerWith(await withToken("editor", ["read", "write"]));
  accountId = await accountOf("editor");
  publisher = askerWith(await withToken("publisher", ["read", "write", "publish"]));
  other = askerWith(await withToken("publisher", ["read", "write"]));
});
beforeEach(() => {
  key = crypto.randomUUID();
});

const add = (name: string, as = edit, header = `"${key}"`) =>
  as("/api/v1/contributors", { json: { name }, headers: { "idempotency-key": header } });

const named = (name: string) =>
  env.DB.prepare("SELECT count(*) AS n FROM contributors WHERE name = ?").bind(name).first<number>("n");

describe("a request with an Idempotency-Key", () => {
  it("sent again gets the same answer, and is not carried out again", async () => {
    const first = await add("Said Once");
    const again = await add("Said Once");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    for (const name of ["etag", "location", "content-type", "cache-control"])
      expect(again.headers.get(name), name).toBe(first.headers.get(name));
    expect(await again.text()).toBe(await first.text());
    expect(await named("Said Once")).toBe(1);
  });

  it("sent many times at once is carried out once; the others are told to wait", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => add("All At Once")));
    expect(await named("All At Once")).toBe(1);
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(201);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
  });

  it("that was used for something else is refused, by its path, method or body", async () => {
    const first: EntryJson = await (await add("For One Thing")).json();
    expect((await add("For Another")).status).toBe(422);
    const { version } = first;
    const patch = await edit("/api/v1/contributors/for-one-thing", {
      method: "PATCH",
      json: { name: "For One Thing" },
      headers: { "idempotency-key": key, "if-match": `"${version}"` },
    });
    expect(patch.status).toBe(422);
    expect((await patch.json<ProblemJson>()).title).toBe("This key was used for something else");
    expect(await named("For Another")).toBe(0);
  });

  it("that failed can be sent again, corrected", async () => {
    expect((await add("")).status).toBe(422);
    expect((await add("Corrected")).status).toBe(201);
  });

  it("of one account says nothing about that of another", async () => {
    expect((await add("Theirs")).status).toBe(201);
    expect((await add("Ours", other)).status).toBe(201);
  });

  it("may stand in quotation marks or not, and not be what no key can be", async () => {
    expect((await add("Bare", edit, key)).status).toBe(201);
    expect((await add("Bare", edit, `"${key}"`)).headers.get("idempotency-replayed")).toBe("true");
    expect((await add("Bad", edit, '"half')).status).toBe(400);
    expect((await add("Bad", edit, "x".repeat(256))).status).toBe(400);
  });

  it("for what has no answer, such as a removal, is answered so again", async () => {
    await edit("/api/v1/contributors", { json: { name: "To Go" } });
    const remove = () =>
      edit("/api/v1/contributors/to-go", { method: "DELETE", headers: { "idempotency-key": key } });
    expect((await remove()).status).toBe(204);
    const again = await remove();
    expect([again.status, await again.text()]).toEqual([204, ""]);
  });

  it("never keeps a secret: a token that was made is not told twice", async () => {
    const administrator = askerWith(await signedIn("administrator"));
    const make = () =>
      administrator("/api/v1/account/tokens", {
        json: { name: "A script", scopes: ["read"], days: 1 },
        headers: { "idempotency-key": key },
      });
    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
    const kept = await env.DB.prepare("SELECT answer FROM idempotency_keys WHERE key = ?")
      .bind(key)
      .first("answer");
    expect(kept).toBeNull();
  });

  it("sent many times at once is answered alike, once the first is", async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => add("All Alike")));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.has("idempotency-replayed"))).toHaveLength(3);
  });

  it("whose change was made but whose answer was lost is not carried out again", async () => {
    await add("Long Ago");
    await env.DB.prepare("UPDATE idempotency_keys SET status = NULL, answer = NULL WHERE key = ?")
      .bind(key)
      .run();
    const again = await add("Long Ago");
    expect(again.status).toBe(409);
    expect((await again.json<ProblemJson>()).detail).toContain("its answer was lost");
    const tomorrow = new Date(Date.now() + 86_400_000 + 1000);
    await forgetOldKeys(env, tomorrow);
    expect((await add("Long Ago")).status).toBe(201);
  });
});

const database = openDatabase(env.DB);

const makeContributor = (slug: string, attempt: Attempt) =>
  writingAlongside(carryingOut(attempt, new Date().toISOString()), () =>
    runBatch(database, [
      { sql: "INSERT INTO contributors (slug, name, kind) SELECT ?1, ?1, 'person'", value: slug },
    ]),
  );

/** Takes the key as the request does that adds this contributor, and was last seen so many seconds ago. */
async function keyTaken(name: string, attempt: string, secondsAgo: number): Promise<Attempt> {
  const body = JSON.stringify({ name });
  const of = { accountId, key, attempt };
  const found = await takeKey(database, of, {
    requestHash: createHash("sha256")
      .update(`POST /api/v1/contributors\napplication/json\n${body}`)
      .digest("hex"),
    now: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    aliveSince: new Date(Date.now() - 4000).toISOString(),
    forget: "",
  });
  expect(found).toBeNull();
  return of;
}

describe("a request whose process ended", () => {
  it("before the change is carried out when it is sent again, at once", async () => {
    await keyTaken("Not Yet", "the first", 0);
    const again = await add("Not Yet");
    expect([again.status, await named("Not Yet")]).toEqual([201, 1]);
    expect(again.headers.has("idempotency-replayed")).toBe(false);
  });

  it("after the change is not", async () => {
    await makeContributor("Done Already", await keyTaken("Done Already", "the first", 60));
    expect((await add("Done Already")).status).toBe(409);
    expect(await named("Done Already")).toBe(1);
  });

  it("and which did not end after all changes nothing: of the two attempts one makes the change", async () => {
    const first = await keyTaken("Whoever", "the first", 60);
    const second = await keyTaken("Whoever", "the second", 0);
    await makeContributor("by-the-second", second);
    await expect(makeContributor("by-the-first", first)).rejects.toThrow();
    expect([await named("by-the-first"), await named("by-the-second")]).toEqual([0, 1]);
  });
});

/** A PDF with more bytes than are held. */
async function large(salt: string): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await soundPdf(1, { salt });
  const bytes = new Uint8Array(3_000_000).fill(32);
  bytes.set(pdf.subarray(0, 20), 0);
  const end = bytes.length - (pdf.length - 20);
  bytes.set(pdf.subarray(20), end);
  return bytes;
}

describe("a request whose answer was lost after the change", () => {
  /** Sends it with its answer lost, as by a process that ends between the change and the answer, and sends it again. */
  async function sentAgain(send: () => Promise<Response>): Promise<{ first: Response; again: Response }> {
    await env.DB.prepare(
      "CREATE TRIGGER lost BEFORE UPDATE OF status ON idempotency_keys BEGIN SELECT RAISE(IGNORE); END",
    ).run();
    const first = await send();
    await env.DB.prepare("DROP TRIGGER lost").run();
    await env.DB.prepare("UPDATE idempotency_keys SET alive_at = '' WHERE key = ?").bind(key).run();
    return { first, again: await send() };
  }
  const write = (path: string, request: object = {}, headers: Record<string, string> = {}) => {
    return publisher(path, { method: "POST", ...request, headers: { "idempotency-key": key, ...headers } });
  };
  const content = {
    language: "en",
    year: 2020,
    type: "report",
    documents: [{ role: "full", language: "en" }],
  };
  const publications = async () =>
    env.DB.prepare("SELECT count(*) AS n FROM publications").first<number>("n");

  it.each([
    ["adding a publication", "/api/v1/publications", { title: "Answer Lost", ...content }],
    ["adding a topic", "/api/v1/topics", { name: "Answers Lost" }],
    ["adding a series", "/api/v1/series", { title: "Lost Answers", kind: "series", language: "en" }],
  ])("is answered as before: %s", async (_, path, json) => {
    const { first, again } = await sentAgain(() => write(path, { json }));
    expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([
      201,
      201,
      "true",
    ]);
    for (const name of ["etag", "location"])
      expect(again.headers.get(name), name).toBe(first.headers.get(name));
    expect(await again.json()).toEqual(await first.json());
  });

  it("is told what has become of the publication since", async () => {
    const made = await write("/api/v1/publications", { json: { title: "Changed Since", ...content } });
    const { code } = await made.json<{ code: string }>();
    key = crypto.randomUUID();
    const path = `/api/v1/publications/${code}`;
    const { first, again } = await sentAgain(() =>
      write(path, { method: "PATCH", json: { title: "Changed Once" } }, { "if-match": '"1"' }),
    );
    expect([first.status, again.status, again.headers.get("etag")]).toEqual([200, 200, '"2"']);
    await publisher(path, { method: "PATCH", json: { title: "Twice" }, headers: { "if-match": '"2"' } });
    const later = await write(
      path,
      { method: "PATCH", json: { title: "Changed Once" } },
      { "if-match": '"1"' },
    );
    expect([later.headers.get("etag"), (await later.json<{ title: string }>()).title]).toEqual([
      '"3"',
      "Twice",
    ]);
  });

  it("is given the codes of an import’s rows, and by what it is undone, which can be lost too", async () => {
    const [one] = (await (await publisher("/api/v1/edited")).json<{ publications: { code: string }[] }>())
      .publications;
    const rows = [
      "code,title,language,year,type",
      ",Brought A,en,2020,report",
      "",
      `${one?.code},Other,en,2021,report`,
    ];
    const body = [...rows, ",Brought B,en,2020,report", ""].join("\r\n");
    const before = await publications();
    const headers = { "content-type": "text/csv" };
    const { first, again } = await sentAgain(() => write("/api/v1/import", { body }, headers));
    expect([first.status, again.status]).toEqual([200, 200]);
    const [wanted, given] = [await first.json<ImportJson>(), await again.json<ImportJson>()];
    expect(wanted.rows.map(({ outcome }) => outcome)).toEqual(["new", "changed", "new"]);
    expect(given).toEqual({ ...wanted, rows: wanted.rows.map((row) => ({ ...row, changes: [] })) });
    expect((await publications()) ?? 0).toBe((before ?? 0) + 2);
    key = crypto.randomUUID();
    const undo = await sentAgain(() => write(`/api/v1/imports/${wanted.import}/undo`));
    const undone = await undo.first.json<{ undone: string[] }>();
    expect(undone.undone).toHaveLength(3);
    expect(await undo.again.json()).toEqual(undone);
  });

  it("is told which file it has sent whole, also when the document has another by now; not of other bytes", async () => {
    const { document } = await awaitingDocument();
    const send = (bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
      write(`/api/v1/documents/${document}/file`, { method: "PUT", body: bytes }, headers);
    const [bytes, later] = [await large("lost"), await large("late")];
    const { first, again } = await sentAgain(() => send(bytes));
    expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([
      200,
      200,
      "true",
    ]);
    const told = await first.json<UploadedJson>();
    expect([await again.json(), told.unchanged]).toEqual([told, false]);
    expect((await send(later, { "idempotency-key": crypto.randomUUID() })).status).toBe(200);
    const since = await (await send(bytes)).json<UploadedJson>();
    expect(since.file).toEqual({ ...told.file, current: false });
    const changed = bytes.slice();
    changed[1_500_000] = 33;
    expect((await send(changed)).status).toBe(422);
  });

  it("is told which upload it has begun, and what it has ended one with", async () => {
    const { document, publication } = await awaitingDocument();
    const bytes = await soundPdf(1, { salt: "begun once" });
    const json = { publication, document, name: "a.pdf", bytes: bytes.length };
    const begun = await sentAgain(() => write("/api/v1/uploads", { json }));
    expect([begun.first.status, begun.again.status]).toEqual([201, 201]);
    expect(begun.again.headers.get("location")).toBe(begun.first.headers.get("location"));
    const { id } = await begun.first.json<{ id: string }>();
    key = crypto.randomUUID();
    const part = await sentAgain(() =>
      write(`/api/v1/uploads/${id}/parts/1`, { method: "PUT", body: bytes }),
    );
    expect([part.first.status, part.again.status]).toEqual([200, 200]);
    key = crypto.randomUUID();
    const ended = await sentAgain(() => write(`/api/v1/uploads/${id}/complete`, { json: {} }));
    expect([ended.first.status, ended.again.status, ended.again.headers.get("idempotency-replayed")]).toEqual(
      [200, 200, "true"],
    );
    expect(await ended.again.json()).toEqual(await ended.first.json());
  });

  it("is another import where the key comes again after its day", async () => {
    const bring = async (title: string) => {
      const body = `title,language,year,type\r\n${title},en,2020,report\r\n`;
      const sent = await write("/api/v1/import", { body }, { "content-type": "text/csv" });
      return (await sent.json<ImportJson>()).import;
    };
    const first = await bring("Brought One Day");
    expect(await bring("Brought One Day")).toBe(first);
    await env.DB.prepare("UPDATE idempotency_keys SET created_at = '' WHERE key = ?").bind(key).run();
    const later = await bring("Brought Another");
    expect(later).toMatch(/^[\w-]{36}$/);
    expect(later).not.toBe(first);
  });
});

describe("a large body", () => {
  it("under the key of another of the same length is told, and one that is the same is answered alike", async () => {
    const { document, publication } = await awaitingDocument();
    const begun = await edit("/api/v1/uploads", {
      json: { publication, document, name: "a.pdf", bytes: 3_000_000 },
    });
    const { id } = await begun.json<{ id: string }>();
    const send = (body: Uint8Array<ArrayBuffer>) =>
      edit(`/api/v1/uploads/${id}/parts/1`, {
        method: "PUT",
        body,
        headers: { "idempotency-key": key, "content-length": String(body.length) },
      });
    const [one, changed] = [await large("one"), await large("one")];
    changed[1_500_000] = 33;
    expect((await send(one)).status).toBe(200);
    expect((await send(changed)).status).toBe(422);
    const again = await send(one);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([200, "true"]);
  });
});
