/** A copy of the project in a folder of its own, whose commands are run as a user runs them. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const root = join(import.meta.dirname, "..", "..");

const parts = [
  "src",
  "seed",
  "migrations",
  "wrangler.toml",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** A command that runs. */
export interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** The exit code, or the output once it holds the text. */
  until(text: string): Promise<number | string | null>;
}

/** What a command that has ended said. */
interface Ended {
  readonly code: unknown;
  /** What it wrote to the standard output, and where its sentences go. */
  readonly result: string;
  readonly said: string;
}

export interface Project {
  readonly folder: string;
  /** The port that `start` listens on. */
  readonly port: number;
  /** What is run from now on listens on another one. */
  takeAnotherPort(): Promise<void>;
  /** Runs a command of `src/commands`. */
  run(command: string, ...words: string[]): Run;
  /** Runs it until it ends. */
  end(command: string, ...words: string[]): Promise<Ended>;
  /** Ends what runs, and takes the folder away. */
  remove(): Promise<void>;
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
  });
  return promise;
}

/** Copies the project, without what it has built and kept. */
export async function copyProject(): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), "backlist-"));
  for (const name of parts) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  let port = await freePort();
  const children = new Set<ChildProcess>();

  const spawned = (command: string, words: readonly string[]) => {
    const child = spawn(process.execPath, [join("src", "commands", `${command}.ts`), ...words], {
      cwd: folder,
      env: { ...process.env, PORT: String(port) },
    });
    children.add(child);
    return child;
  };

  return {
    folder,
    get port() {
      return port;
    },
    takeAnotherPort: async () => {
      port = await freePort();
    },
    run: (command, ...words) => {
      const child = spawned(command, words);
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
      }
      const exit = new Promise<number | null>((resolve) => child.on("exit", resolve));
      return {
        child,
        output: () => output,
        until: async (text) => {
          while (!output.includes(text) && child.exitCode === null && child.signalCode === null)
            await wait(50);
          return output.includes(text) ? output : await exit;
        },
      };
    },
    end: async (command, ...words) => {
      const child = spawned(command, words);
      let result = "";
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => (result += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
      const [code] = await once(child, "close");
      return { code, result, said };
    },
    remove: async () => {
      for (const child of children) {
        // A Node that is killed outright leaves its workerd behind.
        const ended = child.exitCode !== null || child.signalCode !== null || once(child, "exit");
        child.kill("SIGTERM");
        await ended;
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
