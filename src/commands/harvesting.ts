/** Records from a running repository, by OAI-PMH, page by page. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Harvested, readOai } from "../importing/formats/oai.ts";
import { sentenceOf } from "../importing/formats/table.ts";
import type { ReadFile } from "../importing/reading.ts";
import type { ImportedRecord } from "../importing/record.ts";
import { attribute, below, childrenOf, type Element, rootIn, textOf } from "../importing/xml.ts";
import { pauseAfter } from "./asking-again.ts";
import { CommandError } from "./terminal.ts";

const mostRecords = 50_000;

/** How long an answer may take, in milliseconds: some repositories make theirs slowly. */
const patience = 180_000;

/** What was received, whole; null where nobody answered, or the answer broke off. */
async function received(address: URL): Promise<{ response: Response; text: string } | null> {
  try {
    const headers = { accept: "text/xml" };
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(patience) });
    return { response, text: await response.text() };
  } catch {
    return null;
  }
}

/** One answer of the repository, asked again as long as it says that it is busy. */
async function answerOf(address: URL): Promise<string> {
  for (let failures = 0; ; failures += 1) {
    const answer = await received(address);
    if (answer?.response.ok) return answer.text;
    const status = answer?.response.status ?? 0;
    const pause = pauseAfter({ status, retryAfter: answer?.response.headers.get("retry-after") }, failures);
    if (pause === null) {
      throw new CommandError(
        answer
          ? `${address.host} answered ${status}. Is ${address.origin}${address.pathname} its address of OAI-PMH?`
          : `${address.host} does not answer.`,
      );
    }
    await sleep(pause);
  }
}

/** A part of the list. Throws CommandError where it is none, for what is read in halves would be taken for all. */
async function partAt(address: URL, first: number): Promise<Harvested> {
  const place = `${address.origin}${address.pathname}`;
  const before =
    first === 1 ? "" : ` after ${first - 1} records. Nothing is brought in; run the command again`;
  let root: Element;
  try {
    root = rootIn(await answerOf(address));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${place} answered what cannot be read${before}. ${sentenceOf(error)}`);
  }
  const [problem] = childrenOf(root, "error");
  const code = problem ? attribute(problem, "code") : "";
  // That nothing is there can only be said at the beginning: later it would end a list that goes on.
  if (problem && (code !== "noRecordsMatch" || address.searchParams.has("resumptionToken"))) {
    throw new CommandError(`${place} answered: ${textOf(problem) || code} (${code})${before}.`);
  }
  const part = readOai(root, first);
  if (!part) throw new CommandError(`${place} does not speak OAI-PMH.`);
  return part;
}

/** MODS where the repository has it: roles, files, places and other languages are lost in plain Dublin Core. */
async function richestForm(site: string): Promise<string> {
  const address = new URL(site);
  address.searchParams.set("verb", "ListMetadataFormats");
  const answer = await received(address);
  try {
    const forms = answer?.response.ok ? below(rootIn(answer.text), "metadataPrefix").map(textOf) : [];
    return forms.includes("mods") ? "mods" : "oai_dc";
  } catch {
    // What else it says is told when it is asked for its records.
    return "oai_dc";
  }
}

/** Everything that a repository lists, read as one file. */
export async function harvest(
  site: string,
  given: { readonly prefix: string | undefined; readonly set: string | undefined },
): Promise<ReadFile> {
  if (!URL.canParse(site)) throw new CommandError(`${site} is no address.`, 2);
  const { set } = given;
  const prefix = given.prefix ?? (await richestForm(site));
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
    const part = await partAt(address, count + 1);
    records.push(...part.records);
    complaints.push(...part.complaints);
    count += part.count;
    token = part.resumptionToken;
    if (token === "") break;
    if (seen.has(token)) {
      throw new CommandError(
        `${address.host} leads in a circle after ${count} records: it gave the same resumption token twice. Nothing is brought in. Take one set at a time, with --set, or tell whoever keeps it.`,
      );
    }
    seen.add(token);
    if (records.length > mostRecords)
      throw new CommandError(
        `There are more than ${mostRecords} records. Take one set at a time, with --set.`,
      );
  }
  return { path: new URL(site).host, format: "OAI-PMH", records, table: null, complaints };
}
