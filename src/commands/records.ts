/** `npm run records`: brings records of other programs in, after showing what would become of each. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { languageTagOf } from "../catalogue/languages/naming.ts";
import { importSchema, type ImportJson, undoneSchema } from "../http/json/sheet.ts";
import { knownFilesSchema, mostHashes } from "../http/json/known.ts";
import { type JudgedRecord, judged, type OfDoubles } from "../importing/deciding.ts";
import { publicationsBySent } from "../importing/files-along.ts";
import { recordsOfTable } from "../importing/formats/table.ts";
import { everyTarget, likelyTarget } from "../importing/mapping.ts";
import { type GivenFile, largestList, readFiles, type ReadFile } from "../importing/reading.ts";
import type { ImportedRecord } from "../importing/record.ts";
import { bySmallLetters, inParts, inPlaces, rowOf, topicsIn } from "../importing/rows.ts";
import { filesBelow, hashOfFile } from "./bag.ts";
import { writeSheet } from "./file-sheet.ts";
import { filesOfRecords, folderOf, isFile, type MadeOfRecord, placeOf } from "./files-of-records.ts";
import { asked, Refused, type Target, targetOf } from "./file-target.ts";
import { harvest } from "./harvesting.ts";
import { CommandError, onEach, Progress, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run records -- FILE… --site ADDRESS     bring in what files of other programs list, all of it or nothing
npm run records -- --oai ADDRESS --site …   the same from a repository that is running, by OAI-PMH
npm run records -- --undo ID --site …       take an import back

--dry-run             say what would become of each record, and write nothing
--language TAG        the language of records that do not say theirs
--column NAME=COLUMN  what a spreadsheet's column means; several times
--topics FILE         what keywords stand for: a line each, "keyword = topic"
--doubles WORD        of what the catalogue has already: leave (as where it is left out), change, or make another
--publish             new publications are published, not drafts
--set NAME            with --oai: of this set only
--prefix NAME         with --oai: in this form, oai_dc or mods; mods without a word, where the repository has it
--token-file FILE     has a token with the scopes read and write (and publish), as FILES_TOKEN has otherwise
--empty               without --site: the catalogue of npm start -- --empty

FILE is RIS, BibTeX, CSL-JSON, Zotero RDF, EPrints XML, OAI-PMH, a spreadsheet, or a DSpace archive (folder or ZIP).`;

/** The files at a path that may list publications, each with its bytes. Throws CommandError where there is none. */
function bytesOf(path: string): GivenFile[] {
  if (!existsSync(path)) throw new CommandError(`There is no file ${path}.`);
  const paths = statSync(path).isDirectory() ? filesBelow(path).map((name) => join(path, name)) : [path];
  const isText = (each: string) => paths.length === 1 || /\.(?:xml|rdf)$|(?:^|\/)contents$/i.test(each);
  return paths.filter(isText).map((each) => ({
    path: each,
    // What is too large to be a list is not read: its length alone is told.
    bytes: statSync(each).size > largestList ? null : new Uint8Array(readFileSync(each)),
  }));
}

/** What was said of columns, by their names in small letters. */
function columnsIn(given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((each) => {
      const [, name = "", target = ""] = /^(.+?)=(.*)$/.exec(each) ?? [];
      if (name === "" || (target !== "" && !everyTarget.includes(target)))
        throw new CommandError(
          `--column ${each}: write NAME=COLUMN, with one of ${everyTarget.join(", ")}.`,
          2,
        );
      return [name.trim().toLowerCase(), target];
    }),
  );
}

function recordsIn(file: ReadFile, columns: ReadonlyMap<string, string>): ImportedRecord[] {
  const { table } = file;
  if (!table) return [...file.records];
  const mapping = table.heading.map((name) => columns.get(name.trim().toLowerCase()) ?? likelyTarget(name));
  const unknown = table.heading.filter((name, at) => name.trim() !== "" && mapping[at] === "");
  console.log(table.heading.map((name, at) => `  ${name} → ${mapping[at] || "left out"}`).join("\n"));
  if (unknown.length > 0) console.log(`  Say what a column means with --column "${unknown[0]}=title".`);
  return recordsOfTable(table, mapping);
}

