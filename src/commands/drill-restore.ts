/** `npm run drill:restore`: restores a backup beside a site, and compares every address of the two. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { answerAt, type Asked, everyAddress, type KnownAddresses } from "./every-address.ts";
import { openPlatform } from "./platform.ts";
import { checkedBackup, restoreInto } from "./restoring.ts";
import { CommandError, Progress, runCommand } from "./terminal.ts";

const usage = `npm run drill:restore -- BAG --site http://localhost:8787

Makes a catalogue from the backup BAG in a folder of its own, asks it and the site for every address, and says where
they differ. The site must not have changed since the backup.`;

/** How many addresses are asked for at a time. */
const concurrency = 4;

const publicationSchema = v.object({ code: v.string(), slug: v.string() });
const documentSchema = v.object({ code: v.string() });
const redirectSchema = v.object({ path: v.string() });

function rows<Schema extends v.GenericSchema>(
  bag: string,
  table: string,
  schema: Schema,
): v.InferOutput<Schema>[] {
  return readFileSync(join(bag, "data", "tables", `${table}.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => v.parse(schema, JSON.parse(line)));
}

function knownIn(bag: string): KnownAddresses {
  return {
    publications: rows(bag, "publications", publicationSchema),
    documents: rows(bag, "documents", documentSchema),
    redirects: rows(bag, "redirects", redirectSchema),
  };
}

interface Difference {
  readonly path: string;
  readonly what: string;
}

async function compared(one: Asked, other: Asked, paths: readonly string[]): Promise<Difference[]> {
  const progress = new Progress("Addresses", paths.length);
  const differences: Difference[] = [];
  const queue = paths.values();
  const work = async () => {
    for (const path of queue) {
      const [was, is] = await Promise.all([answerAt(one, path), answerAt(other, path)]);
      const what =
        was.status !== is.status
          ? `${was.status}, restored ${is.status}`
          : was.hash !== is.hash
            ? "other bytes"
            : was.headers !== is.headers
              ? `other headers: ${is.headers
                  .split("\n")
                  .filter((line) => !was.headers.includes(line))
                  .join("; ")}`
              : null;
      if (what !== null) differences.push({ path, what });
      progress.step();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return differences;
}

function chosen(): { readonly bag: string; readonly site: URL } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { site: { type: "string" } },
  });
  const [bag] = positionals;
  if (
    bag === undefined ||
    positionals.length > 1 ||
    values.site === undefined ||
    !URL.canParse(values.site)
  ) {
    throw new CommandError(usage, 2);
  }
  return { bag, site: new URL(values.site) };
}

await runCommand(async () => {
  const { bag, site } = chosen();
  const backup = await checkedBackup(bag);
  const folder = mkdtempSync(join(tmpdir(), "backlist-drill-"));
  try {
    const state = join(folder, "state");
    await restoreInto(state, backup);
    const restored = await openPlatform({ port: 0, state });
    try {
      const asked = { url: site, host: site.host };
      const paths = await everyAddress(asked, knownIn(bag));
      const differences = await compared(asked, { url: restored.url, host: site.host }, paths);
      console.log(`${paths.length} addresses, ${paths.length - differences.length} with the same answer.`);
      for (const { path, what } of differences) console.log(`  ${path}: ${what}`);
      if (differences.length > 0) process.exitCode = 1;
    } finally {
      await restored.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
