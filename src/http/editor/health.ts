/** Whether what the catalogue runs on answers, by a real round trip to each, and what to do where it does not. */
import { exports } from "cloudflare:workers";
import { disagreements } from "../../catalogue/files/fixity-manifest.ts";
import { indexRules } from "../../catalogue/search/indexing.ts";
import { openDatabase } from "../../store/database.ts";
import { messageOf } from "../../store/failures.ts";
import { countDamaged } from "../../store/fixity.ts";
import { keepingState } from "../../store/keeping-state.ts";
import { pendingPurges, type StoredPurge } from "../../store/purges.ts";
import { readWebhooks } from "../../store/webhooks.ts";
import { indexState } from "../../store/search/index-writing.ts";
import { type HealthJson, healthSchema } from "../json/health.ts";
import { type Operation, operation } from "./operation.ts";
import { healthPage } from "./pages/health.ts";

export interface Health {
  readonly name: string;
  readonly works: boolean;
  /** Whether it works, and comes near a limit at which it will not. */
  readonly near: boolean;
  /** What went wrong, or how it is. */
  readonly detail: string;
  /** What to do; null where all is well and no limit near. */
  readonly remedy: string | null;
}

interface Check {
  readonly name: string;
  readonly remedy: string;
  /** Says how it is, and whether that is near a limit. Throws with what is wrong. */
  readonly look: () => Promise<string | { readonly near: string }>;
}

const gigabyte = 1_000_000_000;
/** What a database of D1 may hold on a paid plan, and on the free one. */
const mostBytes = { paid: 10 * gigabyte, free: 0.5 * gigabyte } as const;
const [minute, day] = [60_000, 86_400_000];
/** The clock comes each minute; a quarter of an hour late is not just late. */
const lateness = 15 * minute;
/** Reading all files again takes as long as there are many; a year is too long for any. */
const longestUnread = 365 * day;
/** A backup each night, and one that may fail. */
const longestWithoutBackup = 2 * day;

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function before(now: number, milliseconds: number): string {
  return new Date(now - milliseconds).toISOString();
}

function some(count: number, one: string, many: string): string {
  return count === 1 ? `one ${one}` : `${count} ${many}`;
}

