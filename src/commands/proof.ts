/**
 * `npm run deploy:proof`: tries on a deployment what can be tried nowhere else, since a simulator only promises it: the
 * cache and its purges, parts of files in R2, the clock, limits, the encryption in front. One catalogue, once.
 */
import * as v from "valibot";
import { type Claim, claims, type Deployment, type Finding } from "./platform-claims.ts";
import { siteForToken } from "./site-address.ts";
import { CommandError, parsedOptions, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run deploy:proof -- --site https://catalogue.example
                                   says of each thing that the catalogue needs of the platform whether it holds there

With a token in the environment variable PROOF_TOKEN it tries a change and the clock too:
npm run admin -- token Proof --scopes read,write --days 1 --remote
The note of one topic is lengthened for a moment then and set back. Limits are tried from your address, which may be
answered with "too many requests" for a minute after it.`;

const optionsSchema = v.object({
  site: v.pipe(
    v.optional(v.string(), ""),
    v.url("--site is an address, such as https://catalogue.example."),
    v.transform((address) => new URL(address).origin),
  ),
  patience: v.pipe(
    v.string(),
    v.regex(/^\d{1,4}$/, "--patience is a number of seconds."),
    v.transform(Number),
  ),
});

/** What became of a claim that was tried; one whose trying failed does not hold. */
async function findingOf(claim: Claim, deployment: Deployment): Promise<Finding> {
  try {
    return await claim.find(deployment);
  } catch (error) {
    return { holds: false, seen: error instanceof Error ? error.message : String(error) };
  }
}

await runCommand(async () => {
  const options = { site: { type: "string" }, patience: { type: "string", default: "60" } } as const;
  const { site, patience } = parsedOptions(usage, optionsSchema, readArguments({ options }, usage).values);
  const token = process.env.PROOF_TOKEN || undefined;
  const deployment = { origin: token === undefined ? site : siteForToken(site, usage), token, patience };
  let failed = 0;
  let open = 0;
  for (const claim of claims) {
    const { holds, seen } = await findingOf(claim, deployment);
    if (holds === null) open += 1;
    if (holds === false) failed += 1;
    const said = holds === null ? "not tried" : holds ? "holds" : "DOES NOT HOLD";
    console.log(`${said.padEnd(14)} ${claim.claim}\n${" ".repeat(15)}${seen}`);
  }
  const held = claims.length - failed - open;
  console.log(`\n${held} of ${claims.length} hold, ${failed} do not, ${open} were not tried.`);
  if (failed > 0)
    throw new CommandError("The catalogue needs each of these: docs/operations.md says what to do.");
});
