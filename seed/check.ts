/**
 * Checks the source data: that each file keeps to its schema, that the files agree with each other, and that
 * they agree with the page they were read from, line by line. Prints what there is; exits 1 with a list of
 * what to do if anything is wrong. `node seed/check.ts [folder]` checks another copy of this folder.
 */
import { join, resolve } from "node:path";
import { languageOf } from "../src/catalogue/languages/language.ts";
import {
  containerKinds,
  documentRoles,
  placeKinds,
  publicationTypes,
} from "../src/catalogue/publication/terms.ts";
import { readSeed, SeedError, type ContainerRecord, type Problem, type Seed } from "./read.ts";
import type { PublicationRecord } from "./record.ts";
import { makePublicationFiles, readPublicationFiles } from "./source/extract.ts";
import {
  announcedDocuments,
  gluedCaption,
  isCaption,
  isPageChrome,
  readSourceLines,
  tidySpaces,
  type AnnouncedDocument,
  type SourceLine,
} from "./source/page.ts";

/** What a line of the source turned out to be. */
type LineKind = "title" | "container" | "document" | "abstract" | "description" | "caption" | "page chrome";

/** The result of a check: what is wrong, and what each line of the source was accounted for as. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly lines: ReadonlyMap<number, LineKind>;
}

function fileOf(record: PublicationRecord): string {
  return `publications/${record.slug}.yaml`;
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Codes, slugs and references: what the files must agree on among themselves. */
function checkReferences(seed: Seed, report: Report): void {
  const owners = new Map<string, string>();
  for (const record of seed.publications) {
    for (const { code } of [record, ...record.documents]) {
      const owner = owners.get(code);
      if (owner)
        report(fileOf(record), "code", `${code} is also in ${owner}: remove one, run source/extract.ts`);
      else owners.set(code, fileOf(record));
    }
  }
  const lists = { publications: seed.publications, ...listsOf(seed) };
  for (const [name, list] of Object.entries(lists)) {
    const file = name === "publications" ? "publications/" : `${name}.yaml`;
    for (const slug of repeated(list.map((item) => item.slug))) {
      report(file, "slug", `${slug} is there twice: give one another slug`);
    }
  }
  const known = Object.entries(listsOf(seed));
  for (const record of seed.publications) {
    const used = referencesOf(record);
    for (const [name, list] of known) {
      const slugs = new Set(list.map((item) => item.slug));
      for (const slug of used[name] ?? []) {
        if (!slugs.has(slug))
          report(fileOf(record), name, `${slug} is not in ${name}.yaml: correct it or add it there`);
      }
      for (const slug of repeated(used[name] ?? [])) {
        report(fileOf(record), name, `${slug} is there twice: remove one`);
      }
    }
  }
  for (const [name, list] of known) {
    const used = new Set(seed.publications.flatMap((record) => referencesOf(record)[name] ?? []));
    for (const { slug } of list) {
      if (!used.has(slug)) report(`${name}.yaml`, slug, "no publication has it: remove it");
    }
  }
}

/** A topic begins with publications that are filed under it. */
function checkKeyPublications({ topics, publications }: Seed, report: Report): void {
  for (const { slug, keyPublications } of topics) {
    for (const key of keyPublications) {
      const record = publications.find(({ code }) => code === key);
      if (!record?.topics.includes(slug)) report("topics.yaml", slug, `${key} is not filed under it`);
    }
  }
}

function listsOf({ topics, places, containers }: Seed): Record<string, readonly { slug: string }[]> {
  return { topics, places, containers };
}

function referencesOf(record: PublicationRecord): Record<string, string[]> {
  return {
    topics: record.topics,
    places: record.places,
    containers: record.container ? [record.container.slug] : [],
  };
}

/** Whether the line is the record's title with its year, and with no more than its caption and container. */
function isTitleLine(
  record: PublicationRecord,
  container: ContainerRecord | undefined,
  text: string,
): boolean {
  const start = text.lastIndexOf(record.title);
  if (start < 0) return false;
  const before = text.slice(0, start);
  const after = text.slice(start + record.title.length);
  const caption = gluedCaption(text);
  const name = container?.title ?? "";
  const number = record.container?.number;
  const frames: [before: string, after: string][] = [["", ""]];
  if (record.titleTranslation) frames.push(["", ` (${record.titleTranslation})`]);
  if (container?.kind === "book") frames.push(["", `. In ${name}`]);
  if (container?.kind === "journal") frames.push(["‘", `’ in ${name}`]);
  if (number) frames.push([`${name} #${number}: `, ""], ["", `. ${name} ${number}`]);
  return frames.some(([front, back]) => before === caption + front && after === `${back} (${record.year})`);
}

function describe({ role, language, title }: AnnouncedDocument): string {
  return [role, language, ...(title ? [`“${title}”`] : [])].join(" ");
}

