/** Many operations by chance, with the process killed in the middle of some, held against a model. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killWorkerd } from "../server.ts";
import { Chance } from "./chance.ts";
import { Comparison } from "./comparing.ts";
import { emptyModel } from "./model.ts";
import { PlayedSite } from "./played-site.ts";
import { operations } from "./operations.ts";
import { inOwnFolder } from "./own-folder.ts";
import type { Playing } from "./playing.ts";

/** What is played, and how it can be played again. */
export interface Row {
  readonly operations: number;
  readonly seed: number;
}

/** After how many operations every face of the whole catalogue is compared, with the publications touched since. */
const between = 100;
/** After how many of these the addresses of all publications are, touched or not. */
const betweenAll = 10;
/** One in so many operations has the process killed in it. */
const killsOneIn = 50;

/** The entries that all begins with. */
async function prepare({ site, model }: Playing): Promise<void> {
  for (const [vocabulary, entries, count] of [
    ["topics", model.topics, 5],
    ["contributors", model.people, 5],
  ] as const) {
    for (let number = 1; number <= count; number += 1) {
      const one = vocabulary === "topics" ? "topic" : "person";
      const [slug, name] = [`${one}-${number}`, `${one === "topic" ? "Topic" : "Person"} number ${number}`];
      const answer = await site.send({ method: "POST", path: `/api/v1/${vocabulary}`, json: { slug, name } });
      if (!answer.ok) throw new Error(`${vocabulary}: ${await answer.text()}`);
      entries.set(slug, { slug, name, formerSlugs: new Set(), into: null });
    }
  }
  const settings: unknown = await (await site.send({ method: "GET", path: "/api/v1/settings" })).json();
  const version = Reflect.get(Object(settings), "version");
  const json = { name: { en: model.institute } };
  await site.send({ method: "PATCH", path: "/api/v1/settings", json, over: String(version) });
}

/** The next operation, by how often each comes up. */
function drawn(chance: Chance): (typeof operations)[number] {
  const total = operations.reduce((sum, [, often]) => sum + often, 0);
  let left = chance.below(total);
  for (const operation of operations) {
    left -= operation[1];
    if (left < 0) return operation;
  }
  throw new RangeError("an operation is drawn among all");
}

/** Plays so many operations. Returns whether every face was as it should be after each hundred. */
export function playRow(row: Row): Promise<boolean> {
  return inOwnFolder(tmpdir(), "backlist-model-", (folder) => played(row, folder));
}

async function played(row: Row, folder: string): Promise<boolean> {
  const site = await PlayedSite.begin(join(folder, "state"));
  const chance = new Chance(row.seed);
  const playing: Playing = { site, model: emptyModel(), chance };
  const counts = new Map<string, number>();
  /** How far each publication's own addresses were compared. */
  const compared = new Map<string, string>();
  let answers = 0;
  let done = 0;
  try {
    await prepare(playing);
    const begun = Date.now();
    while (done < row.operations) {
      const [name, , operation] = drawn(chance);
      site.killAfter = chance.below(killsOneIn) === 0 ? chance.below(40) : null;
      try {
        if (!(await operation(playing))) continue;
      } catch (error) {
        console.log(
          `Operation ${done + 1}, ${name}: ${error instanceof Error ? error.message : String(error)}`,
        );
        return false;
      }
      done += 1;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      site.killAfter = null;
      const comparison = new Comparison(site, playing.model);
      const isLast = done === row.operations;
      const isWhole = done % between === 0 || isLast;
      if (!isWhole) await comparison.glance(chance);
      else await comparison.run(chance, isLast || done % (between * betweenAll) === 0 ? new Map() : compared);
      answers += comparison.answers;
      if (isWhole) {
        const seconds = Math.round((Date.now() - begun) / 1000);
        console.log(
          `${done} operations, ${site.kills} kills, ${playing.model.publications.size} publications, ${answers} answers compared, ${seconds} s`,
        );
      }
      for (const difference of comparison.differences)
        console.log(`  After operation ${done}, ${name}: ${difference}`);
      if (comparison.differences.length > 0) return false;
    }
    console.log([...counts].map(([name, count]) => `${name} ${count}`).join(", "));
    return true;
  } finally {
    killWorkerd();
    await site.platform.close().catch(() => {});
  }
}
