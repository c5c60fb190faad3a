/** `npm run search:rebuild`: makes the search index anew, here, or has a deployed catalogue do it. */
import { virtualTables } from "../store/search/index-writing.ts";
import { migrate } from "./migrate.ts";
import { openPlatform, stateFolder } from "./platform.ts";
import { rebuildIndex } from "./search-index.ts";
import { claimState } from "./server.ts";
import { readSwitches, runCommand } from "./terminal.ts";

const usage = `npm run search:rebuild                   make the local catalogue's search index anew

A deployed catalogue makes its own anew after an update, a part each minute: searches are answered meanwhile, and what is
cut short goes on with the next minute. To have that done without an update:
npx wrangler d1 execute backlist --remote --command "$(npm run -s search:rebuild -- --anew)"

D1 exports no virtual tables. Before an export, drop them; they are made and filled anew as above within some minutes, in
which searches answer 503 first:
npx wrangler d1 execute backlist --remote --command "$(npm run -s search:rebuild -- --drop)"
npx wrangler d1 export backlist --remote --output export.sql

An export is restored into an empty database by executing export.sql there: the deployment over it makes the index.`;

/** What has the clock make the index anew. */
const anew = "DELETE FROM search_rules;";

await runCommand(async () => {
  const chosen = readSwitches(["anew", "drop"], usage);
  if (chosen.has("anew")) {
    console.log(anew);
  } else if (chosen.has("drop")) {
    const dropped = Object.keys(virtualTables).map((table) => `DROP TABLE IF EXISTS ${table};`);
    console.log([...dropped, anew].join(" "));
  } else {
    await claimState();
    const platform = await openPlatform({ port: 0, state: stateFolder });
    try {
      await migrate(platform.database);
      const publications = await rebuildIndex(platform.database);
      console.log(`The search index of ${publications} publications is made anew.`);
    } finally {
      await platform.close();
    }
  }
});