function tell({ record, row, double, choice }: JudgedRecord): void {
  const { cells, left, unsure, keywords } = record;
  const same = double
    ? ` ${double.why} (${double.code ?? `row ${double.row}`}: ${double.title.slice(0, 60)})`
    : "";
  console.log(`${row}. ${choice}: ${cells.title?.slice(0, 80) ?? "(no title)"}${same}`);
  if (unsure.length > 0)
    console.log(`   guessed: ${unsure.map((column) => `${column} ${cells[column] ?? ""}`).join(", ")}`);
  if (keywords.length > 0) console.log(`   keywords: ${keywords.join(", ")}`);
  for (const { name, value, why } of left) console.log(`   left out: ${name} “${value.slice(0, 80)}” ${why}`);
}

/** What the catalogue says of rows, in parts that it takes at once. */
async function sendRows(
  target: Target,
  lines: readonly string[],
  { dryRun, publish, id, source }: { dryRun: boolean; publish: boolean; id: string; source: string },
): Promise<ImportJson["rows"]> {
  const rows: ImportJson["rows"] = [];
  const query = new URLSearchParams({
    "dry-run": String(dryRun),
    ...(publish ? { state: "published" } : {}),
    import: id,
    source,
  });
  const progress = new Progress(dryRun ? "Trying" : "Writing", lines.length);
  for (const [part, some] of inParts(lines).entries()) {
    const answer = await asked(target, `/api/v1/import?${query.toString()}`, importSchema, {
      method: "POST",
      body: some.join("\n"),
      headers: {
        "content-type": "application/x-ndjson",
        // A broken connection may have written: the same key writes it once.
        ...(dryRun ? {} : { "idempotency-key": `${id}-${part}` }),
      },
    });
    rows.push(...answer.rows);
    for (const _ of some) progress.step();
  }
  return rows;
}

/** Takes an import back, as much at a time as the catalogue does. */
async function undo(target: Target, id: string): Promise<void> {
  let undone = 0;
  for (;;) {
    const answer = await asked(target, `/api/v1/imports/${encodeURIComponent(id)}/undo`, undoneSchema, {
      method: "POST",
    });
    undone += answer.undone.length;
    if (answer.remaining > 0 && answer.undone.length > 0) continue;
    for (const { code, title, why } of answer.kept)
      console.log(`${code} “${title.slice(0, 60)}” stays: ${why}`);
    console.log(`${undone} publications are as before the import.`);
    return;
  }
}

/** A word of a command, as a shell takes it for one. */
function shellWord(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `"${word.replace(/["$`\\]/g, "\\$&")}"`;
}

/** The options that name a catalogue, as they were given. */
function givenTarget(options: {
  site?: string | undefined;
  "token-file"?: string | undefined;
  empty: boolean;
}): string {
  const { site, "token-file": file, empty } = options;
  return [
    ...(site === undefined ? [] : ["--site", site]),
    ...(file === undefined ? [] : ["--token-file", file]),
    ...(empty ? ["--empty"] : []),
  ]
    .map((word) => ` ${shellWord(word)}`)
    .join("");
}

/** What the sheet of files is called: nothing that is there is written over. */
function freeSheet(): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? "files.csv" : `files-${number}.csv`;
    if (!existsSync(name)) return name;
  }
}

