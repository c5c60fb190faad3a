/** The backups that lie in a folder, and which of them the rule keeps. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What a backup that was made at a moment is called. */
export function nameOfBackup(moment: Date): string {
  return moment
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "");
}

/** Whether something is called as backups are. */
function isNameOfBackup(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{6}Z$/.test(name);
}

/** Bags that are whole in a folder, the latest first: their names are their moments. */
export function bagsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => isNameOfBackup(name) && existsSync(join(folder, name, "bagit.txt")))
    .toSorted()
    .toReversed();
}

/** The bags that no rule keeps: all but the latest of each of the last days and months that have one. */
export function superfluous(names: readonly string[], days: number, months: number): string[] {
  const latest = (length: number, most: number) => {
    const firsts = new Map<string, string>();
    for (const name of names.toSorted().toReversed()) {
      const period = name.slice(0, length);
      if (!firsts.has(period)) firsts.set(period, name);
    }
    return [...firsts.values()].slice(0, most);
  };
  const kept = new Set([...latest(10, days), ...latest(7, months)]);
  return names.filter((name) => !kept.has(name));
}
