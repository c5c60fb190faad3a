/** Files that the catalogue fetches from an earlier site by itself. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type * as v from "valibot";
import type { fetchesSchema } from "../../src/http/json/fetches.ts";
import { onSchedule } from "../../src/http/scheduled.ts";
import { askerWith } from "./asking.ts";
import { signedIn, withToken } from "./editors.ts";
import { ask } from "./requests.ts";
import { awaitingDocument, type ProblemTold, somebody, upload } from "./uploaders.ts";
import { soundPdf } from "./pdfs.ts";

type Fetches = v.InferOutput<typeof fetchesSchema>;
const site = "https://earlier.example";

let edit: ReturnType<typeof askerWith>;
let page: ReturnType<typeof askerWith>;
let offset = 0;

const tick = (minutes = 0) =>
  onSchedule(
    "* * * * *",
    env,
    { waitUntil: () => undefined },
    new Date(Date.now() + minutes * 60_000 + 1000),
  );

async function list(): Promise<Fetches> {
  return (await edit("/api/v1/fetches")).json<Fetches>();
}

async function rowOf(document: string) {
  const found = (await list()).files.find((file) => file.document === document);
  if (!found) throw new Error(`${document} is not on the list`);
  return found;
}

/** Asks for a file for a document that awaits one. */
async function askFor(address: string, document?: string): Promise<string> {
  const code = document ?? (await awaitingDocument(offset++)).document;
  const response = await edit("/api/v1/fetches", { json: { files: [{ document: code, address }] } });
  expect(response.status, await response.clone().text()).toBe(200);
  return code;
}

/** What becomes of a file at this address when the clock has come round. */
async function fetched(address: string): Promise<Fetches["files"][number]> {
  const code = await askFor(address);
  await tick();
  return rowOf(code);
}

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write"]));
  page = askerWith({ ...(await signedIn("editor")), accept: "text/html" });
  const administrator = askerWith(await withToken("administrator", ["read", "write"]));
  const { version } = await (await administrator("/api/v1/settings")).json<{ version: string }>();
  const response = await administrator("/api/v1/settings", {
    method: "PATCH",
    json: { fileHosts: ["https://EARLIER.example/wp-content"] },
    headers: { "if-match": `"${version}"` },
  });
  expect(await response.json()).toMatchObject({ fileHosts: ["earlier.example"] });
});

