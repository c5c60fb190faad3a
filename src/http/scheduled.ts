/** What the clock does. */
import { publishDue } from "../catalogue/reading/editorial.ts";
import { fetchDue, type Open } from "../catalogue/files/fetching.ts";
import { checkFixity } from "../catalogue/files/fixity.ts";
import { type Keeping, sweepOrphans } from "../catalogue/files/keeping.ts";
import { checkOutsideLinks } from "../catalogue/addresses/outside-links.ts";
import { sendDue, tellUnwell } from "../catalogue/keeping/webhooks.ts";
import { currentSettings } from "../catalogue/settings/settings.ts";
import { goOnMaking } from "../catalogue/search/making-anew.ts";
import { keepDownloadTotals } from "../catalogue/usage/download-totals.ts";
import { refreshMostRead } from "../catalogue/usage/most-read.ts";
import { refreshSimilar } from "../catalogue/similar/refreshing.ts";
import { everything, publicationTag, wholeListTag } from "./cache/policy.ts";
import { openDatabase } from "../store/database.ts";
import { noteTick } from "../store/keeping-state.ts";
import { described } from "../store/failures.ts";
import { carryOut, type PurgeContext } from "./cache/purging.ts";
import { conditionOf } from "./editor/health.ts";
import { editingBy } from "./editor/editing.ts";
import { forgetOldKeys } from "./editor/idempotency.ts";
import { checkLink } from "./link-check.ts";
import { sendMessage } from "./webhook-sending.ts";
import { openAt } from "./outside-file.ts";
import { firstSettings } from "./site.ts";
import { writeDown } from "./usage/counting.ts";

type Task = (env: Env, context: PurgeContext, now: Date) => Promise<void>;

async function keepStorage(env: Env, now: Date, task: (keeping: Keeping) => Promise<unknown>): Promise<void> {
  await task({ database: openDatabase(env.DB), files: env.FILES, now: now.toISOString() });
}

/** Publishes the drafts whose time has come. Throws, after all the others, where one could not be. */
async function publish(env: Env, context: PurgeContext): Promise<void> {
  const { failed } = await publishDue(editingBy({ accountId: null, name: "Schedule" }, env, context));
  if (failed.length === 0) return;
  const codes = failed.map(({ code }) => code).join(", ");
  throw new AggregateError(
    failed.map(({ error }) => error),
    `these cannot be published: ${codes}`,
  );
}

/** Tells by webhooks what does not work, after whatever might have mended it. */
async function tellWhatIsUnwell(env: Env, _: PurgeContext, now: Date): Promise<void> {
  const { health } = await conditionOf(env, "https://localhost", now.getTime());
  const database = openDatabase(env.DB);
  for (const check of health.filter(({ works, near }) => !works || near))
    await tellUnwell(database, check, now);
}

/** Notes that the clock came: where it stops, nothing else may show it. Every five minutes is often enough. */
async function noteThatItCame(env: Env, _: PurgeContext, now: Date): Promise<void> {
  const notedSince = new Date(now.getTime() - 5 * 60_000).toISOString();
  await noteTick(openDatabase(env.DB), { cron: "* * * * *", now: now.toISOString(), notedSince });
}

/** Fetches files from earlier sites, each in the name of whoever asked for it. */
async function fetchFiles(env: Env, context: PurgeContext, now: Date): Promise<void> {
  const database = openDatabase(env.DB);
  // Most minutes have nothing to fetch, and need not know from where.
  const open: Open = async (address) =>
    openAt((await currentSettings(database, firstSettings(env))).fileHosts)(address);
  await fetchDue(
    { database, now },
    ({ accountId, accountName }) => ({
      editing: editingBy({ accountId, name: accountName }, env, context),
      accountId,
      files: env.FILES,
    }),
    open,
  );
}

/** Once a day, since it looks at the figures of a year: see {@link refreshMostRead}. */
async function findMostRead(env: Env, context: PurgeContext, now: Date): Promise<void> {
  if (now.getUTCHours() !== 0) return;
  const database = openDatabase(env.DB);
  if (await refreshMostRead(database, now, wholeListTag)) await carryOut(context, database, null);
}

/** Where the institute wishes it, pages say how often a publication was downloaded. */
async function tellDownloads(env: Env, context: PurgeContext, now: Date): Promise<void> {
  const database = openDatabase(env.DB);
  const { downloadTotals } = await currentSettings(database, firstSettings(env));
  const changes = await keepDownloadTotals(database, downloadTotals, { now, tag: everything });
  if (changes) await carryOut(context, database, null);
}

/** What is done when, by the triggers of wrangler.toml. */
const schedule: Readonly<Record<string, Readonly<Record<string, Task>>>> = {
  "* * * * *": {
    "note that the clock came": noteThatItCame,
    "publish what is due": publish,
    "find what is about the same": async (env, _, now) => {
      await refreshSimilar(openDatabase(env.DB), now.toISOString(), publicationTag);
    },
    "purge what could not be purged": (env, context) => carryOut(context, openDatabase(env.DB), null),
    "tell who is told by webhooks": (env, _, now) => sendDue(openDatabase(env.DB), now, sendMessage),
    "make the search index anew": (env) => goOnMaking(openDatabase(env.DB)),
    "write down what was counted": (env, _, now) => writeDown(env, now),
    // Last, since those behind it would wait for slow sites.
    "fetch files from earlier sites": fetchFiles,
  },
  "*/15 * * * *": {
    "forget old idempotency keys": (env, _, now) => forgetOldKeys(env, now),
    "check outside links": (env, _, now) => checkOutsideLinks(openDatabase(env.DB), now, checkLink),
  },
  "17 * * * *": {
    "tell how often publications were downloaded": tellDownloads,
    "sweep orphans": (env, _, now) => keepStorage(env, now, sweepOrphans),
    "check fixity": (env, _, now) => keepStorage(env, now, checkFixity),
    "tell what is not well": tellWhatIsUnwell,
    "find what is read most": findMostRead,
  },
};

/** Does everything that is due by the trigger; one that fails does not keep the others from being done. */
export async function onSchedule(trigger: string, env: Env, context: PurgeContext, now: Date): Promise<void> {
  for (const [name, task] of Object.entries(schedule[trigger] ?? {})) {
    try {
      await task(env, context, now);
    } catch (error) {
      console.error(JSON.stringify({ level: "error", task: name, error: described(error) }));
    }
  }
}
