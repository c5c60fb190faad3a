/** What other programs list, read here, looked over row by row, and brought in: all of it or nothing. */
import { type JudgedRecord, judged } from "../../../importing/deciding.ts";
import { FilesAlong, publicationsBySent } from "../../../importing/files-along.ts";
import { recordsOfTable } from "../../../importing/formats/table.ts";
import type { Target } from "../../../importing/mapping.ts";
import { largestList, readFiles, type ReadFile } from "../../../importing/reading.ts";
import type { ImportedRecord } from "../../../importing/record.ts";
import { bySmallLetters, inPlaces, rowOf } from "../../../importing/rows.ts";
import type { KnownPublication } from "../../../importing/doubles.ts";
import { goOnFrom } from "./going-on.ts";
import { type Chosen, chosenByDrop, chosenIn, hashOf } from "./many-files/folder.ts";
import { found } from "./many-files/row.ts";
import { made } from "./records/elements.ts";
import { columnsField, keywordsField, mappingOf, topicsByKeyword } from "./records/meanings.ts";
import { Row } from "./records/row.ts";
import { reasonOf, tellBrokenOff } from "./records/broken-off.ts";
import { sendRows } from "./records/sending.ts";
import { described, tellWritten } from "./records/telling.ts";
import { spoken } from "./saying/spoken.ts";
import { ask } from "./uploads/transfer.ts";

/** Rows on one page of the table. */
const rowsOnPage = 100;

const form = found(document, "#records", HTMLFormElement);
const zone = found(form, ".drop", HTMLElement);
const said = found(form, "#records-said", HTMLElement);
const whole = found(form, "#records-whole", HTMLProgressElement);
const attempt = found(form, "#records-try", HTMLButtonElement);
const write = found(form, "#records-write", HTMLButtonElement);
const language = found(form, "#records-language", HTMLInputElement);
const state = found(form, "[name=records-state]", HTMLElement);
const body = found(form, "#records-rows", HTMLElement);
const shown = found(form, "#records-shown", HTMLSelectElement);

interface Known {
  publications: (KnownPublication & { documents: { code: string }[] })[];
  sent: { sha256: string; document: string }[];
}

let files: { readonly file: ReadFile; readonly mapping: Target[] }[] = [];
/** Digests of files that came along, by their paths. */
const along = new Map<string, string>();
let topics: string[] = [];
let places: ReadonlyMap<string, string> = new Map();
let known: Known = { publications: [], sent: [] };
let rows: Row[] = [];
let page = 0;
let working = false;

const nameIn = (path: string) => (path.split(/[/\\]/).at(-1) ?? "").toLowerCase();

function recordsOf({ file, mapping }: (typeof files)[number]): ImportedRecord[] {
  return file.table ? recordsOfTable(file.table, mapping) : [...file.records];
}

/** What every record would become; what the editor chose for one before stays. */
function judge(): void {
  const all = files.flatMap((each) =>
    recordsOf(each).map((record) => ({ record: inPlaces(record, places), path: each.file.path })),
  );
  const listOf = new Map(all.map(({ record, path }) => [record, path]));
  const named = all.flatMap(({ record }) => record.files);
  const filesAlong = new FilesAlong(
    Array.from(along, ([path, sha256]) => ({ path, sha256 })),
    named,
  );
  const found_ = judged(
    all.map(({ record }) => record),
    { publications: known.publications, sent: publicationsBySent(known) },
    "leave",
    (record) => record.files.flatMap((path) => filesAlong.digestOf(path, listOf.get(record) ?? "") ?? []),
  );
  const before = new Map(
    rows.filter((row) => row.choice !== row.judged.choice).map((row) => [row.key, row.choice]),
  );
  rows = found_.map((each: JudgedRecord, index) => {
    const key = `${all[index]?.path} ${each.record.number}`;
    const choice = before.get(key);
    return new Row(each.row, key, each, choice === "change" && !each.double?.code ? undefined : choice);
  });
}

function rowsShown(): Row[] {
  if (shown.value === "unsure") return rows.filter((row) => row.isUnsure);
  return shown.value === "wrong" ? rows.filter((row) => row.isWrong) : rows;
}

