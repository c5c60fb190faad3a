/** `npm run fuzz -- --runs 100 --seed 7`: many times what the suite tries of hostile input, from a seed of its own. */
import { spawnSync } from "node:child_process";
import { readArguments, runCommand, wholeNumber } from "../src/commands/terminal.ts";
import { mostRuns, mostSeed } from "./fuzzing-effort.ts";

const usage = `Usage: npm run fuzz -- [--runs NUMBER] [--seed NUMBER]

Gives every parser and every route hostile input, NUMBER times what the suite does (20, at most ${mostRuns}), from a seed
(another each time). What fails is shrunk and shown with its seed; keep it in test/worker/fuzz-kept.ts, or in the test.`;

await runCommand(async () => {
  const { values } = readArguments(
    { options: { runs: { type: "string" }, seed: { type: "string" } } } as const,
    usage,
  );
  const runs = wholeNumber(values.runs, "runs", { least: 1, most: mostRuns }, usage) ?? 20;
  const seed =
    wholeNumber(values.seed, "seed", { least: 0, most: mostSeed }, usage) ??
    Math.floor(Math.random() * mostSeed);
  console.log(`Seed ${seed}`);
  const { status } = spawnSync(
    process.execPath,
    ["test/run.ts", "test/worker/fuzz.test.ts", "test/site/fuzzed-imports.test.ts"],
    { stdio: "inherit", env: { ...process.env, FUZZ_RUNS: `${runs}`, FUZZ_SEED: `${seed}` } },
  );
  process.exitCode = status ?? 1;
});
