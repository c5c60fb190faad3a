/** `npm run search:rebuild`: makes the search index anew, here or, as SQL, for a deployed catalogue. */
import { text } from "node:stream/consumers";
import { indexSources, virtualTables } from "../store/search/index-writing.ts";
import { asText } from "../../seed/load.ts";
import { migrate } from "./migrate.ts";
import { openPlatform, stateFolder } from "./platform.ts";
import { type IndexSource, indexStatements, rebuildIndex } from "./search-index.ts";
import { claimState } from "./server.ts";
import { CommandError, readSwitches, runCommand } from "./terminal.ts";

const usage = `npm run search:rebuild                   make the local catalogue's search index anew

A deployed catalogue's, in three steps:
npx wrangler d1 execute backlist --remote --json --command "$(npm run -s search:rebuild -- --source)" > catalogue.json
npm run -s search:rebuild -- --sql < catalogue.json > search.sql
npx wrangler d1 execute backlist --remote --file search.sql

D1 exports no virtual tables. Before an export, drop them; after it, make the index anew as above:
npx wrangler d1 execute backlist --remote --command "$(npm run -s search:rebuild -- --drop)"
npx wrangler d1 export backlist --remote --output export.sql

An export is restored into an empty database by executing export.sql there, and then the search.sql of the same day.`;

/** What wrangler prints with --json: the rows, one list for each statement. */
type Printed = readonly { readonly results: readonly IndexSource[] }[];

async function sourcesFromInput(): Promise<IndexSource[]> {
  try {
    const printed: Printed = JSON.parse(await text(process.stdin));
    return printed.flatMap(({ results }) => results);
  } catch (error) {
    throw new CommandError(
      `The input is not what wrangler prints with --json. See npm run search:rebuild -- --help. (${String(error)})`,
    );
  }
}

await runCommand(async () => {
  const chosen = readSwitches(["source", "sql", "drop"], usage);
  if (chosen.has("source")) {
    console.log(indexSources.replace(/\s+/g, " "));
  } else if (chosen.has("drop")) {
    console.log(
      Object.keys(virtualTables)
        .map((table) => `DROP TABLE IF EXISTS ${table};`)
        .join(" "),
    );
  } else if (chosen.has("sql")) {
    process.stdout.write(asText(indexStatements(await sourcesFromInput())));
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
