/** What `npm run restore` promises of one publication, and of one file: they come back into a catalogue that lives. */
import { globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyProject, type Project, type Run } from "./project-copy.ts";

let project: Project;
let running: Run;
let token: string;
let bag: string;

const address = (path: string) => `http://localhost:${project.port}${path}`;

interface Content {
  title: string;
  slug: string;
  abstract: string;
  topics: string[];
  documents: { code: string; file: string | null }[];
}
interface Edited {
  code: string;
  state: string;
  revision: number;
  content: Content;
}

async function ask(method: string, path: string, body?: object): Promise<Response> {
  const seen =
    method === "GET" ? null : await fetch(address(path.replace(/\/(withdraw|merge)$/, "")), authorized());
  return fetch(address(path), {
    method,
    headers: {
      ...authorized().headers,
      "content-type": "application/json",
      ...(seen?.ok ? { "if-match": seen.headers.get("etag") ?? "" } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const authorized = () => ({ headers: { authorization: `Bearer ${token}` } });

async function done(method: string, path: string, body?: object): Promise<void> {
  const answer = await ask(method, path, body);
  expect(answer.status, `${method} ${path}: ${answer.ok ? "" : await answer.clone().text()}`).toBeLessThan(
    300,
  );
}

async function edited(code: string): Promise<Edited> {
  return (await ask("GET", `/api/v1/publications/${code}`)).json();
}

/** What readers and machines get at every address of a publication; but for what says when it was changed last. */
async function answers({ code, content }: Edited): Promise<Record<string, string>> {
  // The clock finds out what is about the same.
  await fetch(address("/cdn-cgi/local/scheduled?cron=*+*+*+*+*"));
  const forms = ["", ".json", ".bib", ".ris", ".csl.json", ".jsonld", ".dc.xml", ".txt"];
  const paths = [
    ...forms.map((form) => `/publications/${content.slug}${form}`),
    `/km/publications/${content.slug}`,
    `/p/${code}`,
    ...content.documents.flatMap((document) => [`/d/${document.code}`, `/d/${document.code}.json`]),
    ...content.topics.map((topic) => `/topics/${topic}.json`),
  ];
  const found: Record<string, string> = {};
  for (const path of paths) {
    const answer = await fetch(address(path), { redirect: "manual" });
    const text = Buffer.from(await answer.arrayBuffer()).toString("latin1");
    const timeless = text
      .replace(/"(?:revision|updatedAt|dateModified|createdAt|publishedAt)":("[^"]*"|\d+),?/g, "")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");
    found[path] = `${answer.status} ${answer.headers.get("location") ?? ""} ${timeless}`;
  }
  return found;
}

async function begin(): Promise<void> {
  running = project.run("start");
  expect(await running.until("Stop with")).toContain("Stop with");
}

async function end(): Promise<void> {
  const exit = new Promise((resolve) => running.child.once("exit", resolve));
  running.child.kill("SIGTERM");
  await exit;
}

/** The database, which nobody has open. */
function database(): DatabaseSync {
  const [file = ""] = globSync(".wrangler/state/v3/d1/**/*.sqlite", { cwd: project.folder }).filter(
    (path) => !path.includes("metadata"),
  );
  return new DatabaseSync(join(project.folder, file), { enableForeignKeyConstraints: false });
}

beforeEach(async () => {
  project = await copyProject();
  await begin();
  token = (await project.end("admin", "token", "Editor")).result.trim();
});

afterEach(() => project.remove());

async function backedUp(): Promise<string> {
  const taken = await project.end("backup", "kept");
  expect(taken.code, taken.said).toBe(0);
  const [name = ""] = readdirSync(join(project.folder, "kept")).filter((each) => !each.startsWith("."));
  return join("kept", name);
}

async function restore(...words: string[]): Promise<string> {
  const restored = await project.end("restore", bag, ...words);
  expect(restored.code, restored.result + restored.said).toBe(0);
  return restored.result;
}

describe("out of a backup", () => {
  it("a publication that was changed, renamed, cut and withdrawn comes back at every address, as a change", async () => {
    const { publications }: { publications: { code: string; documents: unknown[] }[] } = await (
      await fetch(address("/publications.json"))
    ).json();
    const { code = "" } = publications.find(({ documents }) => documents.length > 1) ?? {};
    const path = `/api/v1/publications/${code}`;
    await done("POST", "/api/v1/topics", { name: "A passing topic", slug: "a-passing-topic" });
    const first = await edited(code);
    await done("PATCH", path, {
      title: "The second title",
      topics: [...first.content.topics, "a-passing-topic"],
    });
    const then = await edited(code);
    const before = await answers(then);
    bag = await backedUp();

    const { documents } = then.content;
    await done("PATCH", path, {
      title: "The third title",
      slug: "the-third-slug",
      abstract: "Gone.",
      topics: first.content.topics,
      documents: documents.slice(1),
    });
    await done("DELETE", "/api/v1/topics/a-passing-topic");
    await done("POST", `${path}/withdraw`, { reason: "Counted wrongly" });
    const changed = await edited(code);

    const tried = await restore("--publication", then.content.slug, "--dry-run");
    expect(tried).toContain("What differs: ");
    for (const field of ["title", "slug", "abstract", "topics", "documents"])
      expect(/What differs: (.*)\./.exec(tried)?.[1]?.split(", ")).toContain(field);
    expect(tried).toContain("It is withdrawn now and was published: it is published again.");
    expect(tried).toContain("/topics/a-passing-topic is not there any more.");
    expect(tried).toContain("Nothing was changed.");
    expect(await edited(code)).toEqual(changed);

    const told = await restore("--publication", code);
    expect(told).toContain(`${code} is published, at revision ${changed.revision + 1}.`);
    const after = await answers(then);
    // The topic's own address was given up for good: it leads to its new one.
    const moved = await fetch(address("/topics/a-passing-topic"), { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([301, "/topics/a-passing-topic-2"]);
    const renamed = (found: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(found)
          .filter(([each]) => each !== "/topics/a-passing-topic.json")
          .map(([each, answer]) => [each, answer.replaceAll("a-passing-topic-2", "a-passing-topic")]),
      );
    expect(renamed(after)).toEqual(renamed(before));
    const history = await (await ask("GET", `${path}/revisions`)).text();
    expect(history).toContain(`From the backup ${bag.replace("kept/", "")}`);
    expect(history).toContain("brought back");
    // Once more: nothing is to do, and nothing is done.
    expect(await restore("--publication", code)).toContain(`at revision ${changed.revision + 1}.`);

    const unknown = await project.end("restore", bag, "--publication", "none");
    expect([unknown.code, unknown.said]).toEqual([1, expect.stringContaining("has no publication none.")]);
    const both = await project.end("restore", bag, "--publication", code, "--file", code);
    expect([both.code, both.said]).toEqual([2, expect.stringContaining("one at a time")]);

    // Its slug is another publication's by now: it comes back under the one it has.
    await done("PATCH", path, { title: "Another title", slug: "another-slug" });
    await end();
    const rows = database();
    rows.exec(`DELETE FROM redirects WHERE path = '/publications/${then.content.slug}'`);
    rows.close();
    await begin();
    await done("POST", "/api/v1/publications", { ...then.content, title: "Newcomer", documents: [] });
    await restore("--publication", code);
    expect((await edited(code)).content).toMatchObject({ title: "The second title", slug: "another-slug" });

    const path2 = join(project.folder, bag, "data", "tables", "topics.jsonl");
    writeFileSync(path2, readFileSync(path2, "utf8").replace("a", "b"));
    const damaged = await project.end("restore", bag, "--publication", code);
    expect([damaged.code, damaged.said]).toEqual([
      1,
      expect.stringContaining("changed: data/tables/topics.jsonl"),
    ]);
  }, 600_000);

  it("what the catalogue lost comes back under its own codes, with its files", async () => {
    const { publications }: { publications: { code: string; documents: unknown[] }[] } = await (
      await fetch(address("/publications.json"))
    ).json();
    const [lost, other] = publications.filter(({ documents }) => documents.length > 1);
    const code = lost?.code ?? "";
    const then = await edited(code);
    const before = await answers(then);
    const [document] = (await edited(other?.code ?? "")).content.documents;
    bag = await backedUp();
    await end();

    // Rows of one publication are gone, and the bytes of a file of another.
    const rows = database();
    const id = String(rows.prepare("SELECT id FROM publications WHERE code = ?").get(code)?.id);
    const files = `SELECT id FROM files WHERE document_id IN (SELECT id FROM documents WHERE publication_id = ${id})`;
    for (const table of ["file_texts", "file_pages", "file_checks"])
      rows.exec(`DELETE FROM ${table} WHERE file_id IN (${files})`);
    rows.exec(`DELETE FROM files WHERE id IN (${files})`);
    const tables = rows
      .prepare(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'publication_id' WHERE m.type = 'table' AND m.sql NOT LIKE '%VIRTUAL%'",
      )
      .all();
    for (const { name } of tables) rows.exec(`DELETE FROM ${String(name)} WHERE publication_id = ${id}`);
    rows.exec(`DELETE FROM publications WHERE id = ${id}`);
    rows.close();

    // Nothing runs: the command opens the catalogue by itself.
    const told = await restore("--publication", code);
    expect(told).toContain(`The catalogue has no publication ${code}. It was published.`);
    expect(told).toContain(`${code} is published, at revision`);
    await begin();
    token = (await project.end("admin", "token", "Editor")).result.trim();
    const after = await answers(then);
    const own = (found: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(found)
          .filter(([path]) => !path.startsWith("/topics/"))
          .map(([path, answer]) => [path, answer.replace(/"standIn":true,?/g, "")]),
      );
    expect(own(after)).toEqual(own(before));

    // A file: an earlier one is its document's again.
    const newer = await fetch(address(`/api/v1/documents/${document?.code}/file`), {
      method: "PUT",
      headers: { ...authorized().headers, "content-type": "application/pdf" },
      body: await (await fetch(address(`/d/${then.content.documents[0]?.code}`))).bytes(),
    });
    expect(newer.status).toBeLessThan(300);
    const bytesNow = async () => (await fetch(address(`/d/${document?.code}`))).headers.get("etag");
    const replaced = await bytesNow();
    expect(await restore("--file", document?.code ?? "", "--dry-run")).toContain(
      "an earlier file of the document now",
    );
    expect(await bytesNow()).toBe(replaced);
    expect(await restore("--file", document?.code ?? "")).toContain("It is the document’s file again.");
    expect(await bytesNow()).toContain(document?.file?.slice(0, 10));
    expect(await restore("--file", document?.code ?? "")).toContain("is there, whole.");
  }, 600_000);
});
