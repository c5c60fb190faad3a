/** Records from a running repository, by OAI-PMH, page by page. */
import { setTimeout as sleep } from "node:timers/promises";
import { readOai } from "../importing/formats/oai.ts";
import type { ReadFile } from "../importing/reading.ts";
import type { ImportedRecord } from "../importing/record.ts";
import { rootIn } from "../importing/xml.ts";
import { CommandError } from "./terminal.ts";

const mostRecords = 50_000;
const attempts = 5;

/** One answer of the repository, asked again as long as it says that it is busy. */
async function answerOf(address: URL): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(address, { headers: { accept: "text/xml" } }).catch(() => null);
    if (response?.ok) return response.text();
    if (attempt === attempts || (response && response.status < 500 && response.status !== 429)) {
      throw new CommandError(
        response
          ? `${address.host} answered ${response.status}. Is ${address.origin}${address.pathname} its address of OAI-PMH?`
          : `${address.host} does not answer.`,
      );
    }
    const seconds = Number(response?.headers.get("retry-after"));
    await sleep(seconds > 0 ? Math.min(seconds, 120) * 1000 : 1000 * attempt);
  }
}

/** Everything that a repository lists, read as one file. */
export async function harvest(
  site: string,
  { prefix, set }: { readonly prefix: string; readonly set: string | undefined },
): Promise<ReadFile> {
  if (!URL.canParse(site)) throw new CommandError(`${site} is no address.`, 2);
  const records: ImportedRecord[] = [];
  const complaints: string[] = [];
  let count = 0;
  const seen = new Set<string>();
  for (let token = ""; ; ) {
    const address = new URL(site);
    address.searchParams.set("verb", "ListRecords");
    if (token !== "") address.searchParams.set("resumptionToken", token);
    else {
      address.searchParams.set("metadataPrefix", prefix);
      if (set !== undefined) address.searchParams.set("set", set);
    }
    const page = readOai(rootIn(await answerOf(address)), count + 1);
    if (!page) throw new CommandError(`${address.origin}${address.pathname} does not speak OAI-PMH.`);
    records.push(...page.records);
    complaints.push(...page.complaints);
    count += page.count;
    token = page.resumptionToken;
    if (token === "" || seen.has(token)) break;
    seen.add(token);
    if (records.length > mostRecords)
      throw new CommandError(
        `There are more than ${mostRecords} records. Take one set at a time, with --set.`,
      );
  }
  return { path: new URL(site).host, format: "OAI-PMH", records, table: null, complaints };
}
