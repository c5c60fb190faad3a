/** The process killed in the middle of a backup, of a restore and of migrations: what is whole afterwards. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { tokenIn } from "../invite.ts";
import { bagsIn } from "../kept-backups.ts";
import { migrate, migrations } from "../migrate.ts";
import { openPlatform, type Platform } from "../platform.ts";
import { checkedBackup, restoreInto } from "../restoring.ts";
import { killWorkerd } from "../server.ts";
import { root } from "../wrangler.ts";
import type { Drill } from "./drilled-catalogue.ts";
import { type Line, lostOf } from "./failing.ts";
import { brokenRules } from "./faces.ts";

/** When a backup is killed: these parts of the time that the whole takes. */
const moments = [0.4, 0.6, 0.75, 0.9];
/** How often a restore is to be killed, and how often migrations are. */
const [restoreKills, migrationKills] = [2, 6];
/** A restore that is whole within so few milliseconds cannot be killed in the middle. */
const tooShort = 50;

/** What a drill says that did not come in the middle of what it was to kill: it shows nothing then. */
const nothingKilled = "it had ended each time before it could be killed, so that nothing is shown";

/** How often something was killed, in words. */
function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

/** What work had come to when it was killed: it was under way, or had ended well or badly by itself. */
type Reached = "under way" | "done" | "failed";

/** Kills what is under way after so many milliseconds, or once it has ended, and says what it had come to. */
async function killedAfter(
  work: Promise<unknown>,
  after: number,
  kill: () => Promise<void>,
): Promise<Reached> {
  const ended = work.then(
    (): Reached => "done",
    (): Reached => "failed",
  );
  const byItself = await Promise.race([ended, wait(after).then(() => null)]);
  await kill();
  if (byItself !== null) return byItself;
  // What workerd was asked for when it was killed may never be answered.
  return (await Promise.race([ended, wait(5000).then(() => null)])) === "done" ? "done" : "under way";
}

function backingUp(kept: string, site: URL, token: string): ChildProcess {
  const command = join(root, "src", "commands", "backup.ts");
  return spawn(process.execPath, [command, kept, "--site", site.href], {
    env: { ...process.env, BACKUP_TOKEN: token },
    stdio: "ignore",
  });
}

async function titleIn({ database }: Platform, code: string): Promise<string | null> {
  return database.prepare("SELECT title FROM publications WHERE code = ?").bind(code).first<string>("title");
}

/** A backup that is killed: what bears a backup's name is whole, and the next one goes on. */
export async function killingBackup(drill: Drill, kept: string): Promise<Line> {
  const wrong: string[] = [];
  mkdirSync(kept, { recursive: true });
  const { platform } = drill;
  const scopes = ["backup" as const];
  const { secret } = await tokenIn(platform.database, { name: "Backup", scopes, days: 1 });
  const begun = Date.now();
  const [first] = await once(backingUp(kept, platform.url, secret), "exit");
  if (first !== 0) wrong.push(`a backup that nobody killed ended with ${String(first)}`);
  const whole = Date.now() - begun;
  const title = drill.nextTitle();
  await drill.change(title);
  let kills = 0;
  for (const moment of moments) {
    const child = backingUp(kept, platform.url, secret);
    const ended = once(child, "exit");
    await wait(whole * moment);
    child.kill("SIGKILL");
    await ended;
    if (child.signalCode === "SIGKILL") kills += 1;
    for (const bag of bagsIn(kept)) await checkedBackup(join(kept, bag));
  }
  if (kills === 0) wrong.push(nothingKilled);
  const [last] = await once(backingUp(kept, platform.url, secret), "exit");
  if (last !== 0) wrong.push(`the backup after it ended with ${String(last)}`);
  for (const bag of bagsIn(kept)) await checkedBackup(join(kept, bag));
  return {
    fault: `Process killed during a backup, ${times(kills)}`,
    readers: "nothing of it",
    editors: `${bagsIn(kept).length} backups bear a name, and are whole`,
    lost: lostOf(wrong),
  };
}

