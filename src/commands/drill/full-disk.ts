/** A disk that is full under a catalogue, and has room again. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "../wrangler.ts";
import { Drill } from "./drilled-catalogue.ts";
import { asReader } from "./faces.ts";
import { type Line, lostOf } from "./failing.ts";

/** Bytes of the disk: the first catalogue without files fits, with room for some. */
const size = 96 * 1024 * 1024;
/** Milliseconds after which a request counts as unanswered. */
const patience = 20_000;

/** Runs the drill again with this folder as a small file system of its own. False where the system does not let us. */
export async function onSmallDisk(folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const within = `mount -t tmpfs -o size=${size} none "$1" || exit 77; shift; exec "$@"`;
  const again = [process.execPath, join(root, "src", "commands", "drill.ts"), "disk", folder];
  const namespaces = ["--user", "--map-root-user", "--mount"];
  const child = spawn("unshare", [...namespaces, "sh", "-c", within, "sh", folder, ...again], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = await once(child, "exit").catch(() => [77]);
  if (ended[0] === 0) return true;
  // unshare itself ends with 1 where it may not; so does a drill with losses, which has said so.
  if (ended[0] !== 77) process.exitCode = 1;
  return ended[0] !== 77;
}

/** Writes into a file until nothing fits any more. */
function fill(path: string): void {
  const file = openSync(path, "w");
  try {
    for (let piece = 1024 * 1024; piece >= 512; ) {
      try {
        writeSync(file, new Uint8Array(piece));
      } catch {
        piece /= 2;
      }
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

/** Fills the disk that this folder lies on, has a catalogue changed and read, and makes room again. */
export async function fillingDisk(folder: string): Promise<Line> {
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
      lost: lostOf([...new Set(wrong)]),
    };
  } finally {
    await drill.platform.close();
  }
}