/** Shows one page of the rows. */
function list(): void {
  const all = rowsShown();
  page = Math.max(0, Math.min(page, Math.ceil(all.length / rowsOnPage) - 1));
  const from = page * rowsOnPage;
  body.replaceChildren(...all.slice(from, from + rowsOnPage).map((row) => row.element(changed)));
  found(form, "#records-place", HTMLElement).textContent =
    all.length === 0
      ? spoken("No rows.")
      : spoken("Rows {from} to {to} of {all}.", {
          from: from + 1,
          to: Math.min(all.length, from + rowsOnPage),
          all: all.length,
        });
  const { activeElement } = document;
  const [before, next] = ["#records-before", "#records-next"].map((id) => found(form, id, HTMLButtonElement));
  if (before) before.disabled = page === 0;
  if (next) next.disabled = from + rowsOnPage >= all.length;
  if (before && next && (activeElement === before || activeElement === next))
    goOnFrom(activeElement, before, next, shown);
}

/** What was tried before no longer holds: it has to be tried again before it is written. */
function changed(): void {
  const count = rows.filter(({ choice }) => choice !== "leave").length;
  write.disabled = true;
  attempt.disabled = working || count === 0;
  attempt.textContent =
    count === 1
      ? spoken("Show what 1 row would change")
      : spoken("Show what {count} rows would change", { count });
}

/** Which topic each keyword stands for: also those of a column that was said just now to have keywords. */
function askForTopics(): void {
  const keywords = keywordsField(files.flatMap(recordsOf), topics, changed);
  found(form, "#records-keywords", HTMLElement).replaceChildren(...keywords);
  found(form, "#records-topics", HTMLElement).hidden = keywords.length === 0;
}

function again(): void {
  judge();
  askForTopics();
  changed();
  list();
}

function describe(): void {
  const about = files.map(({ file }) => described(file));
  found(form, "#records-files", HTMLElement).replaceChildren(...about);
  const fields = files.flatMap(({ file, mapping }) => columnsField(file, mapping, again) ?? []);
  found(form, "#records-columns", HTMLElement).replaceChildren(...fields);
  askForTopics();
  const choices = found(form, "#records-found", HTMLElement);
  choices.hidden = false;
  choices.inert = false;
}

async function readKnown(): Promise<void> {
  const answer = await ask("/api/v1/files/known", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sha256: [...new Set(along.values())] }),
  });
  known = await answer.json();
  if (topics.length > 0) return;
  const namesOf = async (kind: "topics" | "places"): Promise<string[]> => {
    const listed: { choices: { name: string }[] } = await (await ask(`/api/v1/${kind}`)).json();
    return listed.choices.map(({ name }) => name);
  };
  topics = await namesOf("topics");
  places = bySmallLetters(await namesOf("places"));
  const options = topics.map((name) => {
    const option = made("option");
    option.value = name;
    return option;
  });
  found(form, "#every-topic", HTMLDataListElement).replaceChildren(...options);
}

async function add(chosen: readonly Chosen[]): Promise<void> {
  const isRead = ({ path }: Chosen) => /\.pdf$/i.test(path);
  const lists = chosen.filter((each) => !isRead(each));
  said.textContent = spoken("Reading.");
  try {
    for (const { path, file } of chosen.filter(isRead)) along.set(path, await hashOf(file));
    const given = await Promise.all(
      lists.map(async ({ path, file }) => ({
        path,
        bytes: file.size > largestList ? null : new Uint8Array(await file.arrayBuffer()),
      })),
    );
    const read = await readFiles(given);
    const paths = new Set(read.map(({ path }) => path));
    files = [
      ...files.filter(({ file }) => !paths.has(file.path)),
      ...read.map((file) => ({ file, mapping: mappingOf(file) })),
    ];
    await readKnown();
    judge();
    describe();
    changed();
    list();
    said.textContent =
      rows.length === 1
        ? spoken("1 record is read. Nothing is written yet.")
        : spoken("{count} records are read. Nothing is written yet.", { count: rows.length });
  } catch (error) {
    said.textContent = reasonOf(error);
  }
}

