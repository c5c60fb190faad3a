/**
 * `npm run update`: brings a clone to a newer release, and says what changes. What it has begun is written down, so
 * that an update which was cut short goes on when the command is run again.
 */
import { type StdioOptions, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as v from "valibot";
import { changesBetween, isNewer, newestRelease, releaseOf } from "./releases.ts";
import { CommandError, parsedOptions, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run update                     brings this clone to the newest release: says what changes, fetches it, merges it with
                                   what you committed, and installs what it needs
npm run update -- --dry-run        says what it would do, and changes no file
npm run update -- --from REMOTE    where releases are: a remote of git's, an address or a folder; origin without a word
npm run update -- --to VERSION     that release, such as 1.2.0, or a branch
npm run update -- --test           runs the tests before it says that all is done
npm run update -- --deploy         and then deploys it (npm run deploy)

What you changed and did not commit must be committed or put aside first. Cut short, it goes on when it is run again.`;

const optionsSchema = v.object({
  "dry-run": v.boolean(),
  from: v.pipe(v.string(), v.regex(/^[^-]/, "--from is a remote of git’s, an address or a folder.")),
  to: v.optional(v.pipe(v.string(), v.regex(/^[\w./-]+$/, "--to is a version such as 1.2.0, or a branch."))),
  test: v.boolean(),
  deploy: v.boolean(),
});

/**
 * What is under way: the name and commit of what is being brought in, the commit before it, and whether it is in. Who
 * goes back to the commit before it is then not taken for one whose merge was cut short.
 */
const begunFile = ".wrangler/update-begun.json";
const begunSchema = v.object({
  name: v.string(),
  target: v.string(),
  before: v.string(),
  merged: v.boolean(),
});
type Begun = v.InferOutput<typeof begunSchema>;

function say(sentence: string): void {
  console.log(`  ${sentence}`);
}

function run(program: string, words: readonly string[], stdio: StdioOptions = "pipe") {
  // Only a shell starts what npm is on Windows; git needs none.
  const { error, status, stdout, stderr } = spawnSync(program, words, {
    encoding: "utf8",
    stdio,
    shell: process.platform === "win32" && program === "npm",
  });
  if (error) throw new CommandError(`${program} cannot be run here: ${error.message}`);
  return { ok: status === 0, output: stdout ?? "", said: (stderr ?? "").trim() };
}

/** What git prints, where it ends well. Throws CommandError with what to do about it. */
function git(words: readonly string[], otherwise: string): string {
  const { ok, output, said } = run("git", words);
  if (ok) return output;
  throw new CommandError(`${otherwise}\n\n${said}`);
}

function npm(words: readonly string[]): boolean {
  return run("npm", words, "inherit").ok;
}

function writeBegun(begun: Begun): void {
  mkdirSync(dirname(begunFile), { recursive: true });
  writeFileSync(begunFile, JSON.stringify(begun));
}

/** The version that the files in this folder are of. */
function versionHere(): string {
  return v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync("package.json", "utf8"))).version;
}

/** The update that was cut short before what it brings in was committed; null where none was. */
function cutShort(): Begun | null {
  const begun = begunBefore();
  const head = run("git", ["rev-parse", "HEAD"]).output.trim();
  return begun?.before === head && !begun.merged ? begun : null;
}

/** The names of the files that a commit brings to another, or takes from it. */
function filesBrought(before: string, target: string): Set<string> {
  const names = git(
    ["diff", "--name-only", "--no-renames", "-z", `${before}...${target}`],
    `What an update brings is not known any more. Remove ${begunFile} once git status shows nothing of it, then run npm run update again.`,
  );
  return new Set(names.split("\0").filter((name) => name !== ""));
}

/** Where git reads which files are to be put aside: they may be too many for a line. */
const asideFile = ".wrangler/update-files.txt";

/** Throws CommandError where files are half brought in: by their names those of the release, and nobody else's. */
function checkNothingHalf({ name, before, target }: Begun): void {
  const brought = filesBrought(before, target);
  const changed = git(
    ["status", "--porcelain", "--no-renames", "--untracked-files=all", "-z"],
    "git does not say what is changed.",
  );
  const half = changed.split("\0").filter((line) => brought.has(line.slice(3)));
  if (half.length === 0) return;
  writeFileSync(asideFile, half.map((line) => `${line.slice(3)}\n`).join(""));
  const locked = run("git", ["rev-parse", "--git-path", "index.lock"]).output.trim();
  throw new CommandError(
    `An update to ${name} was cut short while it brought its files in. These are most likely its own:\n\n${half.join("\n")}\n\nDo not commit them: half of the release may be missing. git reset, and then git stash push --include-untracked --pathspec-from-file=${asideFile} puts them aside, and nothing else; then run npm run update again.${existsSync(locked) ? ` First remove ${locked}, which the cut left behind.` : ""}`,
  );
}

/** Throws CommandError where something would be lost or mixed up. */
function checkClean(): void {
  git(
    ["rev-parse", "--is-inside-work-tree"],
    "This folder is no clone of git’s, so that nothing can be merged into it. Clone the catalogue’s repository, and bring wrangler.toml over.",
  );
  const cut = cutShort();
  const merging = run("git", ["rev-parse", "--verify", "--quiet", "MERGE_HEAD"]);
  if (merging.ok) {
    throw new CommandError(
      cut?.target === merging.output.trim()
        ? `An update to ${cut.name} was cut short in the middle of its merge. git merge --abort takes back that merge and nothing that you committed; then run npm run update again. Do not commit it as it is: half of it may be missing.`
        : "A merge is under way here. End it with git commit, or take it back with git merge --abort; then run npm run update again.",
    );
  }
  if (cut) checkNothingHalf(cut);
  const changed = git(["status", "--porcelain", "--untracked-files=no"], "git does not say what is changed.");
  if (changed === "") return;
  throw new CommandError(
    `These files are changed and not committed:\n\n${changed}\nKeep the changes with git commit -am "Our own", or put them aside with git stash (and git stash pop afterwards); then run npm run update again.`,
  );
}

/** The reference to bring in, with what it is called; null where there is no release. */
function wanted(from: string, to: string | undefined): { name: string; reference: string } | null {
  const unreachable = `Nothing can be read at ${from}. Is it the right place, and is there a connection? --from names another.`;
  const printed = git(["ls-remote", "--tags", "--heads", from], unreachable);
  const references = printed.split("\n").flatMap((line) => line.split("\t")[1] ?? []);
  if (to === undefined) {
    const newest = newestRelease(references);
    return newest === null ? null : { name: newest, reference: `refs/tags/v${newest}` };
  }
  const [tag, branch] = [`refs/tags/v${releaseOf(to) ?? to}`, `refs/heads/${to}`];
  const reference = [tag, branch].find((each) => references.includes(each));
  if (reference) return { name: releaseOf(to) ?? to, reference };
  throw new CommandError(`There is neither a release nor a branch ${to} at ${from}.`);
}

/** Says what a reference brings that is not here yet: the changelog's words, and what whoever deploys it has to know. */
function tell(version: string, reference: string): void {
  const changelog = run("git", ["show", `${reference}:CHANGELOG.md`]);
  const changes = changesBetween(changelog.ok ? changelog.output : "", version);
  console.log(changes === "" ? "\nIts changelog says nothing of it.\n" : `\n${changes}\n`);
  const files = git(
    ["diff", "--name-only", "--diff-filter=A", `HEAD...${reference}`, "--", "migrations"],
    "git does not say which migrations are new.",
  );
  const migrations = files.split("\n").filter((file) => file.endsWith(".sql")).length;
  if (migrations > 0) say(`${migrations} migrations are new: npm run deploy applies them.`);
}

/** Throws CommandError where files that git does not know have the names of files that are to come. */
function checkUntracked(name: string, before: string, target: string): void {
  const brought = filesBrought(before, target);
  const untracked = git(
    ["ls-files", "--others", "--exclude-standard", "-z"],
    "git does not say what it has.",
  );
  const both = untracked.split("\0").filter((file) => brought.has(file));
  if (both.length === 0) return;
  throw new CommandError(
    `${name} brings files where you have some that git does not know. Move yours elsewhere, then run npm run update again:\n\n${both.join("\n")}`,
  );
}

/** Merges a commit with what was committed here, or leaves everything as it was. Throws CommandError. */
function merge({ name, before, target }: Begun): void {
  const { ok, output, said } = run("git", ["merge", "--no-edit", "--quiet", target]);
  if (ok) return;
  const both = run("git", ["diff", "--name-only", "--diff-filter=U"]).output.trim();
  run("git", ["merge", "--abort"]);
  run("git", ["reset", "--keep", before]);
  rmSync(begunFile, { force: true });
  throw new CommandError(
    both === ""
      ? `${name} could not be merged, and everything is as it was.\n\n${said || output}`
      : `You and ${name} changed the same lines, and everything is as it was. Merge it by hand with git merge ${target}, then npm ci. The files are:\n\n${both}`,
  );
}

/** What comes after the files are there. Throws CommandError where it does not go well. */
function finish(
  { name, before }: Pick<Begun, "name" | "before">,
  { test, deploy }: { test: boolean; deploy: boolean },
): void {
  const back = `git reset --keep ${before} && npm ci goes back to what was here before.`;
  console.log("What it needs");
  if (!npm(["ci"])) {
    throw new CommandError(`npm ci did not end well. Run npm run update again once it can; ${back}`);
  }
  if (test && !npm(["test"])) throw new CommandError(`The tests of ${name} fail here. ${back}`);
  rmSync(begunFile, { force: true });
  console.log(`\nThis is ${name} now.`);
  if (!deploy) console.log("Readers get it by npm run deploy.");
  else if (!npm(["run", "deploy"])) throw new CommandError(`${name} is here, and was not deployed.`);
}

/** The update that was cut short; null where none was. */
function begunBefore(): Begun | null {
  if (!existsSync(begunFile)) return null;
  const { success, output } = v.safeParse(
    v.pipe(v.string(), v.parseJson(), begunSchema),
    readFileSync(begunFile, "utf8"),
  );
  return success ? output : null;
}

await runCommand(async () => {
  const { values } = readArguments(
    {
      options: {
        "dry-run": { type: "boolean", default: false },
        from: { type: "string", default: "origin" },
        to: { type: "string" },
        test: { type: "boolean", default: false },
        deploy: { type: "boolean", default: false },
      },
    },
    usage,
  );
  const { from, to, "dry-run": dryRun, ...after } = parsedOptions(usage, optionsSchema, values);
  checkClean();
  const version = versionHere();
  console.log(`This is version ${version}.`);
  const found = wanted(from, to);
  if (!found) {
    throw new CommandError(
      `There is no release at ${from} yet; --to BRANCH takes what is there without one.`,
    );
  }
  const { name, reference } = found;
  git(["fetch", "--quiet", "--no-tags", from, reference], `${name} could not be fetched from ${from}.`);
  const target = git(["rev-parse", "FETCH_HEAD^{commit}"], "git does not know what it fetched.").trim();
  const before = git(["rev-parse", "HEAD"], "This clone has no commit yet.").trim();
  const isHere = run("git", ["merge-base", "--is-ancestor", target, "HEAD"]).ok;
  const unfinished = begunBefore();
  if (isHere && !unfinished) {
    // Tests and deploying are asked for also once it is here, or where they did not go well then.
    if (!dryRun && (after.test || after.deploy)) finish({ name, before }, after);
    else console.log(`The newest is ${name}: there is nothing to do.`);
    return;
  }
  const isOlder = releaseOf(name) !== null && isNewer(version, name);
  if (!isHere && isOlder) throw new CommandError(`${name} is older than what is here. Nothing was changed.`);
  if (!isHere) {
    console.log(`${to === undefined ? "The newest is" : "Wanted is"} ${name}. What changes:`);
    tell(version, target);
  }
  if (dryRun) {
    console.log(
      isHere ? "It would go on with npm ci." : "It would be merged, and npm ci run. Nothing was changed.",
    );
    return;
  }
  if (!isHere) checkUntracked(name, before, target);
  const begun = { name, target, before: unfinished && isHere ? unfinished.before : before, merged: isHere };
  writeBegun(begun);
  if (!isHere) {
    merge(begun);
    writeBegun({ ...begun, merged: true });
  }
  finish(begun, after);
});
