/** What a backup lacks of the catalogue that it was taken of: a list beside its files, which it says of itself. */
import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What can be wrong with a file of the file store: it is not there, is not what was uploaded, or cannot be read. */
export type FileFault = "missing" | "changed" | "unreadable";

/** Where a backup that lacks something says so; one that is whole has no such file. */
export const faultsName = "faults.txt";

const line = /^(missing|changed|unreadable)\t(.+)$/;

/** Notes that a backup lacks a file, while it is being taken. */
export function noteFault(bag: string, fault: FileFault, key: string): void {
  appendFileSync(join(bag, faultsName), `${fault}\t${key}\n`);
}

/** What a backup lacks, by the keys of the file store. */
export function faultsOf(bag: string): Map<string, string> {
  const path = join(bag, faultsName);
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  return new Map(
    lines.flatMap((each) => {
      const [, fault, key] = line.exec(each) ?? [];
      return fault === undefined || key === undefined ? [] : [[key, fault] as const];
    }),
  );
}

/** Has a backup that is taken anew lack nothing yet. */
export function forgetFaults(bag: string): void {
  rmSync(join(bag, faultsName), { force: true });
}
