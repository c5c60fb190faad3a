/** What `npm start` promises: the whole catalogue, whatever happened before, or a sentence that says what to do. */
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { copyProject, type Project, type Run } from "./project-copy.ts";

let project: Project;

beforeEach(async () => {
  project = await copyProject();
});

afterEach(() => project.remove());

const start = (...options: string[]): Run => project.run("start", ...options);

/** What `npm run admin` with these words says, where its result goes and where its sentences go. */
const admin = (...words: string[]) => project.end("admin", ...words);

async function wholeCatalogue(): Promise<{ publications: number; files: number }> {
  let publications = 0;
  let files = 0;
  let next: string | null = `http://127.0.0.1:${project.port}/publications.json`;
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
      expect(new URL(link).port).toBe(String(project.port));
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
      const response = await fetch(`http://127.0.0.1:${project.port}/api/v1/account`, {
        headers: { authorization: `Bearer ${result.trim()}` },
      });
      expect(await response.json()).toMatchObject({ name, role });
    }
    const refused = await admin("token", "Importer", "--scopes", "everything");
    expect(refused.code).toBe(2);
    expect(refused.said).toContain("A scope is one of read, write, publish, backup.");
    expect(refused.result).toBe("");
  }, 180_000);

  it("says what to do when the port is in use", async () => {
    const server = createServer().listen(project.port, "127.0.0.1");
    await wait(100);
    const run = start();
    expect(await run.until("never said")).toBe(1);
    server.close();
    expect(run.output()).toBe(
      `Port ${project.port} is in use. Stop what listens there, or choose another: PORT=${project.port + 1} npm start\n`,
    );
  });

  it("says what to do when its folder cannot be written", async () => {
    // A file where a folder is needed is what even root cannot write into.
    mkdirSync(join(project.folder, ".wrangler"));
    writeFileSync(join(project.folder, ".wrangler", "state"), "");
    const run = start();
    expect(await run.until("never said")).toBe(1);
    expect(run.output()).toMatch(/^The folder .+ cannot be written, .+ Make it writable/);
    expect(run.output()).not.toContain("    at ");
  });

  it("does not touch a catalogue that another server has open, or opens at the same moment", async () => {
    const first = start("--without-stand-ins");
    await project.takeAnotherPort();
    const second = start("--without-stand-ins");
    const ended = (run: Run) => run.until("never said").then(() => run);
    const refused = await Promise.race([ended(first), ended(second)]);
    expect(refused.output()).toContain("is in use by process");
    await (refused === first ? second : first).until("Stop with");
    await project.takeAnotherPort();
    const third = start();
    expect(await third.until("never said")).toBe(1);
    expect(third.output()).toContain("is in use by process");
  });

  it("names the options that there are when given another", async () => {
    const run = start("--whatever");
    expect(await run.until("never said")).toBe(2);
    expect(run.output()).toContain("--without-stand-ins");
  });

  it("begins a catalogue from nothing beside the other, and keeps both", async () => {
    const whole = start("--without-stand-ins");
    await whole.until("Stop with");
    const first = project.port;
    await project.takeAnotherPort();
    const empty = start("--empty", "--name", "Society of Whales");
    expect(await empty.until("Stop with")).toContain("/admin/invitations/");
    for (const path of ["/", "/about", "/oai?verb=Identify", "/api/v1"]) {
      const its = await (await fetch(`http://127.0.0.1:${project.port}${path}`)).text();
      expect(its).toContain("Society of Whales");
      expect(its).not.toMatch(/NEXUS/i);
      expect(await (await fetch(`http://127.0.0.1:${first}${path}`)).text()).toContain("NEXUS Institute");
    }
    const page = await (await fetch(`http://127.0.0.1:${project.port}/`)).text();
    expect(page).toContain("There are no publications yet.");
    const listing = await fetch(`http://127.0.0.1:${first}/publications.json`);
    const { total }: ListingJson = JSON.parse(await listing.text());
    expect(total).toBeGreaterThan(90);
  });
});
