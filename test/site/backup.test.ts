/** What `npm run backup` and `npm run restore` promise: all that is kept can be taken out, and comes back as it was. */
import { globSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyProject, type Project } from "./project-copy.ts";

let project: Project;

beforeEach(async () => {
  project = await copyProject();
});

afterEach(() => project.remove());

const address = (path: string) => `http://localhost:${project.port}${path}`;

function bags(): string[] {
  return readdirSync(join(project.folder, "kept"))
    .filter((name) => !name.startsWith("."))
    .toSorted();
}

/** A change of an editor's, by the API. */
async function change(token: string, method: string, path: string, body: object): Promise<number> {
  const edited = await fetch(address(path.replace(/\/withdraw$/, "")), {
    headers: { authorization: `Bearer ${token}` },
  });
  const answer = await fetch(address(path), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "if-match": edited.headers.get("etag") ?? "",
    },
    body: JSON.stringify(body),
  });
  return answer.status;
}

describe("a backup", () => {
  it("comes back with the same answer at every address, after editors' changes, and is made of what changed", async () => {
    const run = project.run("start");
    await run.until("Stop with");
    const token = (await project.end("admin", "token", "Editor")).result.trim();
    const [renamed, withdrawn] = ["after-trafficking", "laughter-tears"];
    const listed: { publications: { slug: string }[] } = await (
      await fetch(address("/publications.json"))
    ).json();
    const [one = { slug: renamed }, other = { slug: withdrawn }] = listed.publications;
    expect(await change(token, "PATCH", `/api/v1/publications/${one.slug}`, { slug: "another-name" })).toBe(
      200,
    );
    expect(
      await change(token, "POST", `/api/v1/publications/${other.slug}/withdraw`, {
        reason: "Counted wrongly",
      }),
    ).toBe(200);

    // The clock finds out what is about the same as these; restoring does it at once.
    expect((await fetch(address("/cdn-cgi/local/scheduled?cron=*+*+*+*+*"))).status).toBe(200);

    const first = await project.end("backup", "kept");
    expect(first.code, first.said).toBe(0);
    expect(first.result).toContain("181 files, 181 of them fetched now");
    const [bag = ""] = bags();
    const drill = await project.end("drill-restore", join("kept", bag), "--site", address("/"));
    expect(drill.code, drill.result + drill.said).toBe(0);
    expect(drill.result).toMatch(/(\d+) addresses, \1 with the same answer/);

    // Nobody's secret is in it, and a person can read it.
    const kept = join(project.folder, "kept", bag, "data");
    expect(readdirSync(join(kept, "tables")).join(" ")).not.toMatch(
      /tokens|sessions|passkeys|invitations|previews/,
    );
    const [record = ""] = readdirSync(join(kept, "publications")).filter((name) =>
      name.includes("another-name"),
    );
    expect(JSON.parse(readFileSync(join(kept, "publications", record), "utf8"))).toMatchObject({
      slug: "another-name",
    });

    const second = await project.end("backup", "kept", "--days", "1");
    expect(second.result).toContain("181 files, 0 of them fetched now");
    expect(second.result).toContain(`Taken away: ${bag}`);
    expect(bags()).toHaveLength(1);
  }, 900_000);

  it("is refused where a byte of it has changed, a file is gone, or there is a catalogue already", async () => {
    const made = await project.run("start").until("Stop with");
    expect(made).toContain("Stop with");
    expect((await project.end("backup", "kept")).code).toBe(0);
    const [bag = ""] = bags();
    const there = await project.end("restore", join("kept", bag));
    expect(there.code).toBe(1);
    expect(there.said).toContain("in use by process");

    const path = join(project.folder, "kept", bag, "data", "tables", "topics.jsonl");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace("a", "b"));
    writeFileSync(join(project.folder, "kept", bag, "data", "extra.txt"), "not named");
    const damaged = await project.end("restore", join("kept", bag), "--empty", "--dry-run");
    expect(damaged.code).toBe(1);
    expect(damaged.said).toContain("changed: data/tables/topics.jsonl");
    expect(damaged.said).toContain("not in manifest-sha256.txt: data/extra.txt");
    const manifest = join(project.folder, "kept", bag, "manifest-sha256.txt");
    writeFileSync(manifest, `${"0".repeat(64)}  data/tables/topics.jsonl\n${readFileSync(manifest, "utf8")}`);
    const doubled = await project.end("restore", join("kept", bag), "--empty", "--dry-run");
    expect(doubled.said).toContain("manifest-sha256.txt names a file twice");
    expect((await project.end("restore", "nowhere")).said).toContain("is no bag");
  }, 400_000);

  it("is for those alone whom it is encrypted for, can be checked by anybody, and comes back", async () => {
    await project.run("start").until("Stop with");
    const [mine, another] = [await generateIdentity(), await generateIdentity()];
    const [me, other] = [await identityToRecipient(mine), await identityToRecipient(another)];
    const identity = join(project.folder, "identity.txt");
    writeFileSync(identity, `# created: 2026-11-28\n# public key: ${me}\n${mine}\n`);
    const first = await project.end("backup", "kept", "--encrypt-to", me, "--encrypt-to", other);
    expect(first.code, first.said).toBe(0);
    const [bag = ""] = bags();
    const folder = join(project.folder, "kept", bag);
    const paths = globSync("data/**/*", { cwd: folder }).filter((path) =>
      statSync(join(folder, path)).isFile(),
    );
    expect(paths.length).toBeGreaterThan(300);
    for (const path of paths) {
      expect(path).toMatch(/\.age$/);
      expect(readFileSync(join(folder, path)).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    }
    // What is encrypted already is not fetched again, and not taken for what others can open.
    const again = await project.end("backup", "kept", "--encrypt-to", other, "--encrypt-to", me);
    expect(again.result).toContain("181 files, 0 of them fetched now");
    const forMe = await project.end("backup", "kept", "--encrypt-to", me);
    expect(forMe.result).toContain("181 files, 181 of them fetched now");

    const closed = await project.end("restore", folder, "--empty");
    expect(closed.code).toBe(1);
    expect(closed.said).toContain("as it was when the backup was made, and encrypted");
    writeFileSync(join(project.folder, "wrong.txt"), `${await generateIdentity()}\n`);
    const wrong = await project.end("restore", folder, "--empty", "--identity", "wrong.txt");
    expect(wrong.code).toBe(1);
    expect(wrong.said).toContain("cannot be decrypted with wrong.txt");
    const restored = await project.end("restore", folder, "--empty", "--identity", identity);
    expect(restored.code, restored.said).toBe(0);
    expect(restored.result).toContain("Restored.");
    expect((await project.end("backup", "kept", "--encrypt-to", "age1nobody")).said).toContain(
      "age1nobody is no recipient of age",
    );

    const table = join(folder, "data", "tables", "topics.jsonl.age");
    const bytes = readFileSync(table);
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    writeFileSync(table, bytes);
    const damaged = await project.end("restore", folder, "--empty", "--dry-run");
    expect(damaged.said).toContain("changed: data/tables/topics.jsonl.age");
  }, 400_000);
});
