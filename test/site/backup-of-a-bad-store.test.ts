/** What `npm run backup` does where a file store, a disk or a connection is not as it should be. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { superfluous } from "../../src/commands/kept-backups.ts";
import { backedUpTables } from "../../src/catalogue/keeping/backup.ts";
import { copyProject, type Project } from "./project-copy.ts";

let project: Project;
let server: Server;
/** The file store of a site that knows nothing but what a backup asks for. */
let store: Map<string, Buffer>;
/** What its rows say of it: what was uploaded. */
let uploaded: Map<string, Buffer>;
/** Keys that were asked for, and of whole backups that it was told of. */
let fetched: string[];
let told: number;
/** Keys of files that are refused, and whether everything else is by then, too. */
let unreadable: Set<string>;
let away: boolean;
/** What is done before a file is answered. */
let beforeFile: (key: string) => Promise<void>;

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The lines of a table. */
function linesOf(table: string): string {
  if (table !== "files") return "";
  return [...uploaded]
    .map(([key, bytes]) =>
      JSON.stringify({
        object_key: key,
        sha256: sha256(bytes),
        bytes: bytes.length,
        media_type: "application/pdf",
        cover_key: null,
      }),
    )
    .map((line) => `${line}\n`)
    .join("");
}

beforeEach(async () => {
  store = new Map(
    Array.from({ length: 30 }, (_, number) => {
      const bytes = Buffer.from(`%PDF-1.7 file ${String(number).padStart(2, "0")}`.repeat(50));
      return [`files/code${String(number).padStart(2, "0")}/${sha256(bytes)}.pdf`, bytes];
    }),
  );
  uploaded = new Map(store);
  [fetched, told] = [[], 0];
  [unreadable, away] = [new Set(), false];
  beforeFile = () => Promise.resolve();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const path = pathname.replace("/api/v1/backup", "");
    const table = /^\/tables\/(\w+)$/.exec(path)?.[1];
    if (request.method === "POST") {
      told += 1;
      response.writeHead(204).end();
    } else if (away && fetched.length > 0) {
      response.writeHead(400).end("nothing can be read");
    } else if (path === "") {
      const tables = backedUpTables.filter((name) => name !== "records").map((name) => ({ name, rows: 0 }));
      response.end(JSON.stringify({ migration: "0000_catalogue.sql", mark: "1", tables }));
    } else if (table !== undefined) {
      response.end(linesOf(table));
    } else if (path === "/files") {
      const objects = [...store].map(([key, bytes]) => ({ key, bytes: bytes.length, mediaType: null }));
      response.end(JSON.stringify({ objects, next: null }));
    } else {
      const key = searchParams.get("key") ?? "";
      await beforeFile(key);
      fetched.push(key);
      if (unreadable.has(key)) response.writeHead(400).end("cannot be read");
      else response.end(store.get(key));
    }
  };
  server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  process.env.BACKUP_TOKEN = "secret";
  project = await copyProject();
});

afterEach(async () => {
  delete process.env.BACKUP_TOKEN;
  server.closeAllConnections();
  server.close();
  await project.remove();
});

