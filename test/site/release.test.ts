/** What is deployed by a tag: only what somebody who may release has signed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const verifying = join(import.meta.dirname, "..", "..", ".ci", "verify-tag");
const hasKeys = spawnSync("ssh-keygen", ["-?"]).error === undefined;

let folder: string;

/** Where git finds no settings and no repository but these. */
function environment(signers = ""): NodeJS.ProcessEnv {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...others } = process.env;
  const own = { GIT_CONFIG_GLOBAL: join(folder, "gitconfig"), GIT_CONFIG_NOSYSTEM: "1" };
  return { ...others, ...own, RELEASE_SIGNERS: signers };
}

function git(...words: readonly string[]): void {
  const identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"];
  execFileSync("git", [...identity, ...words], { cwd: folder, stdio: "pipe", env: environment() });
}

/** A new key, and the public half of it as a line of RELEASE_SIGNERS. */
function keyOf(name: string): { readonly path: string; readonly line: string } {
  const path = join(folder, name);
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path]);
  return { path, line: `${name}@example.org ${readFileSync(`${path}.pub`, "utf8").trim()}` };
}

function signed(tag: string, key: string): void {
  git("-c", "gpg.format=ssh", "-c", `user.signingkey=${key}`, "tag", "--sign", tag, "--message", tag);
}

/** What the script says of a tag, and whether it ends well. */
function verified(tag: string, signers: string): { readonly isWell: boolean; readonly said: string } {
  const { status, stderr } = spawnSync(verifying, [tag], {
    cwd: folder,
    env: environment(signers),
    encoding: "utf8",
  });
  return { isWell: status === 0, said: stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "backlist-release-"));
  git("init", "--quiet");
  git("commit", "--quiet", "--allow-empty", "--message", "One");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.runIf(hasKeys)("a tag is deployed where somebody who may release has signed it, and no other is", () => {
  const [ana, other] = [keyOf("ana"), keyOf("other")];
  signed("v1.0.0", ana.path);
  signed("v1.0.1", other.path);
  git("tag", "--annotate", "v1.0.2", "--message", "unsigned");
  git("tag", "v1.0.3");
  // What was signed under one name is nothing under another.
  git("update-ref", "refs/tags/v9.0.0", "refs/tags/v1.0.0");
  expect(verified("v1.0.0", ana.line).isWell).toBe(true);
  expect(verified("v1.0.0", `${other.line}\n${ana.line}`).isWell).toBe(true);
  for (const tag of ["v1.0.1", "v1.0.2", "v1.0.3", "v1.0.4", "v9.0.0"])
    expect(verified(tag, ana.line).isWell, tag).toBe(false);
  expect(verified("v1.0.0", "").said).toContain("RELEASE_SIGNERS has no keys");
  git("commit", "--quiet", "--allow-empty", "--message", "Two");
  expect(verified("v1.0.0", ana.line).said).toContain("is of another commit");
});
