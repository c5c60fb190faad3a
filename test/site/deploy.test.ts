/** `npm run deploy`, against the platform's API on this machine. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrations } from "../../src/commands/migrate.ts";
import { Cloudflare, type Moment } from "./cloudflare.ts";

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
    dies = () => false,
    environment = cloudflare.environment,
  }: { dies?: Cloudflare["breaks"]; environment?: Record<string, string> } = {},
): Promise<Run> {
  cloudflare.calls = [];
  const child = spawn(
    process.execPath,
    ["src/commands/deploy.ts", "--origin", cloudflare.origin, "--patience", "1", ...words],
    { cwd: root, detached: true, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] },
  );
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

const changing = () =>
  cloudflare.calls.filter(
    (call) => !call.startsWith("GET") && !call.endsWith("/query") && !call.includes("assets"),
  );

/** The account has all that a catalogue needs, each once and whole. */
function expectOneOfEach(): void {
  expect(cloudflare.databases).toEqual(["backlist"]);
  expect(cloudflare.buckets).toEqual(["backlist-files"]);
  expect(cloudflare.schedules).toHaveLength(3);
  expect(cloudflare.served).toBe(cloudflare.versions.at(-1));
  expect(cloudflare.rows("SELECT name FROM d1_migrations ORDER BY id")).toEqual(
    migrations().map((name) => expect.objectContaining({ name })),
  );
  expect(cloudflare.rows("SELECT name FROM accounts")).toHaveLength(1);
}

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
  const steps: readonly (readonly [call: string, Moment])[] = [
    ["POST d1/database", "after"],
    ["POST d1/database/backlist/query", "before"],
    ["POST r2/buckets", "after"],
    ["PUT workers/scripts/backlist/schedules", "before"],
  ];
  for (const [killedAt, at] of steps) {
    const dies = (call: string, moment: Moment) => call === killedAt && moment === at;
    expect((await deploy([], { dies })).status, killedAt).toBeNull();
  }
  // A log that others read has no link that lets whoever opens it in.
  const logged = (await deploy(["--without-link"])).said;
  expect(logged).toContain('npm run admin -- invite "Administrator" --remote');
  expect(logged).not.toContain("/admin/invitations/");
  const { status, said } = await deploy(["--administrator", "Ada"]);
  expect(status, said).toBe(0);
  expect(said).toContain(`The catalogue is at ${cloudflare.origin}`);
  expect(said).toContain("No settings were ever saved");
  expect(said).toContain(`${cloudflare.origin}/admin/settings names it`);
  // Variables that an earlier wrangler.toml gave stay with the Worker.
  expect(cloudflare.kept).toEqual(expect.arrayContaining(["plain_text", "json"]));
  expectOneOfEach();
  expect(said).toMatch(
    new RegExp(`makes Ada the administrator[^]*${cloudflare.origin}/admin/invitations/[\\w-]{43}\\n`),
  );
  expect(cloudflare.rows("SELECT name, role FROM accounts")).toEqual([
    expect.objectContaining({ name: "Ada", role: "administrator" }),
  ]);
});

it.runIf(process.env.DEPLOY_KILLS)(
  "ends with one of each though it was killed at each call that changes something, before anybody heard",
  { timeout: 12 * time },
  async () => {
    const whole = cloudflare;
    try {
      cloudflare = await Cloudflare.open();
      const every = Number(process.env.DEPLOY_KILLS);
      for (let killed = 0, changes = 0; ; killed++) {
        // Killed at a call that only asks, it leaves what it leaves here after the change before it.
        let { standing } = cloudflare;
        let at = "";
        const { status, said } = await deploy(["--administrator", "Ada"], {
          dies: (call, moment) => {
            if (moment === "before" || cloudflare.standing === standing) return false;
            ({ standing } = cloudflare);
            changes += 1;
            at = call;
            return changes % every === 0;
          },
        });
        if (status === null) console.log(`killed at call ${cloudflare.calls.length}, ${at}`);
        else {
          expect(status, said).toBe(0);
          expectOneOfEach();
          console.log(`killed ${killed} times, then ended well`);
          break;
        }
      }
      cloudflare.close();
    } finally {
      cloudflare = whole;
    }
  },
);

it("goes back to the version before where the new one does not answer well", { timeout: time }, async () => {
  const before = cloudflare.served;
  cloudflare.answersWell = (version) => version === before;
  const { status, said } = await deploy();
  cloudflare.answersWell = () => true;
  expect(status).toBe(1);
  expect(said).toContain("/api/v1/publications?limit=1 answered 500");
  expect(said).toContain(`Readers are served by the last version that answered well again, ${before}`);
  expect(cloudflare.versions.at(-1)).not.toBe(before);
  expect(cloudflare.served).toBe(before);
});

it("goes back to the last version that answered well, past one that nobody had asked yet", {
  timeout: time,
}, async () => {
  const well = cloudflare.served;
  cloudflare.answersWell = (version) => version === well;
  const dies = (call: string, moment: Moment) =>
    call === "PUT workers/scripts/backlist" && moment === "after";
  expect((await deploy([], { dies })).status).toBeNull();
  const unasked = cloudflare.served;
  expect(unasked).not.toBe(well);
  const planned = await deploy(["--dry-run"]);
  expect(planned.said).toContain("leave the database as it is");
  expect(planned.said).toContain(`deploy the Worker in place of version ${unasked}`);
  expect(planned.said).toContain(`go back to ${well} where it does not answer well`);
  expect(changing()).toEqual([]);
  const { status, said } = await deploy();
  cloudflare.answersWell = () => true;
  expect(status).toBe(1);
  expect(said).toContain(`Readers are served by the last version that answered well again, ${well}`);
  expect(cloudflare.served).toBe(well);
});

it("says where the version that it went back to does not answer well either", {
  timeout: time,
}, async () => {
  const before = cloudflare.served;
  cloudflare.answersWell = () => false;
  const { status, said } = await deploy();
  cloudflare.answersWell = () => true;
  expect(status).toBe(1);
  expect(said).toContain(`Readers are served by ${before} again, which does not answer as it should either`);
  expect(cloudflare.served).toBe(before);
});

it("says how to sign in where the platform does not let it in", { timeout: time }, async () => {
  const { CLOUDFLARE_API_TOKEN: _, ...environment } = cloudflare.environment;
  const { status, said } = await deploy([], { environment: { ...environment, HOME: "/nowhere" } });
  expect(status).toBe(1);
  expect(said).toContain("npx wrangler login");
  expect(cloudflare.calls).toEqual([]);
});
