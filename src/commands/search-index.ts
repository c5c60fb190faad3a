/** The search index of a whole catalogue, made anew from what the catalogue holds. */
import { setTimeout as wait } from "node:timers/promises";
import { forgetIndex, makeNextPart } from "../catalogue/search/making-anew.ts";
import { indexRules } from "../catalogue/search/indexing.ts";
import { openDatabase } from "../store/database.ts";
import { Progress } from "./terminal.ts";

/** Goes on with the index where it is missing, unfinished or of other rules. Gives how many publications were read for it. */
async function makeIndex(binding: D1Database): Promise<number> {
  const database = openDatabase(binding);
  const publications = (await binding.prepare("SELECT count(*) AS n FROM records").first<number>("n")) ?? 0;
  const progress = new Progress("Search index", publications);
  let made = 0;
  for (;;) {
    // Making a part can take so long that the idle connection was closed; that must be noticed before it is used.
    await wait(1);
    const part = await makeNextPart(database);
    if (part === null) return made;
    made += part;
    for (let step = 0; step < part; step++) progress.step();
  }
}

/** Makes the index of a database anew from nothing. Returns how many publications were read for it. */
export async function rebuildIndex(database: D1Database): Promise<number> {
  await forgetIndex(openDatabase(database));
  return makeIndex(database);
}

/** Makes the index where it is missing or was made by other rules, as after an update of this software. */
export async function completeIndex(database: D1Database): Promise<boolean> {
  const version = await database.prepare("SELECT version FROM search_rules").first<number>("version");
  if (version === indexRules) return false;
  await makeIndex(database);
  return true;
}
