/** `npm run drill:restore`: restores a backup beside a site, and compares every address of the two. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differencesAt } from "./comparing-answers.ts";
import { addressesIn, everyAddress } from "./every-address.ts";
import { openPlatform } from "./platform.ts";
import { checkedBackup, restoreInto } from "./restoring.ts";
import { CommandError, onlyOne, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run drill:restore -- BAG --site http://localhost:8787

With --identity FILE it opens an encrypted backup.

Makes a catalogue from the backup BAG in a folder of its own, asks it and the site for every address, and says where
they differ. The site must not have changed since the backup.`;

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
      const paths = await everyAddress(asked, addressesIn(backup.bag));
      const differences = await differencesAt(asked, { url: restored.url, host: site.host }, paths);
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
