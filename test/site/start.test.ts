/** What `npm start` promises: the whole catalogue, whatever happened before, or a sentence that says what to do. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ListingJson } from "../../src/http/json/listings.ts";

const root = join(import.meta.dirname, "..", "..");

let folder: string;
let port: number;
const children = new Set<ChildProcess>();

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
  });
  return promise;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "backlist-"));
  for (const name of [
    "src",
    "seed",
    "migrations",
    "wrangler.toml",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
  ]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  port = await freePort();
});

afterEach(async () => {
  for (const child of children) {
    // A Node that is killed outright leaves its workerd behind.
    const ended = child.exitCode !== null || child.signalCode !== null || once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
  children.clear();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** The exit code, or the output once it holds the text. */
  until(text: string): Promise<number | string | null>;
}

function start(...options: string[]): Run {
  const child = spawn(process.execPath, [join("src", "commands", "start.ts"), ...options], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
  });
  children.add(child);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.on("exit", resolve));
  return {
    child,
    output: () => output,
    until: async (text) => {
      while (!output.includes(text) && child.exitCode === null && child.signalCode === null) await wait(50);
      return output.includes(text) ? output : await exit;
    },
  };
}

/** What `npm run admin` with these words says, where its result goes and where its sentences go. */
async function admin(...words: string[]): Promise<{ code: unknown; result: string; said: string }> {
  const child = spawn(process.execPath, [join("src", "commands", "admin.ts"), ...words], { cwd: folder });
  children.add(child);
  let result = "";
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (result += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, "close");
  return { code, result, said };
}

async function wholeCatalogue(): Promise<{ publications: number; files: number }> {
  let publications = 0;
  let files = 0;
  let next: string | null = `http://127.0.0.1:${port}/publications.json`;
  while (next !== null) {
    const page: ListingJson = JSON.parse(await (await fetch(next)).text());
    publications += page.publications.length;
    for (const { documents } of page.publications) {
      for (const { file, url } of documents) {
        if (
          file &&
          (await fetch(url, { method: "HEAD" })).headers.get("content-length") === String(file.bytes)
        )
          files += 1;
      }
    }
    next = page.links.next;
  }
  return { publications, files };
}

describe("npm start", () => {
  it("shows the whole catalogue, also after runs that were killed at any moment", async () => {
    for (const moment of [900, 1600, 2100, 2600, 3200]) {
      const { child } = start();
      await wait(moment);
      child.kill("SIGKILL");
      await wait(300);
    }
    const run = start();
    await run.until("Stop with");
    expect(run.output()).toContain("92 publications, 181 documents, 15 languages");
    expect(await wholeCatalogue()).toEqual({ publications: 92, files: 181 });
  });

  it("stays without stand-ins, once asked for that, until they are asked for again", async () => {
    const first = start("--without-stand-ins");
    await first.until("Stop with");
    expect(await wholeCatalogue()).toEqual({ publications: 92, files: 0 });
    first.child.kill("SIGTERM");
    await first.until("never said");
    const second = start();
    await second.until("Stop with");
    expect(second.output()).toContain("every document awaits its upload");
    expect(second.output()).not.toContain("loaded now");
  });

  it("prints a link for its administrator, and lets others be invited while it runs", async () => {
    const run = start("--without-stand-ins");
    await run.until("Stop with");
    const { result: invited } = await admin("invite", "Ana", "O’Hara");
    expect(invited).toContain("A sign-in link for Ana O’Hara, editor.");
    for (const [output, name] of [
      [run.output(), "Administrator"],
      [invited, "Ana O’Hara"],
    ] as const) {
      const [link = ""] = /http:\/\/localhost:\d+\/admin\/invitations\/[\w-]{43}/.exec(output) ?? [];
      expect(new URL(link).port).toBe(String(port));
      expect(await (await fetch(link)).text()).toContain(`Welcome, ${name}`);
    }
  }, 180_000);

  it("gives a script its token, whether the catalogue runs or not", async () => {
    const before = await admin("token", "Harvester", "--scopes", "read", "--days", "30");
    expect(before.said).toContain("A token for Harvester, viewer, to read");
    const run = start("--without-stand-ins");
    await run.until("Stop with");
    const during = await admin("token", "Importer", "--scopes", "read, write,publish");
    expect(during.said).toContain("A token for Importer, publisher");
    for (const [{ code, result }, name, role] of [
      [before, "Harvester", "viewer"],
      [during, "Importer", "publisher"],
    ] as const) {
      expect(code).toBe(0);
      expect(result).toMatch(/^backlist_[\w-]{43}\n$/);
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/account`, {
        headers: { authorization: `Bearer ${result.trim()}` },
      });
      expect(await response.json()).toMatchObject({ name, role });
    }
    const refused = await admin("token", "Importer", "--scopes", "everything");
    expect(refused.code).toBe(2);
    expect(refused.said).toContain("A scope is one of read, write, publish.");
    expect(refused.result).toBe("");
  }, 180_000);

  it("says what to do when the port is in use", async () => {
    const server = createServer().listen(port, "127.0.0.1");
    await wait(100);
    const run = start();
    expect(await run.until("never said")).toBe(1);
    server.close();
    expect(run.output()).toBe(
      `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start\n`,
    );
  });

  it("says what to do when its folder cannot be written", async () => {
    // A file where a folder is needed is what even root cannot write into.
    mkdirSync(join(folder, ".wrangler"));
    writeFileSync(join(folder, ".wrangler", "state"), "");
    const run = start();
    expect(await run.until("never said")).toBe(1);
    expect(run.output()).toMatch(/^The folder .+ cannot be written, .+ Make it writable/);
    expect(run.output()).not.toContain("    at ");
  });

  it("does not touch a catalogue that another server has open", async () => {
    const first = start("--without-stand-ins");
    await first.until("Stop with");
    port = await freePort();
    const second = start();
    expect(await second.until("never said")).toBe(1);
    expect(second.output()).toContain("is in use by process");
  });

  it("names the options that there are when given another", async () => {
    const run = start("--whatever");
    expect(await run.until("never said")).toBe(2);
    expect(run.output()).toContain("--without-stand-ins");
  });

  it("begins a catalogue from nothing beside the other, and keeps both", async () => {
    const whole = start("--without-stand-ins");
    await whole.until("Stop with");
    const first = port;
    port = await freePort();
    const empty = start("--empty", "--name", "Society of Whales");
    expect(await empty.until("Stop with")).toContain("/admin/invitations/");
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(page).toContain("Society of Whales");
    expect(page).toContain("There are no publications yet.");
    const listing = await fetch(`http://127.0.0.1:${first}/publications.json`);
    const { total }: ListingJson = JSON.parse(await listing.text());
    expect(total).toBeGreaterThan(90);
  });
});
