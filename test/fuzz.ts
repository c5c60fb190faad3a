/** `npm run fuzz -- --runs 100 --seed 7`: many times what the suite tries of hostile input, from a seed of its own. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "20" }, seed: { type: "string" }, help: { type: "boolean" } },
});

if (values.help) {
  console.log(`Usage: npm run fuzz -- [--runs NUMBER] [--seed NUMBER]

Gives every parser and every route hostile input, NUMBER times what the suite does (20), from a seed (another each
time). What fails is shrunk and shown with its seed; keep it in test/worker/fuzz-kept.ts, or in the test.`);
} else {
  const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
  console.log(`Seed ${seed}`);
  const { status } = spawnSync(
    process.execPath,
    ["test/run.ts", "test/worker/fuzz.test.ts", "test/site/fuzzed-imports.test.ts"],
    { stdio: "inherit", env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: seed } },
  );
  process.exitCode = status ?? 1;
}
