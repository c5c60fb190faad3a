/** A folder of a drill's own, which is gone again however the drill ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { killWorkerd, onEnd } from "../server.ts";

/** What a process ends with that is asked to end. */
const interrupted = 130;

/** Makes a folder of this beginning in another one, works in it, and removes it: at the end, on an error, on a signal. */
export async function inOwnFolder<Result>(
  parent: string,
  beginning: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(parent, beginning));
  const remove = () => {
    // What still runs in it would write into it again.
    killWorkerd();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on("exit", remove);
  onEnd(() => process.exit(interrupted));
  try {
    return await work(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}
