/**
 * `npm run deploy`: brings the catalogue to the platform, the first time and every time after. Each step looks whether
 * it is done already, so that a deployment which was cut short goes on when the command is run again.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import {
  askDeployment,
  databaseIdentifier,
  databaseName,
  inviteThere,
  migrateThere,
  missingMigrations,
  wellDone,
} from "./deployment.ts";
import { checkLive } from "./live-check.ts";
import { migrations } from "./migrate.ts";
import { CommandError, parsedOptions, readArguments, runCommand } from "./terminal.ts";
import { buildWorker, workerModule } from "./worker.ts";
import { wrangler } from "./wrangler.ts";

const usage = `npm run deploy                     makes the database and the bucket where they are missing, brings the database to
                                   the newest migration, deploys the Worker, asks a few addresses, and goes back to
                                   the last version that answered well where they do not
npm run deploy -- --dry-run        says what it would do, and changes nothing
npm run deploy -- --origin https://catalogue.example
                                   for a catalogue with a domain of its own
npm run deploy -- --administrator "YOUR NAME"
                                   whom the first sign-in link is for, where nobody can sign in yet
npm run deploy -- --without-link   prints no sign-in link, where others can read what is printed
npm run deploy -- --patience 300   how many seconds a new address may take to answer; 120 without a word

It needs npx wrangler login, or CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID. Cut short, it goes on where it was
when it is run again.`;

const optionsSchema = v.object({
  "dry-run": v.boolean(),
  origin: v.optional(
    v.pipe(
      v.string(),
      v.url("--origin is an address, such as https://catalogue.example."),
      v.transform((address) => new URL(address).origin),
    ),
  ),
  administrator: v.string(),
  "without-link": v.boolean(),
  patience: v.pipe(
    v.string(),
    v.regex(/^\d{1,4}$/, "--patience is a number of seconds."),
    v.transform(Number),
  ),
});
type Options = v.InferOutput<typeof optionsSchema>;

function say(sentence: string): void {
  console.log(`  ${sentence}`);
}

/** What a deployment's message begins with where its version was asked and answered well: the platform keeps it. */
const answeredWell = "npm run deploy: it answered well";

const deploymentsSchema = v.array(
  v.object({
    created_on: v.string(),
    versions: v.array(v.object({ version_id: v.string(), percentage: v.number() })),
    annotations: v.optional(v.object({ "workers/message": v.optional(v.string(), "") })),
  }),
);

/** What readers were served so far. */
interface Served {
  /** The version that they are served now; null before the first deployment. */
  readonly now: string | null;
  /** The last version that is known to have answered well; null where no deployment of late is noted to have. */
  readonly well: string | null;
}

async function servedSoFar(): Promise<Served> {
  const { ok, output, said } = await wrangler(["deployments", "list", "--json"]);
  // 10007: there is no Worker of this name yet.
  if (!ok && said.includes("10007")) return { now: null, well: null };
  const printed = wellDone({ ok, output, said }, "The deployments so far cannot be listed.");
  const deployments = v
    .parse(deploymentsSchema, JSON.parse(printed))
    .toSorted((one, other) => other.created_on.localeCompare(one.created_on))
    .map(({ versions, annotations }) => ({
      version: versions.toSorted((one, other) => other.percentage - one.percentage)[0]?.version_id ?? null,
      isWell: annotations?.["workers/message"].startsWith(answeredWell) ?? false,
    }));
  return {
    now: deployments[0]?.version ?? null,
    well: deployments.find(({ isWell }) => isWell)?.version ?? null,
  };
}

const deployedSchema = v.object({
  type: v.literal("deploy"),
  version_id: v.nullable(v.string()),
  targets: v.optional(v.array(v.string()), []),
});

interface Deployed {
  readonly version: string | null;
  /** The addresses at which it answers. */
  readonly targets: readonly string[];
}

