/**
 * `npm run audit`: whether a weakness is known of anything that the Worker and its pages' scripts are made of. Fails where one is; where the
 * registry cannot be asked, as without a network or behind a mirror that has no list, it says so and lets pass.
 */
import { spawnSync } from "node:child_process";
import * as v from "valibot";
import { CommandError, runCommand } from "./terminal.ts";

const reportSchema = v.object({
  vulnerabilities: v.record(v.string(), v.object({ severity: v.string(), range: v.string() })),
});

/** What npm says; null where it could not ask. */
function report(): v.InferOutput<typeof reportSchema> | null {
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new CommandError("Run it as npm run audit.");
  const { stdout } = spawnSync(process.execPath, [npm, "audit", "--omit=dev", "--json"], {
    encoding: "utf8",
  });
  try {
    const read = v.safeParse(reportSchema, JSON.parse(stdout));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

await runCommand(async () => {
  const found = report();
  if (!found) {
    console.log("The registry could not be asked for known weaknesses: nothing was checked.");
    return;
  }
  const known = Object.entries(found.vulnerabilities);
  if (known.length === 0) {
    console.log("No weakness is known of what the Worker and its pages’ scripts are made of.");
    return;
  }
  const lines = known.map(([name, { severity, range }]) => `  ${name} ${range}: ${severity}`);
  throw new CommandError(`Weaknesses are known of:\n${lines.join("\n")}\nnpm audit says more of each.`);
});