function checksOf(env: Env, origin: string, purges: Promise<readonly StoredPurge[]>, now: number): Check[] {
  const database = openDatabase(env.DB);
  const keeping = keepingState(database, {
    due: before(now, lateness),
    readSince: before(now, longestUnread),
  });
  // Whoever looks at it first hears of its failure.
  keeping.catch(() => {});
  return [
    {
      name: "Database (D1)",
      remedy:
        "Readers still get what the cache has. See whether Cloudflare reports a fault (cloudflarestatus.com), and in its dashboard whether a daily limit was reached: that ends at midnight UTC. Near its size, move to a paid plan, or take old revisions out.",
      look: async () => {
        const { meta } = await env.DB.prepare("SELECT count(*) FROM topics").run();
        const bytes = meta.size_after;
        expectThat(
          bytes < 0.9 * mostBytes.paid,
          `it holds ${(bytes / gigabyte).toFixed(1)} GB of at most ${mostBytes.paid / gigabyte}`,
        );
        const held = `answered; ${(bytes / 1_000_000).toFixed(1)} MB`;
        if (bytes > 0.8 * mostBytes.free && bytes <= mostBytes.free)
          return { near: `${held}, near the 500 MB of the free plan` };
        return held;
      },
    },
    {
      name: "Files (R2)",
      remedy:
        "Look at the damaged files on the overview. Upload the same file again, or put the object back from a backup; then have it checked on the page of its files.",
      look: async () => {
        const key = `health/${crypto.randomUUID()}`;
        await env.FILES.put(key, key);
        try {
          const found = await env.FILES.get(key);
          expectThat((await found?.text()) === key, "what was stored did not come back");
        } finally {
          await env.FILES.delete(key);
        }
        const damaged = await countDamaged(database);
        expectThat(damaged === 0, `${some(damaged, "file is", "files are")} missing or damaged`);
        const differing = await disagreements(env.FILES);
        expectThat(
          differing !== null,
          "the manifest of fixity, fixity/manifest.json, cannot be read: put it back from a backup",
        );
        expectThat(
          differing === 0,
          `the database and the manifest of fixity differ, as /admin/fixity shows: ${differing}`,
        );
        return "stored, read and deleted";
      },
    },
    {
      name: "Search",
      remedy:
        "An index of other rules is made anew by the clock, part by part, and readers can search meanwhile. For one that lacks publications see npm run search:rebuild -- --help.",
      look: async () => {
        const { version, entries, published } = await indexState(database);
        const rebuild = "make it anew with npm run search:rebuild";
        expectThat(version === indexRules, `its index is of other rules: ${rebuild}`);
        expectThat(
          entries === published,
          `its index has ${entries} of ${published} publications: ${rebuild}`,
        );
        return `${entries} publications in its index`;
      },
    },
    {
      name: "Reader’s pages and cache",
      remedy:
        "Go back to the version before with npx wrangler rollback, then look into the logs for the error with this answer’s request number.",
      look: async () => {
        const request = new Request(`${origin}/about`, { headers: { accept: "text/html" } });
        const response = await exports.Reader.fetch(request);
        await response.body?.cancel();
        expectThat(response.status === 200, `a page answered ${response.status}`);
        return "a page answered";
      },
    },
    {
      name: "Clock",
      remedy:
        "See in Cloudflare’s dashboard, under Triggers, whether the three of wrangler.toml are there and when they last ran; npm run deploy sets them again. What could not be published says why in the logs.",
      look: async () => {
        const { overdue, files, unread, clockCameAt, begunAt } = await keeping;
        const latest = before(now, lateness);
        expectThat(clockCameAt !== null || begunAt > latest, "it never came");
        expectThat(clockCameAt === null || clockCameAt > latest, `it has not come since ${clockCameAt}`);
        expectThat(overdue === 0, `${some(overdue, "draft is", "drafts are")} overdue for publishing`);
        expectThat(unread === 0, `${some(unread, "file was", "files were")} not read again for a year`);
        return `it came at ${clockCameAt ?? "–"}; nothing is overdue; each of ${files} files was read within a year`;
      },
    },
    {
      name: "Backups",
      remedy:
        "See why npm run backup did not end well on the machine that takes backups, and run it there. Each one that is whole is told to the catalogue by itself.",
      look: async () => {
        const { backedUpAt } = await keeping;
        if (backedUpAt === null) return "none was told of yet: npm run backup takes one";
        expectThat(backedUpAt > before(now, longestWithoutBackup), `no backup since ${backedUpAt}`);
        return `the last one is of ${backedUpAt}`;
      },
    },
    {
      name: "Webhooks",
      remedy:
        "See under /admin/webhooks what the address answers. Once it answers again, let it go on there, or remove it.",
      look: async () => {
        const all = await readWebhooks(database);
        const ended = all.filter(({ failures, pausedAt }) => pausedAt !== null && failures > 0);
        const hosts = ended.map(({ url }) => new URL(url).host).join(", ");
        expectThat(ended.length === 0, `paused, since nothing arrived any more: ${hosts}`);
        return some(all.length, "address is told", "addresses are told");
      },
    },
    {
      name: "Dropping pages from the cache",
      remedy:
        "It is tried again each minute. Readers may see old pages until then. Where it goes on, see whether Cloudflare reports a fault of its cache, and try again here.",
      look: async () => {
        const waiting = await purges;
        const since = waiting[0]?.createdAt;
        expectThat(
          since === undefined || since > before(now, 5 * minute),
          `${some(waiting.length, "order waits", "orders wait")}, the oldest since ${since}`,
        );
        return waiting.length === 0
          ? "none waits"
          : `${some(waiting.length, "order is", "orders are")} on the way`;
      },
    },
  ];
}

async function looked({ name, remedy, look }: Check): Promise<Health> {
  try {
    const found = await look();
    return typeof found === "string"
      ? { name, works: true, near: false, detail: found, remedy: null }
      : { name, works: true, near: true, detail: found.near, remedy };
  } catch (error) {
    return { name, works: false, near: false, detail: messageOf(error), remedy };
  }
}

/** What an editor is told of how the catalogue is. */
export interface Condition {
  readonly health: readonly Health[];
  /** Orders of the cache that wait, oldest first. */
  readonly purges: readonly StoredPurge[];
}

/** The condition of the database, the files, the search, the cache with the reader behind it, and the clock. */
export async function conditionOf(env: Env, origin: string, now = Date.now()): Promise<Condition> {
  const waiting = pendingPurges(openDatabase(env.DB));
  const [health, purges] = await Promise.all([
    Promise.all(checksOf(env, origin, waiting, now).map(looked)),
    waiting,
  ]);
  return { health, purges };
}

export const healthOperations: readonly Operation[] = [
  operation("GET", "/health", "see", {
    summary: "Whether all that the catalogue runs on works, and what to do where it does not",
    does: ({ c, site }) => conditionOf(c.env, site.origin),
    gives: {
      name: "Health",
      schema: healthSchema,
      json: ({ health }): HealthJson => ({
        well: health.every(({ works }) => works),
        checks: health.map((each) => ({ ...each })),
      }),
    },
    page: {
      path: "/admin/health",
      show: (state, { c, site, principal, tongue }) =>
        healthPage({ site, principal, tongue, ...state, done: c.req.query("done") ?? null }),
    },
  }),
];
