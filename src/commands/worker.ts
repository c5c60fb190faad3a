/** The Worker as one module, as it is run here and deployed. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { type Outcome, root, wrangler } from "./wrangler.ts";

export const buildFolder = join(root, ".wrangler", "build");
export const workerModule = join(buildFolder, "index.js");

/**
 * Bundles it as wrangler.toml says. wrangler writes each letter that is not Latin as six characters; with the pages' words
 * in eighteen languages that is a fortieth of the Worker, compressed. It cannot be told otherwise, so its module is
 * written once more in UTF-8, and its names and syntax are made shorter again with it.
 */
export async function buildWorker(): Promise<Outcome> {
  const outcome = await wrangler(["deploy", "--dry-run", "--outdir", buildFolder]);
  if (!outcome.ok) return outcome;
  const { code } = await transform(readFileSync(workerModule, "utf8"), {
    charset: "utf8",
    format: "esm",
    target: "es2024",
    minify: true,
  });
  writeFileSync(workerModule, code);
  return outcome;
}

if (import.meta.main) {
  const { ok, said } = await buildWorker();
  if (!ok) throw new Error(`The Worker cannot be built:\n${said}`);
}
