/** `npm run seed`: makes the local catalogue anew from the source data, or prints it as SQL. */
import { described, seedCatalogue } from "./catalogue.ts";
import { generalWordStatements } from "../../seed/general-words.ts";
import { asSql, asText, statements } from "../../seed/load.ts";
import { migrate } from "./migrate.ts";
import { openPlatform, stateFolder } from "./platform.ts";
import { readSeed } from "../../seed/read.ts";
import { replaceGroups } from "../store/synonyms.ts";
import { claimState } from "./server.ts";
import { readSwitches, runCommand } from "./terminal.ts";

const usage = `npm run seed                            make the local catalogue anew, with stand-in PDFs
npm run seed -- --without-stand-ins     the same as it will be before the uploads: documents await their files
npm run -s seed -- --sql > seed.sql     print the catalogue as SQL for a new database:
                                        npx wrangler d1 execute backlist --remote --file seed.sql
npm run -s seed -- --search-words       print the search words alone, which take the place of those that are there
npm run -s seed -- --general-words      print the general words alone, which take the place of those that are there`;

await runCommand(async () => {
  const chosen = readSwitches(["without-stand-ins", "sql", "search-words", "general-words"], usage);
  if (chosen.has("sql")) {
    process.stdout.write(asSql(statements(readSeed(), new Date().toISOString())));
    return;
  }
  if (chosen.has("search-words")) {
    process.stdout.write(asText(replaceGroups(readSeed().searchWords, new Date().toISOString())));
    return;
  }
  if (chosen.has("general-words")) {
    process.stdout.write(asText(generalWordStatements()));
    return;
  }
  await claimState();
  const platform = await openPlatform({ port: 0, state: stateFolder });
  try {
    await migrate(platform.database);
    const seeding = await seedCatalogue(platform, {
      afresh: true,
      standIns: !chosen.has("without-stand-ins"),
    });
    console.log(
      ["The local catalogue is made anew.", ...described(seeding), "See it with npm start."].join("\n"),
    );
  } finally {
    await platform.close();
  }
});