const count = (outcome: string) => rows.filter((row) => row.outcome?.outcome === outcome).length;

/** Sends the rows, and keeps what the catalogue says of each. Why not, where that broke off. */
async function send(dryRun: boolean, id: string): Promise<string | null> {
  const options = { language: language.value.trim(), topics: topicsByKeyword(topics) };
  const lines = rows
    .filter(({ choice }) => choice !== "leave")
    .map((row) =>
      rowOf({ record: row.judged.record, choice: row.choice, code: row.code }, row.number, options),
    );
  const source = files
    .map(({ file }) => nameIn(file.path) || file.format)
    .join(", ")
    .slice(0, 200);
  const published = state instanceof HTMLSelectElement ? state.value : "draft";
  working = true;
  changed();
  whole.hidden = false;
  whole.value = 0;
  try {
    const progress = (share: number) => void (whole.value = Math.round(share * 100));
    const answered = await sendRows(lines, { dryRun, id, source, state: published, progress });
    const byNumber = new Map(answered.map((outcome) => [outcome.row, outcome]));
    for (const row of rows) row.outcome = byNumber.get(row.number) ?? null;
    return null;
  } catch (error) {
    return reasonOf(error);
  } finally {
    working = false;
    whole.hidden = true;
    changed();
  }
}

async function tryAll(): Promise<void> {
  const { activeElement } = document;
  for (const row of rows) row.outcome = null;
  said.textContent = spoken("Trying all rows. Nothing is written.");
  const reason = await send(true, crypto.randomUUID());
  if (reason !== null) {
    said.textContent = reason;
    goOnFrom(activeElement, said);
    return;
  }
  const wrong = rows.filter((row) => row.isWrong).length;
  shown.value = wrong > 0 ? "wrong" : shown.value === "wrong" ? "all" : shown.value;
  page = 0;
  list();
  said.textContent =
    wrong > 0
      ? spoken(
          "{count} rows are wrong, so nothing can be written: mend them in the file, or leave them out.",
          { count: wrong },
        )
      : spoken("{made} new, {changed} changed, {unchanged} unchanged. Nothing is written yet.", {
          made: count("new"),
          changed: count("changed"),
          unchanged: count("unchanged"),
        });
  write.disabled = wrong > 0 || count("new") + count("changed") === 0;
  goOnFrom(activeElement, said);
}

/** Writes all rows. Begun again by the same name, it goes on where it broke off. */
async function writeAll(id: string): Promise<void> {
  const { activeElement } = document;
  said.textContent = spoken("Writing.");
  const reason = await send(false, id);
  list();
  if (reason !== null) {
    // What is tried or chosen now would be of rows half of which are there: only going on and taking back are left.
    found(form, "#records-found", HTMLElement).inert = true;
    await tellBrokenOff(said, { id, reason, goOn: () => void writeAll(id) });
    return goOnFrom(activeElement, said);
  }
  attempt.disabled = true;
  const awaiting = rows.some(
    ({ judged: { record }, choice }) => choice === "make" && record.files.length > 0,
  );
  tellWritten(said, { made: count("new"), changed: count("changed"), awaiting });
  goOnFrom(activeElement, said);
}

form.hidden = false;
attempt.addEventListener("click", () => void tryAll());
write.addEventListener("click", () => void writeAll(crypto.randomUUID()));
form.addEventListener("submit", (event) => event.preventDefault());
language.addEventListener("change", changed);
state.addEventListener("change", changed);
shown.addEventListener("change", () => {
  page = 0;
  list();
});
for (const [id, step] of [
  ["#records-before", -1],
  ["#records-next", 1],
] as const) {
  found(form, id, HTMLButtonElement).addEventListener("click", () => {
    page += step;
    list();
  });
}
for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file]")) {
  input.addEventListener("change", () => {
    const chosen = chosenIn(input.files ?? []);
    input.value = "";
    void add(chosen);
  });
}
// A file that misses the zone must not take the page's place.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => event.preventDefault());
for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("over"));
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  if (event.dataTransfer) void chosenByDrop(event.dataTransfer).then(add);
});
addEventListener("beforeunload", (event) => {
  if (working) event.preventDefault();
});