/** The items of one list that the other lacks, each counted as often as it is there. */
function missingFrom(other: readonly string[], list: readonly string[]): string[] {
  const left = [...other];
  return list.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A record against its lines of the source: every line is used once, and nothing is without a line. */
function checkAgainstLines(
  record: PublicationRecord,
  container: ContainerRecord | undefined,
  lines: readonly SourceLine[],
  kinds: Map<number, LineKind>,
  report: Report,
): void {
  const file = fileOf(record);
  const paragraphs = record.abstract.split(/\n+/).map(tidySpaces);
  const descriptions = record.documents.flatMap((document) => document.description ?? []).map(tidySpaces);
  const announced: AnnouncedDocument[] = [{ role: "full", language: record.language }];
  let titles = 0;
  for (const { number, text } of lines) {
    const documents = announcedDocuments(text, record.language);
    if (isCaption(text)) kinds.set(number, "caption");
    else if (text === container?.title) kinds.set(number, "container");
    else if (isTitleLine(record, container, text)) {
      kinds.set(number, "title");
      titles++;
    } else if (text === paragraphs[0]) {
      kinds.set(number, "abstract");
      paragraphs.shift();
    } else if (text === descriptions[0]) {
      kinds.set(number, "description");
      descriptions.shift();
    } else if (documents.length > 0) {
      kinds.set(number, "document");
      announced.push(...documents);
    } else {
      const start = text.slice(0, 60);
      report(
        file,
        "source.lines",
        `line ${number} (“${start}…”) is not in the record: correct the title or text`,
      );
    }
  }
  if (titles !== (record.supplied?.includes("title") ? 0 : 1)) {
    report(
      file,
      "title",
      `${titles} lines of the source have this title and year: copy the source's, or say supplied`,
    );
  }
  for (const text of paragraphs)
    report(file, "abstract", `not in the source: “${text.slice(0, 60)}…”: copy it from there`);
  for (const text of descriptions)
    report(file, "documents.description", `not in the source: “${text.slice(0, 60)}…”`);

  // A template or a video has no line of its own: the abstract tells of it.
  const told = record.documents.filter(
    ({ role }) => (role === "template" || role === "video") && record.abstract.includes(role),
  );
  const expected = announced.map(describe);
  const given = record.documents.filter((document) => !told.includes(document)).map(describe);
  for (const missing of missingFrom(given, expected))
    report(file, "documents", `the source has ${missing}: add it`);
  for (const extra of missingFrom(expected, given))
    report(file, "documents", `the source has no ${extra}: remove it`);

  const whole = lines.map((line) => line.text).join("\n");
  for (const { name, evidence } of record.contributors) {
    if (!whole.includes(evidence)) {
      report(
        file,
        "contributors.evidence",
        `the source does not say “${evidence}” of ${name}: quote it exactly`,
      );
    }
  }
  if (container && !whole.includes(container.title)) {
    report(file, "container", `the source does not name “${container.title}” here: remove it`);
  }
  const isPart = container && (container.kind !== "series" || record.container?.number);
  if (isPart && record.title.includes(container.title)) {
    report(file, "title", `cut “${container.title}” from it: the container says so`);
  }
}

/** All records against the source: its order, and every line accounted for exactly once. */
function checkSource(seed: Seed, kinds: Map<number, LineKind>, report: Report): void {
  const lines = readSourceLines();
  const containers = new Map(seed.containers.map((container) => [container.slug, container]));
  for (const line of lines) if (isPageChrome(line)) kinds.set(line.number, "page chrome");
  let lastPosition = 0;
  let lastLine = 0;
  for (const record of seed.publications) {
    const file = fileOf(record);
    const { position, lines: range } = record.source;
    if (position !== lastPosition + 1) {
      report(file, "source.position", `${position} follows ${lastPosition}: number from 1, without gaps`);
    }
    lastPosition = position;
    if (range[0] <= lastLine || range[1] < range[0]) {
      report(file, "source.lines", "overlaps the entry before, or runs backwards: correct it");
    }
    lastLine = range[1];
    const container = record.container && containers.get(record.container.slug);
    const own = lines.filter(({ number }) => number >= range[0] && number <= range[1]);
    checkAgainstLines(record, container, own, kinds, report);
    if ((record.type === "chapter") !== (container?.kind === "book")) {
      report(
        file,
        "type",
        "a chapter has a book as its container, and what a book contains is a chapter: correct one",
      );
    }
    if (record.supplied && !record.note) report(file, "note", "something was supplied: say why in a note");
  }
  const claimed = (line: SourceLine) =>
    seed.publications.some(({ source }) => line.number >= source.lines[0] && line.number <= source.lines[1]);
  for (const line of lines) {
    if (!kinds.has(line.number) && !claimed(line)) {
      report(
        "source/nexus-publications.txt",
        `line ${line.number}`,
        "no publication has it: run source/extract.ts",
      );
    }
  }
}

/** The files against what the script makes of the source and the cataloguing. */
function checkReproduction(folder: string, report: Report): void {
  const files = readPublicationFiles(join(folder, "publications"));
  let made: ReadonlyMap<string, string>;
  try {
    made = makePublicationFiles(files);
  } catch (error) {
    report("source/extract.ts", "(whole file)", error instanceof Error ? error.message : String(error));
    return;
  }
  for (const name of new Set([...files.keys(), ...made.keys()])) {
    if (files.get(name) !== made.get(name)) {
      report(
        `publications/${name}`,
        "(whole file)",
        "is not what source/extract.ts makes: see README.md, correct a record",
      );
    }
  }
}

type Report = (file: string, field: string, remedy: string) => void;

/** Checks this source data, read from this folder. */
export function checkSeed(seed: Seed, folder: string): Findings {
  const problems: Problem[] = [];
  const lines = new Map<number, LineKind>();
  const report: Report = (file, field, remedy) => {
    problems.push({ file, field, remedy });
  };
  checkReferences(seed, report);
  checkKeyPublications(seed, report);
  checkSource(seed, lines, report);
  checkReproduction(folder, report);
  return { problems, lines };
}

const longestBar = 40;

function printTable(heading: string, labels: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const width = Math.max(...[...counts.keys()].map((label) => label.length));
  const highest = Math.max(...counts.values());
  console.log(`\n${heading} (${labels.length})`);
  for (const [label, count] of counts) {
    const bar = "█".repeat(Math.max(1, Math.round((count / highest) * longestBar)));
    console.log(`  ${label.padEnd(width)}  ${String(count).padStart(4)}  ${bar}`);
  }
}

/** The items in the order of a closed list. */
function inOrder(order: readonly string[], items: readonly string[]): string[] {
  return items.toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
}

function nameOf(tag: string): string {
  return `${tag} ${languageOf(tag).name}`;
}

function printSummary(seed: Seed, lines: Findings["lines"]): void {
  const { publications, topics, places, containers } = seed;
  const documents = publications.flatMap((record) => record.documents);
  const placeNames = new Map(
    places.map((place) => [place.slug, `${place.name} (${placeKinds[place.kind].toLowerCase()})`]),
  );
  const containerNames = new Map(
    containers.map(({ slug, title, kind }) => [slug, `${containerKinds[kind]}: ${title}`]),
  );
  const named = (names: ReadonlyMap<string, string>, slugs: readonly string[]) =>
    inOrder([...names.keys()], slugs).map((slug) => names.get(slug) ?? slug);

  printTable(
    "Publications by year",
    publications
      .map((record) => String(record.year))
      .toSorted()
      .toReversed(),
  );
  printTable(
    "Publications by type",
    inOrder(
      Object.keys(publicationTypes),
      publications.map((record) => record.type),
    ),
  );
  printTable(
    "Publications by topic",
    named(
      new Map(topics.map(({ slug, name }) => [slug, name])),
      publications.flatMap((record) => record.topics),
    ),
  );
  printTable(
    "Publications by place",
    named(
      placeNames,
      publications.flatMap((record) => record.places),
    ),
  );
  printTable(
    "Publications by container",
    named(
      containerNames,
      publications.flatMap((record) => record.container?.slug ?? []),
    ),
  );
  printTable(
    "Contributors by role",
    publications.flatMap((record) => record.contributors.map(({ role }) => role)).toSorted(),
  );
  printTable("Publications by language", publications.map((record) => nameOf(record.language)).toSorted());
  printTable("Documents by language", documents.map(({ language }) => nameOf(language)).toSorted());
  printTable(
    "Documents by role",
    inOrder(
      Object.keys(documentRoles),
      documents.map(({ role }) => role),
    ),
  );
  printTable("Lines of the source", [...lines.values()].toSorted());
}

function printProblems(problems: readonly Problem[]): void {
  const files = Map.groupBy(problems, ({ file }) => file);
  console.error(`\nProblems: ${problems.length}, in this many files: ${files.size}`);
  for (const [file, its] of files) {
    console.error(`\n${file}`);
    for (const { field, remedy } of its) console.error(`  ${field}: ${remedy}`);
  }
}

function main(folder: string): number {
  try {
    const seed = readSeed(folder);
    const { problems, lines } = checkSeed(seed, folder);
    printSummary(seed, lines);
    if (problems.length > 0) printProblems(problems);
    else console.log("\nNo problems.");
    return problems.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    printProblems(error.problems);
    return 1;
  }
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = main(resolve(process.argv[2] ?? import.meta.dirname));
}
