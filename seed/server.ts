/** The local server's claim on the local state: two workerds on one database would not see each other. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { stateFolder } from "./platform.ts";
import { CommandError } from "./terminal.ts";

const claim = join(stateFolder, "..", "server.pid");

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Takes the local state for this process, until it ends. Throws CommandError when another has it. */
export function claimState(): void {
  try {
    mkdirSync(stateFolder, { recursive: true });
    let holder = Number.NaN;
    try {
      holder = Number(readFileSync(claim, "utf8"));
    } catch {
      // Nobody holds it.
    }
    if (holder > 0 && holder !== process.pid && isAlive(holder)) {
      throw new CommandError(
        `The local catalogue is in use by process ${holder}, probably npm start in another window. Stop it first, then try again.`,
      );
    }
    writeFileSync(claim, String(process.pid));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `The folder ${join(stateFolder, "..")} cannot be written, and the local catalogue lives there. Make it writable, or copy the project to a folder of your own. (${error instanceof Error ? error.message : String(error)})`,
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