function words(...more: string[]): string[] {
  const address = server.address();
  return ["kept", "--site", `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, ...more];
}
const backup = (...more: string[]) => project.end("backup", ...words(...more));
const inBag = (bag: string, key: string) => join(project.folder, "kept", bag, "data", "files", key);
const bags = () =>
  readdirSync(join(project.folder, "kept"))
    .filter((name) => !name.startsWith("."))
    .toSorted();
/** A key of the store, and others bytes of the same length. */
function one(number: number): { key: string; bytes: Buffer; others: Buffer } {
  const [key, bytes] = [...uploaded][number] ?? ["", Buffer.from("")];
  const others = Buffer.from(bytes);
  others[10] = (others[10] ?? 0) ^ 1;
  return { key, bytes, others };
}

describe("a backup", () => {
  it("is not called whole where the store lost a file or has other bytes of it, and keeps the rest", async () => {
    const [lost, changed] = [one(3), one(7)];
    store.delete(lost.key);
    store.set(changed.key, changed.others);
    const taken = await backup("--days", "1");
    expect(taken.code, taken.said).toBe(1);
    expect(taken.said).toContain(`${lost.key} is not in the file store`);
    expect(taken.said).toContain(`${changed.key} is not what was uploaded`);
    expect(taken.said).toContain("This backup is not whole: 2 files");
    expect(told).toBe(0);
    const [bag = ""] = bags();
    expect(globSync("**/*.pdf", { cwd: join(project.folder, "kept", bag) })).toHaveLength(29);
    expect((await project.end("restore", join("kept", bag), "--dry-run")).result).toContain(
      `missing: ${lost.key}`,
    );

    // What is not what was uploaded is not taken over either, and the next whole one is told of.
    const again = await backup("--days", "1");
    expect(again.code).toBe(1);
    expect(bags()).toHaveLength(2);
    store = new Map(uploaded);
    const mended = await backup("--days", "1");
    expect(mended.code, mended.said).toBe(0);
    expect(mended.result).toContain("30 files, 2 of them fetched now");
    expect(told).toBe(1);
    expect(bags()).toHaveLength(1);
  });

  it("has what the store lost, or has other bytes of now, from the backup before", async () => {
    expect((await backup()).code).toBe(0);
    const [lost, changed] = [one(3), one(7)];
    store.delete(lost.key);
    store.set(changed.key, Buffer.concat([changed.others, changed.others]));
    const taken = await backup();
    expect(taken.code).toBe(1);
    expect(taken.said).toContain(`${lost.key} is not in the file store any more; it is kept`);
    expect(told).toBe(2);
    const bag = bags().at(-1) ?? "";
    for (const { key, bytes } of [lost, changed])
      expect(readFileSync(inBag(bag, key)).equals(bytes), key).toBe(true);
  });

  it("passes no rotten byte of the backup before on, and says which file it was", async () => {
    expect((await backup()).code).toBe(0);
    const [bag = ""] = bags();
    const { key, bytes, others } = one(5);
    writeFileSync(inBag(bag, key), others);
    const second = await backup();
    expect(second.said).toContain(`${key} is not as it was written`);
    expect(second.result).toContain("30 files, 1 of them fetched now");
    expect(readFileSync(inBag(bags().at(-1) ?? "", key)).equals(bytes)).toBe(true);
  });

  it("holds encrypted files against what was uploaded, too, though it cannot open them again", async () => {
    const recipient = await identityToRecipient(await generateIdentity());
    const { key, others } = one(7);
    store.set(key, others);
    for (let time = 0; time < 2; time += 1) {
      const taken = await backup("--encrypt-to", recipient);
      expect(taken.code).toBe(1);
      expect(taken.said).toContain(`${key} is not what was uploaded`);
    }
    store = new Map(uploaded);
    const mended = await backup("--encrypt-to", recipient);
    expect(mended.code, mended.said).toBe(0);
    expect(mended.result).toContain("30 files, 1 of them fetched now");
  });

  it("has the manifest of fixity as it is when it is fetched, though the clock wrote it since it was listed", async () => {
    const manifest = "fixity/manifest.json";
    store.set(manifest, Buffer.from("[]"));
    const newer = Buffer.from("[ ]".padEnd(100));
    beforeFile = async (key) => {
      if (key === manifest) store.set(manifest, newer);
    };
    const taken = await backup();
    expect(taken.code, taken.said).toBe(0);
    expect(readFileSync(inBag(bags()[0] ?? "", manifest)).equals(newer)).toBe(true);
  });

  it("goes on past any number of files that cannot be read while the site is there, and ends where it is not", async () => {
    unreadable = new Set([...store.keys()].slice(0, 25));
    const taken = await backup();
    expect(taken.code).toBe(1);
    expect(taken.said).toContain("This backup is not whole: 25 files");
    const [bag = ""] = bags();
    expect(globSync("**/*.pdf", { cwd: join(project.folder, "kept", bag) })).toHaveLength(5);
    away = true;
    fetched = [];
    const ended = await backup();
    expect(ended.code).toBe(1);
    expect(ended.said).toContain("nothing can be read");
    expect(bags()).toHaveLength(1);
  });

  it("that was killed goes on with what it had", async () => {
    let answered = 0;
    const enough = Promise.withResolvers<void>();
    beforeFile = async () => {
      answered += 1;
      if (answered <= 20) return;
      enough.resolve();
      await new Promise(() => {});
    };
    const killed = project.run("backup", ...words());
    await enough.promise;
    const unfinished = join(project.folder, "kept", ".unfinished");
    const had = () => globSync("**/*.pdf", { cwd: unfinished }).length;
    while (had() < 20) await new Promise((resolve) => setTimeout(resolve, 50));
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");
    expect(bags()).toEqual([]);
    beforeFile = () => Promise.resolve();
    fetched = [];
    const second = await backup();
    expect(second.code, second.said).toBe(0);
    expect(second.result).toContain("30 files, 10 of them fetched now");
    expect(fetched).toHaveLength(10);
    expect(existsSync(unfinished)).toBe(false);
  });

  it("goes on by itself where a connection breaks in the middle of a file", async () => {
    let broken = 0;
    const { key } = one(4);
    beforeFile = async (asked) => {
      if (asked !== key || broken > 0) return;
      broken += 1;
      server.closeAllConnections();
    };
    const taken = await backup();
    expect(taken.code, taken.said).toBe(0);
    expect(broken).toBe(1);
  });
});

describe("the rule by which backups are kept", () => {
  const dayLength = 86_400_000;
  const nameOf = (day: number, hour: number) =>
    `${new Date(Date.UTC(2025, 0, 1) + day * dayLength).toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}0000Z`;

  /** The rule as it is told: after each backup, what is superfluous is taken away. */
  function keptAfter(days: readonly number[]): string[] {
    let kept: string[] = [];
    for (const day of days) {
      kept.push(nameOf(day, 2));
      // Some days have two.
      if (day % 5 === 0) kept.push(nameOf(day, 14));
      const gone = new Set(superfluous(kept, 14, 12));
      kept = kept.filter((name) => !gone.has(name));
    }
    return kept;
  }

  it("leaves the last of each of fourteen days and of twelve months, over 400 days with gaps", () => {
    // No backup was taken in some weeks and in the whole of one month.
    const days = Array.from({ length: 400 }, (_, day) => day).filter(
      (day) => !(day >= 59 && day < 90) && day % 31 !== 7 && !(day > 380 && day < 388),
    );
    const kept = keptAfter(days);
    const all = days.flatMap((day) => (day % 5 === 0 ? [nameOf(day, 2), nameOf(day, 14)] : [nameOf(day, 2)]));
    const lastOf = (length: number, most: number) => {
      const last = new Map(all.map((name) => [name.slice(0, length), name]));
      return [...last.values()].slice(-most);
    };
    expect(kept).toEqual([...new Set([...lastOf(7, 12), ...lastOf(10, 14)])].toSorted());
    expect(kept).toHaveLength(24);
    expect(new Set(kept.map((name) => name.slice(0, 7))).has("2025-03")).toBe(false);
    expect(superfluous(kept, 14, 12)).toEqual([]);
  });

  it("takes nothing away where there is no more than the rule keeps, and never the last one", () => {
    expect(superfluous([nameOf(0, 2)], 14, 12)).toEqual([]);
    expect(superfluous([nameOf(0, 2), nameOf(399, 2)], 1, 0)).toEqual([nameOf(0, 2)]);
    expect(superfluous([], 14, 12)).toEqual([]);
  });
});
