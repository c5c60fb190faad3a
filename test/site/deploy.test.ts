/** `npm run deploy`, against the platform's API on this machine. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrations } from "../../src/commands/migrate.ts";
import { Cloudflare } from "./cloudflare.ts";

const root = join(import.meta.dirname, "..", "..");
/** A run asks wrangler up to seven times, some seconds each. */
const time = 900_000;

let cloudflare: Cloudflare;

beforeAll(async () => {
  cloudflare = await Cloudflare.open();
});

afterAll(() => cloudflare.close());

interface Run {
  readonly status: number | null;
  readonly said: string;
}

/** Runs the command to its end, or until a call that kills it and all that it began. */
async function deploy(
  words: readonly string[] = [],
  {
    killedAt,
    environment = cloudflare.environment,
  }: { killedAt?: string; environment?: Record<string, string> } = {},
): Promise<Run> {
  cloudflare.calls = [];
  const child = spawn(
    process.execPath,
    ["src/commands/deploy.ts", "--origin", cloudflare.origin, "--patience", "1", ...words],
    { cwd: root, detached: true, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] },
  );
  cloudflare.breaks = (call) => {
    const dies = killedAt !== undefined && call === killedAt && child.pid !== undefined;
    if (dies && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    return dies;
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

const changing = () =>
  cloudflare.calls.filter(
    (call) => !call.startsWith("GET") && !call.endsWith("/query") && !call.includes("assets"),
  );

it("says what it would do and does none of it, with --dry-run", { timeout: time }, async () => {
  const { status, said } = await deploy(["--dry-run"]);
  expect(said).toContain("make the database backlist");
  expect(said).toContain(`apply ${migrations().length} migrations`);
  expect(said).toContain("deploy the Worker for the first time");
  expect(status).toBe(0);
  expect(changing()).toEqual([]);
});

it("goes on where it was killed, whatever step that was at, until the catalogue is there", {
  timeout: time,
}, async () => {
  for (const killedAt of [
    "POST d1/database",
    "POST d1/database/backlist/query",
    "PUT workers/scripts/backlist/schedules",
  ]) {
    expect((await deploy([], { killedAt })).status, killedAt).toBeNull();
  }
  const { status, said } = await deploy(["--administrator", "Ada"]);
  expect(status, said).toBe(0);
  expect(said).toContain(`The catalogue is at ${cloudflare.origin}`);
  expect(said).toContain("No settings were ever saved");
  expect(said).toContain(`${cloudflare.origin}/admin/settings names it`);
  // Variables that an earlier wrangler.toml gave stay with the Worker.
  expect(cloudflare.kept).toEqual(expect.arrayContaining(["plain_text", "json"]));
  expect([...cloudflare.databases.keys()]).toEqual(["backlist"]);
  expect([...cloudflare.buckets]).toEqual(["backlist-files"]);
  expect(cloudflare.schedules).toHaveLength(3);
  expect(cloudflare.rows("SELECT name FROM d1_migrations")).toHaveLength(migrations().length);
  expect(said).toMatch(
    new RegExp(`makes Ada the administrator[^]*${cloudflare.origin}/admin/invitations/[\\w-]{43}\\n`),
  );
  expect(cloudflare.rows("SELECT name, role FROM accounts")).toEqual([
    expect.objectContaining({ name: "Ada", role: "administrator" }),
  ]);
});

it("goes back to the version before where the new one does not answer well", { timeout: time }, async () => {
  const before = cloudflare.served;
  cloudflare.answersWell = (version) => version === before;
  const { status, said } = await deploy();
  cloudflare.answersWell = () => true;
  expect(status).toBe(1);
  expect(said).toContain("/api/v1/publications?limit=1 answered 500");
  expect(said).toContain(`Readers are served by the version before again, ${before}`);
  expect(cloudflare.versions.at(-1)).not.toBe(before);
  expect(cloudflare.served).toBe(before);
});

it("says how to sign in where the platform does not let it in", { timeout: time }, async () => {
  const { CLOUDFLARE_API_TOKEN: _, ...environment } = cloudflare.environment;
  const { status, said } = await deploy([], { environment: { ...environment, HOME: "/nowhere" } });
  expect(status).toBe(1);
  expect(said).toContain("npx wrangler login");
  expect(cloudflare.calls).toEqual([]);
});