/** A restore that is killed: it says so, and begins anew when it is run again. */
export async function killingRestore(drill: Drill, kept: string, state: string): Promise<Line> {
  const wrong: string[] = [];
  mkdirSync(join(state, ".."), { recursive: true });
  const [bag = ""] = bagsIn(kept);
  const backup = await checkedBackup(join(kept, bag));
  const title = await titleIn(drill.platform, drill.code);
  let kills = 0;
  for (let after = 3000; kills < restoreKills && after > tooShort; after /= 2) {
    const reached = await killedAfter(restoreInto(state, backup), after, () => drill.killed());
    if (reached === "under way") kills += 1;
    if (reached === "failed") wrong.push("it failed before it was killed");
    // Too late: once more from the beginning, and killed sooner.
    if (reached === "done") rmSync(join(state, ".."), { recursive: true, force: true });
    mkdirSync(join(state, ".."), { recursive: true });
  }
  if (kills === 0) wrong.push(nothingKilled);
  const restored = await openPlatform({ port: 0, state });
  const held = await restored.database
    .prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'publications'")
    .first<number>("n");
  await restored.close();
  if (held === null) wrong.push("the state cannot be read");
  await restoreInto(state, backup).catch((error: unknown) => {
    // It was whole before the kill came.
    if (!String(error).includes("There is a catalogue")) wrong.push(String(error));
  });
  const whole = await openPlatform({ port: 0, state });
  if ((await titleIn(whole, drill.code)) !== title) wrong.push("the restored title is another");
  wrong.push(...(await brokenRules(whole)));
  await whole.close();
  return {
    fault: `Process killed during a restore, ${times(kills)}`,
    readers: "none yet",
    editors: "the same command again: done",
    lost: lostOf(wrong),
  };
}

/** What the database is made of, however it came about. */
async function schemaOf({ database }: Platform): Promise<unknown[]> {
  const question =
    "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name";
  return (await database.prepare(question).all()).results;
}

/** Migrations that are killed: each is made whole or not at all, and the next process goes on. */
export async function killingMigrations(drill: Drill, state: string): Promise<Line> {
  const wrong: string[] = [];
  const names = migrations();
  let platform = await openPlatform({ port: 0, state });
  await migrate(platform.database, names[0]);
  await platform.database
    .prepare("INSERT INTO topics (slug, name, scope_note, position) VALUES ('kept', 'Kept', '', 1)")
    .run();
  let kills = 0;
  for (let time = 0; time < migrationKills; time += 1) {
    const reached = await killedAfter(migrate(platform.database), 40 + time * 60, async () => killWorkerd());
    if (reached === "under way") kills += 1;
    if (reached === "failed") wrong.push("they failed before they were killed");
    await Promise.race([platform.close().catch(() => {}), wait(5000)]);
    platform = await openPlatform({ port: 0, state });
    const { results } = await platform.database
      .prepare("SELECT name FROM d1_migrations ORDER BY id")
      .all<{ name: string }>();
    const applied = results.map(({ name }) => name);
    if (!isDeepStrictEqual(applied, names.slice(0, applied.length)))
      wrong.push(`migrations are there out of their order: ${applied.join(", ")}`);
  }
  if (kills === 0) wrong.push(nothingKilled);
  await migrate(platform.database);
  await drill.killed();
  if (!isDeepStrictEqual(await schemaOf(platform), await schemaOf(drill.platform)))
    wrong.push("the tables are not those of a database that nobody killed");
  const kept = await platform.database.prepare("SELECT name FROM topics WHERE slug = 'kept'").first("name");
  if (kept !== "Kept") wrong.push("a row of before is gone");
  await platform.close();
  return {
    fault: `Process killed during migrations, ${times(kills)}`,
    readers: "503 until they are made",
    editors: "the same again: done",
    lost: lostOf(wrong),
  };
}
