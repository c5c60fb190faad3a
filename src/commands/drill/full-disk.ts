/** A disk that is full under a catalogue, and has room again. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CommandError } from "../terminal.ts";
import { root } from "../wrangler.ts";
import { Drill } from "./drilled-catalogue.ts";
import { asReader } from "./faces.ts";
import { type Line, lostOf } from "./failing.ts";
import { inOwnFolder } from "./own-folder.ts";

/** Bytes of the disk: the first catalogue without files fits, with room for some. */
const size = 96 * 1024 * 1024;
/** Bytes that are written at most to fill a disk. */
const mostFilled = 2 * 1024 * 1024 * 1024;
/** Milliseconds after which a request counts as unanswered. */
const patience = 20_000;

/** What a drill of a disk ends with where something was lost; 1 is what all else ends with that did not work. */
export const lossesCode = 3;

/** Runs the drill again with this folder as a small file system of its own. Returns what it ended with: 0 or losses. */
export async function onSmallDisk(folder: string): Promise<number> {
  const within = `mount -t tmpfs -o size=${size} none "$1" && shift && exec "$@"`;
  const again = [process.execPath, join(root, "src", "commands", "drill.ts"), "disk", folder];
  const namespaces = ["--user", "--map-root-user", "--mount"];
  const child = spawn("unshare", [...namespaces, "sh", "-c", within, "sh", folder, ...again], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const end = () => child.kill();
  process.on("exit", end);
  const [code]: unknown[] = await once(child, "exit").catch(() => []);
  process.off("exit", end);
  if (code === 0 || code === lossesCode) return code;
  throw new CommandError(
    "No small disk was made here, or the drill on it did not come to its end. Mount one, and name a folder on it.",
  );
}

/** Writes what cannot be compressed into a file until nothing fits any more. Throws where too much does. */
function fill(path: string): void {
  const file = openSync(path, "wx");
  let written = 0;
  try {
    for (let piece = 1024 * 1024; piece >= 512; ) {
      try {
        written += writeSync(file, randomBytes(piece));
      } catch (error) {
        const code: unknown = Reflect.get(Object(error), "code");
        if (code !== "ENOSPC" && code !== "EDQUOT") throw error;
        piece /= 2;
      }
      if (written > mostFilled) throw new CommandError(tooLarge(path));
    }
  } finally {
    closeSync(file);
  }
}

/** The status of an answer, or that there is none in time. */
async function statusOf(asking: Promise<Response>): Promise<number | "no answer"> {
  const answer = await Promise.race([asking.catch(() => null), wait(patience, null)]);
  await answer?.body?.cancel().catch(() => {});
  return answer?.status ?? "no answer";
}

function tooLarge(path: string): string {
  return `More than ${mostFilled / 1024 ** 3} GB are free where ${path} lies. Mount a small disk, and name a folder on it.`;
}

/** Bytes that are free there. Throws CommandError where there is no such folder. */
function freeIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    throw new CommandError(`There is no folder ${folder}.`);
  }
}

/** Fills the disk that this folder lies on, has a catalogue changed and read, and makes room again. */
export async function fillingDisk(folder: string): Promise<Line> {
  if (freeIn(folder) > mostFilled) throw new CommandError(tooLarge(folder));
  return inOwnFolder(folder, "backlist-disk-", fillingAround);
}

/** The same, with all that it writes in a folder of its own. */
async function fillingAround(folder: string): Promise<Line> {
  const drill = await Drill.begin(join(folder, "state"));
  const wrong: string[] = [];
  const filler = join(folder, "filler");
  try {
    const before = drill.nextTitle();
    await drill.change(before);
    await drill.ask(`/publications/${drill.slug}`, { headers: asReader() });
    fill(filler);
    const readers = [
      await statusOf(drill.ask(`/publications/${drill.slug}`, { headers: asReader() })),
      await statusOf(drill.ask(drill.unasked(), { headers: asReader() })),
    ];
    const title = drill.nextTitle();
    const editors = [await statusOf(drill.change(title)), await statusOf(drill.upload(title))];
    rmSync(filler);
    const now = await drill.titleNow();
    if (now !== before && now !== title) wrong.push(`a title that nobody gave: ${now}`);
    wrong.push(...(await drill.wrong()));
    for (const again of [await statusOf(drill.change(title)), await statusOf(drill.upload(title))])
      if (again !== 200) wrong.push(`again: ${again}`);
    if ((await drill.titleNow()) !== title) wrong.push("the change did not take when it was made again");
    wrong.push(...(await drill.wrong()));
    return {
      fault: "The disk is full, and has room again",
      readers: `kept page ${readers[0]}; other ${readers[1]}`,
      editors: `change ${editors[0]}; upload ${editors[1]}`,
      lost: lostOf(wrong),
    };
  } finally {
    await drill.platform.close();
  }
}
