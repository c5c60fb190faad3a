/**
 * `npm run bench`: measures the budgets beside bare Workers, and growth in generated catalogues. Writes
 * docs/performance.md; ends with 1 when a budget is missed. `--quick` takes about a minute and is coarser.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { readSeed } from "../../seed/read.ts";
import { Progress, readSwitches, runCommand } from "../../src/commands/terminal.ts";
import { bundleSize, deployedBundle, measureBytes } from "./bytes.ts";
import { measureCached } from "./cached.ts";
import { fill } from "./fill.ts";
import { measureGrowth } from "./growth.ts";
import { addressesIn, pageKinds } from "./pages.ts";
import { measureReads } from "./reads.ts";
import { type Circumstances, document, growthPlot, type Measured, verdictRows } from "./report.ts";
import { bundle, openApplication, openBundle, type ServerWithDatabase } from "./server.ts";
import { measureStartup } from "./startup.ts";
import { columns } from "./text.ts";
import { measureUncached } from "./uncached.ts";
import { verdictsOn } from "./verdict.ts";

const usage = `Usage: npm run bench [-- --quick]

Measures what a page costs: from the cache, made anew, in round trips, in bytes, and as the catalogue grows; and what starting costs.
  --quick   about a minute instead of about five, with wider spreads`;

/** The version of workerd that wrangler and miniflare bring. */
function workerdVersion(): string {
  const path = createRequire(import.meta.url).resolve("workerd/package.json");
  const manifest: { version: string } = JSON.parse(readFileSync(path, "utf8"));
  return manifest.version;
}

const growthSizes = [90, 1000, 10_000];

const efforts = {
  thorough: {
    cached: { rounds: 60, burst: 60 },
    uncached: { rounds: 60, burst: 30 },
    growth: { rounds: 16, burst: 20 },
    starts: 20,
  },
  quick: {
    cached: { rounds: 16, burst: 50 },
    uncached: { rounds: 12, burst: 25 },
    growth: { rounds: 3, burst: 15 },
    starts: 5,
  },
};

await runCommand(async () => {
  const quick = readSwitches(["quick"], usage).has("quick");
  const effort = quick ? efforts.quick : efforts.thorough;
  const real = readSeed();
  const open: ServerWithDatabase[] = [];
  const opened = async (server: Promise<ServerWithDatabase>): Promise<ServerWithDatabase> => {
    open.push(await server);
    await fill((await server).database, real);
    return server;
  };

  try {
    const preparing = new Progress("Servers", 3);
    const observedBundle = await bundle("observed", "observed.ts");
    const application = await opened(openApplication());
    preparing.step();
    const bare = await opened(openBundle(await bundle("bare", "bare/worker.ts")));
    preparing.step();
    const observed = await opened(openBundle(observedBundle, true));
    preparing.step();
    const addresses = await addressesIn(application.database);
    const { catalogue, topicLanguage, publication } = addresses;
    const progressOf = (label: string, steps: number) => {
      const progress = new Progress(label, steps);
      return () => progress.step();
    };

    const reads = await measureReads(observed, addresses);
    const sizes = await measureBytes(application, addresses);
    const cached = await measureCached(
      application,
      { catalogue, publication },
      effort.cached,
      progressOf("Hits", 2 * effort.cached.rounds),
    );
    const uncached = await measureUncached(
      { application: observed, keeping: application, bare },
      { catalogue, "topic and language": topicLanguage, publication },
      effort.uncached,
      progressOf("Misses", 3 * effort.uncached.rounds),
    );
    const byProcessor = application.clock !== null;
    for (const server of open.splice(0)) await server.close();
    const startup = await measureStartup(deployedBundle, effort.starts, progressOf("Starts", effort.starts));
    const growth = await measureGrowth(
      growthSizes,
      real,
      observedBundle,
      effort.growth,
      progressOf("Growth", growthSizes.length + Object.keys(pageKinds).length * effort.growth.rounds),
    );

    const measured: Measured = { cached, uncached, reads, sizes, bundle: bundleSize(), startup, growth };
    const verdicts = verdictsOn(measured);
    const circumstances: Circumstances = {
      cores: availableParallelism(),
      node: process.versions.node,
      workerd: workerdVersion(),
      date: new Date().toISOString().slice(0, 10),
      byProcessor,
      quick,
      efforts: effort,
    };
    const path = join(import.meta.dirname, "..", "..", "docs", "performance.md");
    writeFileSync(path, document(measured, verdicts, circumstances));
    console.log(`\nCPU of a miss by publications in the catalogue, ms\n\n${growthPlot(growth)}`);
    console.log(`\n${columns(verdictRows(verdicts))}\n\nAll of it: docs/performance.md`);
    if (!byProcessor) console.log("This system does not tell the CPU of a process: time stands in for it.");
    if (verdicts.some(({ met }) => !met)) process.exitCode = 1;
  } finally {
    for (const server of open) await server.close();
  }
});