/** Says where the files of publications are that were made just now, and how they come to them. */
async function tellFiles(
  target: Target,
  made: readonly MadeOfRecord[],
  { folder, given }: Pick<Options, "folder" | "given">,
): Promise<void> {
  const { publications } = await asked(target, "/api/v1/files/known", knownFilesSchema, {
    method: "POST",
    json: { sha256: [] },
  });
  const { rows, addresses, further, missing } = filesOfRecords(made, publications, folder);
  if (rows.length > 0) {
    const sheet = freeSheet();
    writeSheet(sheet, rows);
    console.log(
      `${rows.length} of their files are here, and ${sheet} says whose each is. Look through it, then send them: npm run files -- ${shellWord(folder)} --sheet ${sheet}${given}`,
    );
  }
  if (missing.length > 0)
    console.log(
      `${missing.length} files that they name are not here, such as ${missing[0]}: npm run files -- FOLDER${given} finds which is whose.`,
    );
  if (addresses.length > 0)
    console.log(
      `${addresses.length} files are at addresses. Upload them, or have the catalogue fetch them: these lines go under Files, come by themselves.\n${addresses.join("\n")}`,
    );
  for (const line of further) console.log(line);
}

const namedSchema = v.object({ choices: v.array(v.object({ name: v.string() })) });

interface Options {
  readonly language?: string | undefined;
  readonly topics?: string | undefined;
  readonly doubles: OfDoubles;
  readonly "dry-run": boolean;
  readonly publish: boolean;
  /** The folder that paths of files are told from. */
  readonly folder: string;
  /** The options that name the catalogue. */
  readonly given: string;
}

/** What the catalogue has of a kind, by its name in small letters. */
async function namesOf(target: Target, kind: "topics" | "places"): Promise<Map<string, string>> {
  const { choices } = await asked(target, `/api/v1/${kind}`, namedSchema, {});
  return bySmallLetters(choices.map(({ name }) => name));
}

/** The SHA-256 of each file that records name and that is here, by its path. */
async function digestsOf(records: readonly ImportedRecord[]): Promise<Map<string, string>> {
  const here = [...new Set(records.flatMap(({ files }) => files))].filter(isFile);
  const digests = new Map<string, string>();
  await onEach("Reading", here, 3, async (path) => {
    digests.set(path, await hashOfFile(path));
  });
  return digests;
}

/** What the catalogue has: its publications, and which of them have files of these digests. */
async function knownWith(target: Target, digests: readonly string[]): Promise<Parameters<typeof judged>[1]> {
  const ask = (sha256: readonly string[]) =>
    asked(target, "/api/v1/files/known", knownFilesSchema, { method: "POST", json: { sha256 } });
  const [first = [], ...further] = inParts(digests, mostHashes);
  const known = await ask(first);
  const sent = [...known.sent];
  for (const part of further) sent.push(...(await ask(part)).sent);
  return {
    publications: known.publications,
    sent: publicationsBySent({ publications: known.publications, sent }),
  };
}

