/** The local server's claim on the local state: two workerds on one database would not see each other. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { stateFolder } from "./platform.ts";
import { CommandError } from "./terminal.ts";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Every running process with its parent and command line, as far as this system tells. */
function processes(): { pid: number; parent: number; command: string }[] {
  const listed = existsSync("/proc/self/stat")
    ? readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .flatMap((pid) => {
          try {
            const [, parent = ""] =
              /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
            return [`${pid} ${parent} ${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")}`];
          } catch {
            return []; // It ended meanwhile.
          }
        })
    : (spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).stdout ?? "").split("\n");
  return listed.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** Ends the workerds that this process has begun, without a word. */
export function killWorkerd(): void {
  const own = processes().filter(
    ({ parent, command }) => parent === process.pid && command.includes("workerd"),
  );
  for (const { pid } of own) process.kill(pid, "SIGKILL");
}

/**
 * Ends what an earlier run left behind: workerd outlives a Node that was killed outright, and keeps the port
 * and the database. Only this project's own, and only those whose parent is gone.
 */
async function endOrphans(): Promise<void> {
  const all = processes();
  const adopter = all.find(({ pid }) => pid === 1)?.command ?? "";
  if (adopter.includes("node")) return; // In a container Node may itself be the first process.
  const modules = realpathSync(join(stateFolder, "..", "..", "..", "node_modules"));
  const orphans = all.filter(
    ({ parent, command }) => parent === 1 && command.startsWith(modules) && command.includes("workerd"),
  );
  for (const { pid } of orphans) process.kill(pid, "SIGKILL");
  while (orphans.some(({ pid }) => isAlive(pid))) await wait(20);
}

/** The process that has the claim; NaN where none has. */
function holderOf(claim: string): number {
  try {
    return Number(readFileSync(claim, "utf8"));
  } catch {
    return Number.NaN;
  }
}

/** Throws CommandError where another process has the claim, and runs. */
function refuseHeld(claim: string): void {
  const holder = holderOf(claim);
  if (!(holder > 0) || holder === process.pid || !isAlive(holder)) return;
  throw new CommandError(
    `The local catalogue is in use by process ${holder}, probably npm start in another window. Stop it first, then try again.`,
  );
}

/** Milliseconds in which whoever comes at the same moment has written its claim too. */
const pause = 100;

/** Takes the local state for this process, until it ends. Throws CommandError when another has it. */
export async function claimState(state = stateFolder): Promise<void> {
  const claim = join(state, "..", "server.pid");
  try {
    mkdirSync(state, { recursive: true });
    refuseHeld(claim);
    await endOrphans();
    refuseHeld(claim);
    writeFileSync(claim, String(process.pid));
    // Of several that come at the same moment, whoever wrote last has it.
    await wait(pause);
    refuseHeld(claim);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `The folder ${join(state, "..")} cannot be written, and the local catalogue lives there. Make it writable, or copy the project to a folder of your own. (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  process.on("exit", () => rmSync(claim, { force: true }));
}

/** Throws CommandError when something else listens on the port. */
export async function requireFreePort(port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer();
  probe.once("error", () =>
    reject(
      new CommandError(
        `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
      ),
    ),
  );
  probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  return promise;
}

/** The port that the environment asks for, 8787 where it asks for none. Throws CommandError for nonsense. */
export function chosenPort(): number {
  const asked = process.env.PORT ?? "8787";
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CommandError(`PORT is “${asked}”, but a port is a number from 1 to 65535.`);
  }
  return port;
}

/** Calls back once when this process is asked to end, or when the npm that started it has ended. */
export function onEnd(end: () => void): void {
  let ended = false;
  const once = () => {
    if (ended) return;
    ended = true;
    end();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, once);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) once();
  }, 500).unref();
}