describe("files from an earlier site", () => {
  it("come by the clock, as if they had been uploaded by whoever asked", async () => {
    const row = await fetched(`${site}/sound/Report%20(final).pdf`);
    expect(row).toMatchObject({ state: "fetched", trouble: null, attempts: 1 });
    const { files } = await (await edit(`/api/v1/documents/${row.document}/files`)).json<{
      files: { name: string; current: boolean }[];
    }>();
    expect(files).toMatchObject([{ name: "Report (final).pdf", current: true }]);
    const served = await ask(`/d/${row.document}`);
    expect(new TextDecoder().decode(await served.arrayBuffer()).slice(0, 5)).toBe("%PDF-");
    const author = await env.DB.prepare(
      "SELECT account_name AS name FROM revisions WHERE action = 'uploaded a file' ORDER BY created_at DESC LIMIT 1",
    ).first<string>("name");
    expect(author).toBe("publisher");
  });

  it("come also where they are longer than a part, and their length is not said", async () => {
    expect(await fetched(`${site}/pieces/a.pdf`)).toMatchObject({ state: "fetched", trouble: null });
  });

  it("are followed where they moved on the same host, and nowhere else", async () => {
    const leads = (target: string) => fetched(`${site}/x.pdf?leads-to=${encodeURIComponent(target)}`);
    expect(await leads("/sound/moved.pdf")).toMatchObject({ state: "fetched" });
    expect((await leads("https://other.example/a.pdf")).trouble).toContain(
      "other.example is not among the hosts",
    );
    expect((await leads("http://169.254.169.254/")).trouble).toContain("no address of the public web");
    expect((await leads("http://earlier.example/sound/a.pdf")).trouble).toContain(
      "It leads to http://earlier.example/sound/a.pdf, where anybody on the way could change the file.",
    );
    expect((await leads("http://localhost/a.pdf")).trouble).toContain("no address of the public web");
    expect((await fetched("https://elsewhere.example/a.pdf")).trouble).toContain("An administrator adds it");
  });

  it("are asked for by HTTPS first where the address says http, and else as it is written", async () => {
    for (const [path, pages] of [
      ["scheme/any.pdf", 2],
      ["scheme/http.pdf", 1],
    ]) {
      const { document, state } = await fetched(`http://earlier.example/${path}`);
      expect(state).toBe("fetched");
      const served = await ask(`/d/${document}`);
      expect(new TextDecoder().decode(await served.arrayBuffer())).toContain(`/Count ${pages}`);
    }
  });

  it("are told at their rows where they cannot be had, with what to do", async () => {
    expect(await fetched(`${site}/status/404`)).toMatchObject({
      state: "failed",
      trouble: expect.stringContaining("the file is gone. Correct the address, or upload the file."),
    });
    expect((await fetched(`${site}/status/403`)).trouble).toContain("does not give the file");
    expect((await fetched(`${site}/page/report.pdf`)).trouble).toContain("a web page, not a PDF");
    expect(await fetched(`${site}/large/report.pdf`)).toMatchObject({
      state: "failed",
      trouble: expect.stringContaining("larger than 200 MB"),
    });
    const { objects } = await env.FILES.list({ prefix: "files/" });
    const named = await env.DB.prepare("SELECT object_key AS key FROM files").all<{ key: string }>();
    const keys = new Set(named.results.map(({ key }) => key));
    expect(objects.map(({ key }) => key).filter((key) => !keys.has(key))).toEqual([]);
  });

  it("are not kept twice: the document that has the very file is named", async () => {
    const somebodyElse = await somebody("has it");
    const to = await awaitingDocument(offset++);
    await upload(somebodyElse, to, await soundPdf(1, { salt: "twice" }), { name: "twice.pdf" });
    offset--;
    const row = await fetched(`${site}/sound/twice`);
    expect(row).toMatchObject({ state: "failed", trouble: expect.stringContaining(to.document) });
  });

  it("are tried again with growing pauses, and given up at last", async () => {
    const code = await askFor(`${site}/busy/once.pdf`);
    await tick();
    expect(await rowOf(code)).toMatchObject({ state: "waiting", trouble: expect.stringContaining("503") });
    await tick();
    expect((await rowOf(code)).attempts).toBe(1);
    await tick(2);
    expect((await rowOf(code)).attempts).toBe(2);
    await tick(4);
    expect((await rowOf(code)).attempts).toBe(2);
    await tick(20);
    expect(await rowOf(code)).toMatchObject({ state: "fetched", trouble: null });

    const never = await askFor(`${site}/status/503`);
    for (const minutes of [0, 10, 60, 200, 700, 2000, 9000, 20_000]) await tick(minutes);
    const given = await rowOf(never);
    expect(given).toMatchObject({ state: "failed", attempts: 7, dueAt: null });
    expect(given.trouble).toContain("tried 7 times");
    expect((await page("/admin/files/fetches/again", { form: {} })).status).toBe(303);
    expect(await rowOf(never)).toMatchObject({ state: "waiting", attempts: 0 });
    await edit(`/api/v1/fetches/${never}`, { method: "DELETE" });
  });

  it("come one after the other, and go on after a deploy that came in between, once the time of the one before is over", async () => {
    const code = await askFor(`${site}/sound/deployed.pdf`);
    // As it stands while somebody is at it who never came back.
    await env.DB.prepare("UPDATE fetches SET attempts = 1, due_at = ? WHERE document_code = ?")
      .bind(new Date(Date.now() + 20 * 60_000).toISOString(), code)
      .run();
    const next = await askFor(`${site}/sound/next.pdf`);
    await tick();
    expect(await rowOf(code)).toMatchObject({ state: "waiting", attempts: 1 });
    expect(await rowOf(next)).toMatchObject({ state: "waiting", attempts: 0 });
    // Those that were asked for again come first, and a round takes some only.
    for (let round = 0; round < 3; round += 1) await tick(21);
    expect(await rowOf(code)).toMatchObject({ state: "fetched", attempts: 2 });
  });

  it("are asked for many at a time, and every wrong row is told with its number", async () => {
    const { document } = await awaitingDocument(offset);
    const has = (await list()).files.find(({ state }) => state === "fetched")?.document ?? "";
    const rows = [
      `${document} ${site}/sound/one.pdf`,
      `${document}\t${site}/sound/two.pdf`,
      `zzzzzz ${site}/sound/three.pdf`,
      `${site}/sound/four.pdf ${has}`,
      `${document} ftp://earlier.example/a.pdf`,
    ];
    const wrong = await page("/admin/files/fetches", { form: { rows: rows.join("\n") } });
    expect(wrong.status).toBe(422);
    const text = await wrong.text();
    for (const said of [
      "Row 2: Row 1 has a file",
      "Row 3: There is no document",
      "Row 4: The document",
      "Row 5: ",
    ])
      expect(text).toContain(said);
    expect(text).toContain(`${site}/sound/three.pdf`);
    expect((await list()).files.map((file) => file.document)).not.toContain(document);
    const right = await page("/admin/files/fetches", {
      form: { rows: `${site}/sound/one.pdf ← ${document}\r\n` },
    });
    expect(right.headers.get("location")).toBe("/admin/files/fetches?done=asked");
    expect(await (await page("/admin/files/fetches")).text()).toContain(`${site}/sound/one.pdf`);
    expect((await page("/admin/files/fetches/forget", { form: { document } })).status).toBe(303);
  });

  it("come from hosts that have a public name, and from no other", async () => {
    const administrator = askerWith(await withToken("administrator", ["read", "write"]));
    const { version } = await (await administrator("/api/v1/settings")).json<{ version: string }>();
    for (const host of ["localhost", "10.0.0.1", "[::1]", "a b", "", "printer.local"]) {
      const refused = await administrator("/api/v1/settings", {
        method: "PATCH",
        json: { fileHosts: [host] },
        headers: { "if-match": `"${version}"` },
      });
      expect(refused.status, host).toBe(422);
      expect((await refused.json<ProblemTold>()).errors?.[0]?.field).toContain("fileHosts");
    }
  });
});