/** Shows what would become of records, whose files are paths from here, and, unless it is a dry run, has it done. */
async function bring(
  target: Target,
  records: readonly ImportedRecord[],
  source: string,
  options: Options,
): Promise<void> {
  const digests = await digestsOf(records);
  const known = await knownWith(target, [...new Set(digests.values())]);
  const places = records.some((record) => record.places.length > 0)
    ? await namesOf(target, "places")
    : new Map();
  const placed = records.map((record) => inPlaces(record, places));
  const all = judged(placed, known, options.doubles, ({ files }) =>
    files.flatMap((path) => digests.get(path) ?? []),
  );
  for (const each of all) tell(each);
  const said = options.topics === undefined ? [] : topicsIn(readFileSync(options.topics, "utf8"));
  // A keyword that is called as a topic is that topic, until somebody says else.
  const topics = new Map([...(await namesOf(target, "topics")), ...said]);
  const language =
    options.language === undefined ? "" : (languageTagOf(options.language) ?? options.language);
  const lines = all.flatMap(({ record, row, double, choice }) =>
    choice === "leave"
      ? []
      : [rowOf({ record, choice, code: double?.code ?? null }, row, { topics, language })],
  );
  if (lines.length === 0) return console.log("There is nothing to bring in.");
  const id = crypto.randomUUID();
  const common = { publish: options.publish, id, source };
  const planned = await sendRows(target, lines, { ...common, dryRun: true });
  const wrong = planned.flatMap(({ row, errors }) =>
    errors.map(({ column, message }) => `row ${row}, ${column}: ${message}`),
  );
  for (const { row, warnings } of planned)
    for (const { message } of warnings) console.log(`row ${row}: is this meant? ${message}`);
  if (wrong.length > 0)
    throw new CommandError(
      `${wrong.join("\n")}\n${wrong.length} things are wrong, so nothing is written. Mend them in the file${language === "" ? ", or say the language of those that lack one with --language" : ""}.`,
    );
  const count = (rows: ImportJson["rows"]) =>
    (["new", "changed", "unchanged"] as const)
      .map((outcome) => `${rows.filter((row) => row.outcome === outcome).length} ${outcome}`)
      .join(", ");
  const left = all.length - lines.length;
  if (options["dry-run"])
    return console.log(`It would be ${count(planned)}, ${left} left out. Nothing is written.`);
  const undoing = `npm run records -- --undo ${id}${options.given}`;
  let written: ImportJson["rows"];
  try {
    written = await sendRows(target, lines, { ...common, dryRun: false });
    console.log(`It is written: ${count(written)}, ${left} left out. To take it back: ${undoing}`);
  } catch (error) {
    const advice = `Parts of it may be written. To take them back: ${undoing}`;
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n${advice}`);
  }
  const recordOf = new Map(all.map(({ row, record }) => [row, record]));
  const made = written.flatMap(({ row, outcome, code }) => {
    const record = recordOf.get(row);
    const files = outcome === "new" && record ? record.files : [];
    const inOrder = files.length > 0 && record?.documents.length === files.length;
    return code === null || files.length === 0 ? [] : [{ code, files, inOrder }];
  });
  if (made.length > 0) await tellFiles(target, made, options);
}

await runCommand(async () => {
  const options = {
    site: { type: "string" },
    oai: { type: "string" },
    set: { type: "string" },
    prefix: { type: "string" },
    undo: { type: "string" },
    language: { type: "string" },
    column: { type: "string", multiple: true, default: [] as string[] },
    topics: { type: "string" },
    doubles: { type: "string", default: "leave" },
    "dry-run": { type: "boolean", default: false },
    publish: { type: "boolean", default: false },
    "token-file": { type: "string" },
    empty: { type: "boolean", default: false },
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  const { doubles } = values;
  if (doubles !== "leave" && doubles !== "change" && doubles !== "make")
    throw new CommandError(`--doubles is leave, change or make.\n\n${usage}`, 2);
  // What was published is withdrawn by who may publish, too.
  const published = values.publish || values.undo !== undefined;
  const target = await targetOf({ ...values, published }, "Records", usage);
  try {
    if (values.undo !== undefined) return await undo(target, values.undo);
    const read =
      values.oai === undefined
        ? await readFiles(positionals.flatMap(bytesOf))
        : [await harvest(values.oai, { prefix: values.prefix, set: values.set })];
    if (read.length === 0) throw new CommandError(`Name a file.\n\n${usage}`, 2);
    const columns = columnsIn(values.column);
    const records = read.flatMap((file) => {
      console.log(`${file.path || "The archive"}: ${file.format || "not read"}`);
      for (const complaint of file.complaints) console.log(`  ${complaint}`);
      const list = values.oai === undefined ? file.path : "";
      return recordsIn(file, columns).map((record) => ({
        ...record,
        files: record.files.map((path) => placeOf(path, list)),
      }));
    });
    const [first] = positionals;
    const folder = positionals.length === 1 && first !== undefined ? folderOf(first) : ".";
    const source = read
      .map(({ path, format }) => path.split("/").at(-1) || format)
      .join(", ")
      .slice(0, 200);
    await bring(target, records, source, { ...values, doubles, folder, given: givenTarget(values) });
  } catch (error) {
    throw error instanceof Refused ? new CommandError(error.message) : error;
  }
});
