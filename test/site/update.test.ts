/** What `npm run update` promises to whoever keeps a clone: it says what changes, loses nothing, and goes on. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const command = resolve("src/commands/update.ts");
let folder: string;

/** Where git finds no settings but these. */
const environment = () => ({
  ...process.env,
  GIT_CONFIG_GLOBAL: join(folder, "gitconfig"),
  GIT_CONFIG_NOSYSTEM: "1",
});

function git(where: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", words, {
    cwd: join(folder, where),
    encoding: "utf8",
    env: environment(),
  });
  expect(status, `git ${words.join(" ")}: ${stderr}`).toBe(0);
  return stdout.trim();
}

/** What the command says in the clone, and how it ends. */
function update(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: join(folder, "clone"),
    encoding: "utf8",
    env: environment(),
  });
  return { status, said: stdout + stderr };
}

const read = (name: string) => readFileSync(join(folder, "clone", name), "utf8");

function write(where: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, where, name), text);
}

/** Releases a version whose changelog has a line for each so far. */
function release(version: string, files: Readonly<Record<string, string>> = {}): void {
  const earlier = existsSync(join(folder, "ours/CHANGELOG.md"))
    ? readFileSync(join(folder, "ours/CHANGELOG.md"), "utf8").replace("# Changelog\n\n", "")
    : "";
  const { name, scripts } = {
    name: "catalogue",
    scripts: {
      test: "node -e \"process.exit(require('fs').existsSync('broken') ? 1 : 0)\"",
      deploy: "node -e \"require('fs').writeFileSync('deployed', '')\"",
    },
  };
  write("ours", {
    "package.json": `${JSON.stringify({ name, version, private: true, scripts }, null, 2)}\n`,
    "package-lock.json": `${JSON.stringify({ name, version, lockfileVersion: 3, requires: true, packages: { "": { name, version } } })}\n`,
    "CHANGELOG.md": `# Changelog\n\n## ${version} – 2026-11-28\n\n- What ${version} brings.\n\n${earlier}`,
    ...files,
  });
  git("ours", "add", "--all");
  git("ours", "commit", "--quiet", "--message", `Release ${version}`);
  git("ours", "tag", `v${version}`);
  git("ours", "push", "--quiet", "--tags", "../bare", "main");
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backlist-update-"));
  write("", { gitconfig: "[user]\nname = A\nemail = a@example.org\n[init]\ndefaultBranch = main\n" });
  mkdirSync(join(folder, "ours"));
  git("", "init", "--quiet", "--bare", "bare");
  git("ours", "init", "--quiet");
  mkdirSync(join(folder, "ours/migrations"));
  release("1.2.0", {
    "wrangler.toml": "name = 'ours'\nvars = 1\n",
    ".gitignore": ".wrangler\nnode_modules\ndeployed\n",
    "migrations/0001.sql": "",
  });
  git("", "clone", "--quiet", "bare", "clone");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("npm run update", () => {
  it("brings the newest release, numbers counted as numbers, and says what each one since changed", () => {
    release("1.9.0");
    release("1.10.0", { "migrations/0002.sql": "", "new.ts": "" });
    const planned = update("--dry-run");
    expect([planned.status, JSON.parse(read("package.json")).version]).toEqual([0, "1.2.0"]);
    expect(planned.said).toContain("Nothing was changed.");
    expect(git("clone", "status", "--porcelain")).toBe("");

    const { status, said } = update();
    expect(status, said).toBe(0);
    for (const told of [
      "This is version 1.2.0.",
      "The newest is 1.10.0.",
      "What 1.9.0 brings.",
      "What 1.10.0 brings.",
      "1 migrations are new",
      "This is 1.10.0 now.",
      "npm run deploy",
    ]) {
      expect(said).toContain(told);
    }
    expect(said).not.toContain("What 1.2.0 brings.");
    expect(JSON.parse(read("package.json")).version).toBe("1.10.0");
    expect(existsSync(join(folder, "clone/deployed"))).toBe(false);
    expect(update().said).toContain("there is nothing to do");
  });

  it("refuses where something is not committed, names the file, and changes nothing", () => {
    release("1.3.0");
    write("clone", { "wrangler.toml": "name = 'theirs'\nvars = 1\n", "notes.txt": "not of git's" });
    const { status, said } = update();
    expect(status).toBe(1);
    expect(said).toContain("wrangler.toml");
    expect(said).toContain("git stash");
    expect(said).not.toContain("notes.txt");
    expect(read("wrangler.toml")).toContain("theirs");
    expect(JSON.parse(read("package.json")).version).toBe("1.2.0");
  });

  it("keeps what the institute committed, and takes itself back where both changed the same", () => {
    write("clone", { "wrangler.toml": "name = 'theirs'\nvars = 1\n" });
    git("clone", "commit", "--quiet", "--all", "--message", "Our own name");
    const own = git("clone", "rev-parse", "HEAD");
    release("1.3.0", { "new.ts": "" });
    expect(update().status).toBe(0);
    expect(read("wrangler.toml")).toContain("theirs");
    expect(existsSync(join(folder, "clone/new.ts"))).toBe(true);
    expect(
      spawnSync("git", ["merge-base", "--is-ancestor", own, "HEAD"], { cwd: join(folder, "clone") }).status,
    ).toBe(0);

    const before = git("clone", "rev-parse", "HEAD");
    release("1.4.0", { "wrangler.toml": "name = 'ours by now'\nvars = 1\n" });
    const { status, said } = update();
    expect(status).toBe(1);
    expect(said).toContain("changed the same lines");
    expect(said).toContain("wrangler.toml");
    expect(git("clone", "rev-parse", "HEAD")).toBe(before);
    expect(git("clone", "status", "--porcelain")).toBe("");
    expect(JSON.parse(read("package.json")).version).toBe("1.3.0");
  });

  it("goes on where it was cut short after the merge, and says how to go back where the tests fail", () => {
    release("1.3.0", { broken: "" });
    const before = git("clone", "rev-parse", "HEAD");
    const failed = update("--test");
    expect(failed.status).toBe(1);
    expect(failed.said).toContain(`git reset --keep ${before}`);
    expect(failed.said).not.toContain("This is 1.3.0 now.");
    // Who goes back has work of their own afterwards, none of which is the update's.
    git("clone", "reset", "--quiet", "--keep", before);
    write("clone", { "wrangler.toml": "name = 'theirs'\nvars = 1\n", "notes.txt": "" });
    const own = update();
    expect(own.said).toContain("These files are changed and not committed");
    expect(own.said).not.toMatch(/cut short|notes\.txt/);
    git("clone", "checkout", "--quiet", "wrangler.toml");
    expect(update("--test").said).toContain(`git reset --keep ${before}`);
    rmSync(join(folder, "clone/broken"));
    git("clone", "commit", "--quiet", "--all", "--message", "Mended");
    const again = update("--test", "--deploy");
    expect(again.status, again.said).toBe(0);
    expect(again.said).toContain("This is 1.3.0 now.");
    expect(existsSync(join(folder, "clone/deployed"))).toBe(true);
    expect(update().said).toContain("there is nothing to do");
  });

  it("killed while its files come in, says how they are put aside, and leaves what it did not bring", () => {
    git("ours", "rm", "--quiet", "migrations/0001.sql");
    release("1.3.0", { "new.ts": "" });
    const before = git("clone", "rev-parse", "HEAD");
    git("clone", "fetch", "--quiet", "origin", "main");
    const target = git("clone", "rev-parse", "FETCH_HEAD");
    mkdirSync(join(folder, "clone/.wrangler"));
    const begun = { name: "1.3.0", before, target, merged: false };
    write("clone", {
      ".wrangler/update-begun.json": JSON.stringify(begun),
      "package.json": "half of it",
      "new.ts": "",
      "notes.txt": "not of git's",
    });
    git("clone", "rm", "--quiet", "migrations/0001.sql");
    const cut = update();
    expect(cut.status).toBe(1);
    expect(cut.said).toContain("An update to 1.3.0 was cut short");
    expect(cut.said).toMatch(/D {2}migrations\/0001\.sql\n M package\.json\n\?\? new\.ts\n/);
    expect(cut.said).not.toMatch(/git commit|notes\.txt|stash drop/);
    const [, aside = ""] = /git (stash push .*) puts them aside/.exec(cut.said) ?? [];
    expect(cut.said).toContain("git reset, and then git stash push");
    git("clone", "reset", "--quiet");
    git("clone", ...aside.split(" "));
    expect(git("clone", "status", "--porcelain")).toBe("?? notes.txt");
    expect(update().said).toContain("This is 1.3.0 now.");
    expect(read("notes.txt")).toBe("not of git's");
  });

  it("begins nothing where a file that git does not know has the name of one to come", () => {
    release("1.3.0", { "notes.txt": "the release's" });
    write("clone", { "notes.txt": "not of git's" });
    const { status, said } = update();
    expect([status, said]).toEqual([1, expect.stringMatching(/Move yours elsewhere.*\n\nnotes\.txt\n/)]);
    expect(existsSync(join(folder, "clone/.wrangler/update-begun.json"))).toBe(false);
    expect(read("notes.txt")).toBe("not of git's");
  });

  it("takes a release or branch by name from another place, and says what is not there", () => {
    release("1.3.0");
    release("1.4.0");
    git("", "clone", "--quiet", "--bare", "bare", "elsewhere");
    git("clone", "remote", "set-url", "origin", join(folder, "nowhere"));
    expect(update().said).toContain("Is it the right place");
    expect(update("--from", "../elsewhere", "--to", "v1.3.0").status).toBe(0);
    expect(JSON.parse(read("package.json")).version).toBe("1.3.0");
    expect(update("--from", "../elsewhere", "--to", "9.9.9").said).toContain(
      "neither a release nor a branch 9.9.9",
    );
    expect(update("--from", "../elsewhere", "--to", "--upload-pack=touch x").status).toBe(2);
    expect(update("--from", "../elsewhere", "--to", "main").status).toBe(0);
    expect(JSON.parse(read("package.json")).version).toBe("1.4.0");
    expect(update("--from", "../elsewhere", "--to", "1.2.0").said).toContain("nothing to do");
  });
});