async function deployWorker(): Promise<Deployed> {
  const folder = mkdtempSync(join(tmpdir(), "backlist-deploy-"));
  const told = join(folder, "told.ndjson");
  try {
    wellDone(await buildWorker(), "The Worker cannot be built; readers are served as before.");
    wellDone(
      await wrangler(["deploy", workerModule, "--no-bundle"], { WRANGLER_OUTPUT_FILE_PATH: told }),
      "The Worker was not deployed; readers are served as before. Mend what is said below, then run npm run deploy again.",
    );
    const entries = readFileSync(told, "utf8").trim().split("\n");
    const deployed = entries.flatMap((entry) => {
      const { success, output } = v.safeParse(deployedSchema, JSON.parse(entry));
      return success ? [output] : [];
    });
    const last = deployed.at(-1);
    return { version: last?.version_id ?? null, targets: last?.targets ?? [] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Notes at the platform that a version answered well, so that a later run knows what it can go back to. */
async function noteWell(version: string | null): Promise<void> {
  if (version === null) return;
  const words = ["versions", "deploy", `${version}@100`, "--yes", "--message", answeredWell];
  const { ok, said } = await wrangler(words);
  if (!ok) say(`but the platform did not take the note that it did: ${said.trim().split("\n")[0] ?? ""}`);
}

function listed(sentences: readonly string[]): string {
  return sentences.map((sentence) => `  ${sentence}`).join("\n");
}

/**
 * Goes back to the last version that answered well, or, where none is noted to have, to that which was served. Throws
 * CommandError in any case: the deployment failed.
 */
async function goBack(
  { now, well }: Served,
  wrong: readonly string[],
  { origin, patience }: { readonly origin: string; readonly patience: number },
): Promise<never> {
  const before = well ?? now;
  if (before === null) {
    throw new CommandError(
      `The catalogue is deployed and does not answer as it should:\n${listed(wrong)}\nThere is no version before to go back to. npx wrangler tail shows its errors; a new address may take some minutes, then run npm run deploy again.`,
    );
  }
  const message =
    well === null
      ? "npm run deploy: the version after it did not answer well"
      : `${answeredWell}, and the version after it did not`;
  wellDone(
    await wrangler(["rollback", before, "--yes", "--message", message]),
    `The new version does not answer as it should:\n${listed(wrong)}\nand going back to ${before} failed too. Try npx wrangler rollback ${before} yourself.`,
  );
  const begin = `The new version did not answer as it should:\n${listed(wrong)}\n`;
  const stillWrong = await checkLive(origin, patience, () => {});
  if (stillWrong.length > 0) {
    throw new CommandError(
      `${begin}Readers are served by ${before} again, which does not answer as it should either:\n${listed(stillWrong)}\nnpx wrangler tail shows its errors, and npx wrangler versions list what else there is to go back to, with npx wrangler rollback VERSION.`,
    );
  }
  throw new CommandError(
    `${begin}Readers are served by ${well === null ? "the version before" : "the last version that answered well"} again, ${before}. The database keeps its new migrations, which that version can live with.`,
  );
}

/** What would be done, without doing it. */
async function plan(options: Options): Promise<void> {
  const database = (await databaseIdentifier("npm run deploy")) !== null;
  const missing = database ? await missingMigrations() : migrations();
  const { now, well } = await servedSoFar();
  const before = well ?? now;
  console.log("npm run deploy would:");
  if (!database) say(`make the database ${databaseName}`);
  say(
    missing.length === 0
      ? "leave the database as it is: it has every migration"
      : `apply ${missing.length} migrations, ${missing[0]} to ${missing.at(-1)}`,
  );
  say(
    now === null
      ? "deploy the Worker for the first time, with the bucket for files"
      : `deploy the Worker in place of version ${now}`,
  );
  const asked = `ask ${options.origin ?? "the catalogue’s address"}`;
  say(before === null ? asked : `${asked}, and go back to ${before} where it does not answer well`);
}

const begunSchema = v.object({ keys: v.number(), settings: v.number() });

async function deploy(options: Options): Promise<void> {
  console.log("The account and its database");
  if ((await databaseIdentifier("npm run deploy")) !== null) say("are there");
  else {
    wellDone(await wrangler(["d1", "create", databaseName]), "The database was not made.");
    say(`${databaseName} was made`);
  }
  console.log("The database’s migrations");
  const applied = await migrateThere();
  say(applied === 0 ? "are all there" : `${applied} were applied`);
  console.log("The Worker");
  const served = await servedSoFar();
  const { version, targets } = await deployWorker();
  say(served.now === null ? "was deployed for the first time" : `was deployed, in place of ${served.now}`);
  const [target] = targets;
  const origin = options.origin ?? (target === undefined ? null : new URL(target).origin);
  if (origin === null) {
    throw new CommandError(
      "The Worker has no address: switch workers_dev on in wrangler.toml or add a route, and say --origin.",
    );
  }
  console.log(`The catalogue at ${origin}`);
  const wrong = await checkLive(origin, options.patience, say);
  if (wrong.length > 0) await goBack(served, wrong, { origin, patience: options.patience });
  await noteWell(version);
  const { keys, settings } = await askDeployment(
    [
      "SELECT (SELECT count(*) FROM passkeys) + (SELECT count(*) FROM accounts WHERE access_subject IS NOT NULL) AS keys, (SELECT count(*) FROM settings) AS settings",
    ],
    begunSchema,
  );
  if (keys === 0 && options["without-link"]) {
    console.log(
      `\nNobody can sign in yet. On a machine of yours: npm run admin -- invite "${options.administrator}" --remote --origin ${origin}`,
    );
  } else if (keys === 0) {
    const invitation = { name: options.administrator, role: "administrator", accessSubject: null } as const;
    const { link } = await inviteThere(invitation, origin);
    console.log(
      `\nNobody can sign in yet. This link makes ${options.administrator} the administrator; it works once, within two days:\n\n  ${link}`,
    );
  }
  if (settings === 0) {
    console.log(
      `\nNo settings were ever saved: readers see the name “New catalogue”, or what the variable CATALOGUE_NAME of an earlier deployment says. ${origin}/admin/settings names it.`,
    );
  }
  console.log(`\nThe catalogue is at ${origin}`);
}

await runCommand(async () => {
  const { values } = readArguments(
    {
      options: {
        "dry-run": { type: "boolean", default: false },
        origin: { type: "string" },
        administrator: { type: "string", default: "Administrator" },
        "without-link": { type: "boolean", default: false },
        patience: { type: "string", default: "120" },
      },
    },
    usage,
  );
  const options = parsedOptions(usage, optionsSchema, values);
  await (options["dry-run"] ? plan : deploy)(options);
});
