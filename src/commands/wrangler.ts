/** Wrangler, the platform's own command, asked for one thing at a time and without questions of its own. */
import { spawn } from "node:child_process";
import { join } from "node:path";

/** The project's folder. */
export const root = join(import.meta.dirname, "..", "..");

/** Keeps wrangler from asking, reporting and fetching. */
export const quietEnvironment: Readonly<Record<string, string>> = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
};

/** Its program, for this machine's Node. */
export const wranglerProgram = join(root, "node_modules", "wrangler", "bin", "wrangler.js");

/** What a run of wrangler came to. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
  /** What it says to people: on either stream, in its order of arrival. */
  readonly said: string;
}

/** Runs wrangler to its end. It has no terminal, and so takes its defaults. */
export async function wrangler(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [wranglerProgram, ...words], {
    cwd: root,
    env: { ...process.env, ...quietEnvironment, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [output, said] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    said += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on("close", resolve);
  return { ok: (await promise) === 0, output, said };
}
