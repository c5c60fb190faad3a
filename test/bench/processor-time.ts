/** How much CPU a process and its children have used, as Linux tells it under /proc. */
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** `/proc/PID/stat` counts in hundredths of a second on every common Linux. */
const millisecondsPerTick = 10;

/** What follows the command's name, which may hold spaces and parentheses, in `/proc/PID/stat`. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return []; // It has ended.
  }
}

/** Every process whose chain of parents leads to this one; empty where there is no /proc. */
export function descendants(ancestor: number): number[] {
  if (!existsSync("/proc/self/stat")) return [];
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const [, parent] = /^\d+$/.test(name) ? fieldsOf(Number(name)) : [];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const found = new Set([ancestor]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  found.delete(ancestor);
  return [...found];
}

/** User and system time in milliseconds, ten at a time. */
function byTicks(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const fields = fieldsOf(pid);
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * millisecondsPerTick;
}

/**
 * A clock of the CPU that these processes use, in milliseconds: by the scheduler's account of each thread, in
 * nanoseconds, where the kernel keeps one, else by ticks. Null where the system tells neither.
 */
export function processorClock(pids: readonly number[]): (() => number) | null {
  if (pids.length === 0) return null;
  if (!existsSync("/proc/self/schedstat")) return () => byTicks(pids);
  // A thread that ends leaves its last account here, so the sum never falls.
  const accounts = new Map<string, number>();
  return () => {
    for (const pid of pids) {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        try {
          const account = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8");
          accounts.set(`${pid} ${thread}`, Number(account.split(" ")[0]) / 1e6);
        } catch {
          // It has ended.
        }
      }
    }
    return accounts.values().reduce((sum, each) => sum + each, 0);
  };
}
