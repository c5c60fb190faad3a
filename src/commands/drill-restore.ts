/** `npm run drill:restore`: restores a backup beside a site, and compares every address of the two. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { rowsIn } from "./backup-rows.ts";
import type { Asked } from "./asking.ts";
import { type Answer, answerAt, everyAddress, type KnownAddresses } from "./every-address.ts";
import { openPlatform } from "./platform.ts";
import { checkedBackup, restoreInto } from "./restoring.ts";
import { CommandError, onEach, onlyOne, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run drill:restore -- BAG --site http://localhost:8787

With --identity FILE it opens an encrypted backup.

Makes a catalogue from the backup BAG in a folder of its own, asks it and the site for every address, and says where
they differ. The site must not have changed since the backup.`;

/** How many addresses are asked for at a time. */
const concurrency = 4;

const publicationSchema = v.object({ code: v.string(), slug: v.string() });
const documentSchema = v.object({ code: v.string() });
const redirectSchema = v.object({ path: v.string() });

function knownIn(bag: string): KnownAddresses {
  return {
    publications: rowsIn(bag, "publications", publicationSchema),
    documents: rowsIn(bag, "documents", documentSchema),
    redirects: rowsIn(bag, "redirects", redirectSchema),
  };
}

interface Difference {
  readonly path: string;
  readonly what: string;
}

/** How an answer differs from what it was; null where it does not. */
function difference(was: Answer, is: Answer): string | null {
  if (was.status !== is.status) return `${was.status}, restored ${is.status}`;
  if (was.hash !== is.hash) return "other bytes";
  if (was.headers === is.headers) return null;
  const changed = is.headers.split("\n").filter((line) => !was.headers.includes(line));
  return `other headers: ${changed.join("; ")}`;
}

async function compared(one: Asked, other: Asked, paths: readonly string[]): Promise<Difference[]> {
  const differences: Difference[] = [];
  await onEach("Addresses", paths, concurrency, async (path) => {
    const [was, is] = await Promise.all([answerAt(one, path), answerAt(other, path)]);
    const what = difference(was, is);
    if (what !== null) differences.push({ path, what });
  });
  return differences;
}

function chosen(): { readonly bag: string; readonly site: URL; readonly identity?: string | undefined } {
  const options = { site: { type: "string" }, identity: { type: "string" } } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  const bag = onlyOne(positionals, "bag", usage);
  if (values.site === undefined || !URL.canParse(values.site)) throw new CommandError(usage, 2);
  return { bag, site: new URL(values.site), identity: values.identity };
}

await runCommand(async () => {
  const { bag, site, identity } = chosen();
  const backup = await checkedBackup(bag, identity);
  const folder = mkdtempSync(join(tmpdir(), "backlist-drill-"));
  try {
    const state = join(folder, "state");
    await restoreInto(state, backup);
    const restored = await openPlatform({ port: 0, state });
    try {
      const asked = { url: site, host: site.host };
      const paths = await everyAddress(asked, knownIn(backup.bag));
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
