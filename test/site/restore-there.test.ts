/** `npm run restore -- BAG --remote`, against the platform's API on this machine. */
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { differencesAt } from "../../src/commands/comparing-answers.ts";
import { addressesIn, everyAddress } from "../../src/commands/every-address.ts";
import { tokenIn } from "../../src/commands/invite.ts";
import { openPlatform, type Platform } from "../../src/commands/platform.ts";
import { Cloudflare, type Moment } from "./cloudflare.ts";
import { giveText, openSite } from "./site.ts";

const root = join(import.meta.dirname, "..", "..");
const time = 900_000;

const folder = mkdtempSync(join(tmpdir(), "backlist-restored-"));
const notes = join(root, ".wrangler", "restoring", "backlist.txt");

let cloudflare: Cloudflare;
let site: Platform;
let bag: string;
/** How many files the backup has. */
let files: number;

interface Run {
  readonly status: number | null;
  readonly said: string;
}

/** Runs a command to its end, or until a call that kills it and all that it began. */
async function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  dies: Cloudflare["breaks"] = () => false,
): Promise<Run> {
  cloudflare.calls = [];
  const child = spawn(process.execPath, words, {
    cwd: root,
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let lives = true;
  cloudflare.breaks = (call, moment) => {
    if (!lives || child.pid === undefined || !dies(call, moment)) return !lives;
    lives = false;
    process.kill(-child.pid, "SIGKILL");
    return true;
  };
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on("close", resolve);
  return { status: await promise, said };
}

const restore = (words: readonly string[] = [], dies?: Cloudflare["breaks"]) =>
  run(["src/commands/restore.ts", bag, "--remote", ...words], cloudflare.environment, dies);

beforeAll(async () => {
  rmSync(notes, { force: true });
  cloudflare = await Cloudflare.open();
  site = await openSite({ standIns: true });
  // Longer than a statement may be, with what has to be escaped in one.
  await giveText(site.database, "en", ["It’s said that 'quotes' are \"escaped\".\n", "ខ្មែរ ".repeat(20_000)]);
  const { secret } = await tokenIn(site.database, { name: "Backup", scopes: ["backup"], days: 1 });
  const kept = join(folder, "kept");
  const words = ["src/commands/backup.ts", kept, "--site", site.url.href];
  const { status, said } = await run(words, { BACKUP_TOKEN: secret });
  expect(status, said).toBe(0);
  const [name = ""] = readdirSync(kept).filter((each) => !each.startsWith("."));
  bag = join(kept, name);
  const inBag = readdirSync(join(bag, "data", "files"), { recursive: true, withFileTypes: true });
  files = inBag.filter((each) => each.isFile()).length;
}, time);

afterAll(async () => {
  cloudflare.close();
  await site.close();
  rmSync(notes, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

it("says what it would do and does none of it, with --dry-run", { timeout: time }, async () => {
  const { status, said } = await restore(["--dry-run"]);
  expect(status, said).toBe(0);
  expect(said).toContain("the database backlist would be made");
  expect(said).toContain(`${files} of ${files} files would be sent to the bucket backlist-files`);
  expect(cloudflare.calls.filter((call) => !call.startsWith("GET"))).toEqual([]);
});

it("goes on where it was killed, and the catalogue then answers every address with the same bytes", {
  timeout: time,
}, async () => {
  const steps: readonly (readonly [call: RegExp, Moment, number])[] = [
    [/^POST d1\/database$/, "after", 1],
    [/^PUT r2\/buckets\/backlist-files\/objects/, "after", 150],
    [/^PUT uploads/, "before", 1],
    // All is there, and nobody heard.
    [/^POST d1\/database\/backlist\/import$/, "after", 2],
  ];
  for (const [killedAt, at, times] of steps) {
    let left = times;
    const dies = (call: string, moment: Moment) => killedAt.test(call) && moment === at && --left === 0;
    const { status, said } = await restore([], dies);
    expect(status, `${String(killedAt)}: ${said}`).toBeNull();
  }
  const { status, said } = await restore();
  expect(status, said).toBe(0);
  expect(said).toContain(`${files} are there already`);
  expect(said).toContain("have as many rows as in the backup");
  expect(cloudflare.calls.filter((call) => call.endsWith("/import"))).toEqual([]);
  expect(cloudflare.databases).toEqual(["backlist"]);
  expect(cloudflare.buckets).toEqual(["backlist-files"]);

  const deployed = await asDeployed();
  try {
    // The Worker's clock makes the search index, and then has nothing left to do.
    await deployed.tick();
    const left =
      "SELECT count(*) AS n FROM records WHERE publication_id NOT IN (SELECT publication_id FROM search_entries)";
    while ((await deployed.database.prepare(left).first<number>("n")) !== 0) await deployed.tick();
    const { host } = site.url;
    const asked = { url: site.url, host };
    const paths = await everyAddress(asked, addressesIn(bag));
    expect(paths.length).toBeGreaterThan(1000);
    const someOf = paths.filter(
      (path, index) => !/^\/[a-z]{2,3}(?:-[A-Z]\w+)?\//.test(path) || index % 20 === 0,
    );
    expect(await differencesAt(asked, { url: deployed.url, host }, someOf)).toEqual([]);
  } finally {
    await deployed.close();
  }
});

it("refuses where there is a catalogue, and changes nothing of it", { timeout: time }, async () => {
  const { status, said } = await restore();
  expect(status).toBe(1);
  expect(said).toMatch(/holds a catalogue of \d+ publications/);
  expect(cloudflare.calls.filter((call) => !call.startsWith("GET") && !call.endsWith("/query"))).toEqual([]);
});

/** The Worker over the database and the objects that the platform has now. */
async function asDeployed(): Promise<Platform> {
  const state = join(folder, "state");
  const empty = await openPlatform({ port: 0, state });
  await empty.database.prepare("CREATE TABLE place (id INTEGER)").run();
  for (const [key, { body, mediaType }] of cloudflare.objects) {
    const metadata = mediaType === undefined ? {} : { httpMetadata: { contentType: mediaType } };
    await empty.files.put(key, body, metadata);
  }
  await empty.close();
  const [path = ""] = globSync("**/*D1*/**/*.sqlite", { cwd: state })
    .map((name) => join(state, name))
    .filter((name) => !name.endsWith("metadata.sqlite"))
    .toSorted((one, other) => statSync(other).size - statSync(one).size);
  for (const ending of ["", "-shm", "-wal"]) rmSync(path + ending, { force: true });
  cloudflare.copyDatabase(path);
  return openPlatform({ port: 0, state });
}
