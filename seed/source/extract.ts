/**
 * Makes seed/publications/*.yaml from the page dump beside this file and from cataloguing.yaml, what a
 * person decided by reading it. Run it with `npx node seed/source/extract.ts`; it gives the same files again,
 * byte for byte: codes once given are kept, only a new publication or document gets a new one.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { Document, isScalar, isSeq, parse, Scalar } from "yaml";
import { newCode } from "../../src/catalogue/publication/code.ts";
import { publicationRecord } from "../record.ts";
import {
  announcedDocuments,
  gluedCaption,
  isCaption,
  isPageChrome,
  readSourceLines,
  type AnnouncedDocument,
} from "./page.ts";

const documentRecord = publicationRecord.entries.documents.item;

/** The folder of the files that this script writes. */
const publicationsFolder = join(import.meta.dirname, "..", "publications");

/**
 * What the title lines need, by line number, beyond cutting the year and a caption glued to the front.
 * `cut` are the words that name a book, journal or series, at the line's start or end; the container itself
 * is in cataloguing.yaml.
 */
const titleCorrections: Readonly<
  Record<number, { cut?: string[]; language?: string; translation?: string }>
> = {
  91: { cut: ["Dialogue Brief #2: "] },
  101: { cut: ["Dialogue Brief #1: "] },
  171: { cut: [". In The SAGE Handbook of Human Trafficking and Modern Day Slavery"] },
  245: { cut: [". In Routledge Handbook of Human Trafficking"] },
  251: { cut: [". In Human Trafficking: A Reference Handbook"] },
  331: { cut: [". In Ethical Concerns in Research on Human Trafficking"] },
  // The one title that is not in English; the English in brackets behind it is its translation.
  335: {
    language: "es",
    translation:
      "Measuring the success of counter trafficking interventions in the criminal justice sector: Who decides – and how?",
  },
  399: { cut: [". In Human Trafficking in Asia"] },
  413: { cut: [". In Global Human Trafficking. Critical Issues and Contexts"] },
  523: { cut: [". Siren Report GMS 09"] },
  577: { cut: [". Siren Report GMS 05"] },
  // An article in quotation marks, in a periodical.
  639: { cut: ["‘", "’ in Global Eye on Human Trafficking"] },
  675: { cut: [". In Gender-Based Violence"] },
  699: {
    cut: [". In Violence Against Women in Asian Societies: Gender Inequality and Technologies of Violence"],
  },
};

/** Abstracts that the page gives no title line, by line number, with what the cataloguer supplied. */
const untitledAbstracts: Readonly<Record<number, { title: string; year: number }>> = {
  // Between an entry of 2022 and one of 2020.
  135: {
    title:
      "Legal and Policy Framework for the Protection of Trafficking Victims in Cambodia, Indonesia, Lao PDR, Thailand and Viet Nam",
    year: 2021,
  },
};

/** Lines of their own that name the journal of the entry below them. */
const containerLines = new Set([295]);

/** Paragraphs that describe the document announced in the line above, not the publication. */
const documentDescriptions = new Set([593]);

interface Entry {
  title: string;
  titleTranslation: string | undefined;
  language: string;
  year: number;
  supplied: boolean;
  documents: (AnnouncedDocument & { description?: string })[];
  abstract: string | undefined;
  firstLine: number;
  lastLine: number;
}

function entryOfTitle(line: number, text: string, firstLine: number): Entry {
  const correction = titleCorrections[line];
  const language = correction?.language ?? "en";
  let title = text.slice(gluedCaption(text).length, -" (2000)".length);
  if (correction?.translation) title = cutAtEnd(title, ` (${correction.translation})`);
  for (const words of correction?.cut ?? []) {
    title = title.startsWith(words) ? title.slice(words.length) : cutAtEnd(title, words);
  }
  return {
    title,
    titleTranslation: correction?.translation,
    language,
    year: Number(text.slice(-"2000)".length, -1)),
    supplied: false,
    documents: [{ role: "full", language }],
    abstract: undefined,
    firstLine,
    lastLine: line,
  };
}

function cutAtEnd(title: string, words: string): string {
  if (!title.endsWith(words)) throw new Error(`"${title}" does not end with "${words}": correct the table`);
  return title.slice(0, -words.length);
}

function entryWithoutTitle(line: number, given: { title: string; year: number }): Entry {
  const documents: Entry["documents"] = [{ role: "full", language: "en" }];
  return {
    ...given,
    titleTranslation: undefined,
    language: "en",
    supplied: true,
    documents,
    abstract: undefined,
    firstLine: line,
    lastLine: line,
  };
}

/** Cuts the page into its entries, in page order. A line that fits nowhere is an error. */
function cutEntries(): Entry[] {
  const entries: Entry[] = [];
  let firstLine: number | undefined;
  for (const line of readSourceLines()) {
    if (isPageChrome(line)) continue;
    if (isCaption(line.text) || containerLines.has(line.number)) {
      firstLine ??= line.number;
      continue;
    }
    if (/\(\d{4}\)$/.test(line.text)) {
      entries.push(entryOfTitle(line.number, line.text, firstLine ?? line.number));
      firstLine = undefined;
      continue;
    }
    const untitled = untitledAbstracts[line.number];
    if (untitled) entries.push(entryWithoutTitle(line.number, untitled));
    const entry = entries.at(-1);
    if (!entry || firstLine !== undefined) throw new Error(`line ${line.number} belongs to no entry`);
    entry.lastLine = line.number;
    const announced = announcedDocuments(line.text, entry.language);
    const described = documentDescriptions.has(line.number) ? entry.documents.pop() : undefined;
    if (announced.length > 0) entry.documents.push(...announced);
    else if (described) entry.documents.push({ ...described, description: line.text });
    else if (entry.abstract === undefined) entry.abstract = line.text;
    else throw new Error(`line ${line.number} is a second abstract of "${entry.title}"`);
  }
  return entries;
}

const longestSlug = 70;
const smallWords = /-(?:a|an|and|at|by|de|el|en|for|from|in|la|of|on|or|s|the|to|with)$/;

function slugWords(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}|[‘’]/gu, "")
    .replace(/\(re\)|re\//gi, "re")
    .replaceAll("&", " and ")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function shorten(slug: string): string {
  let short = slug;
  if (short.length > longestSlug) {
    short = short.slice(0, short.lastIndexOf("-", longestSlug));
    while (smallWords.test(short)) short = short.replace(smallWords, "");
  }
  return short;
}

/**
 * A slug for each entry: the words of its main title, if they are at least three and no other title begins
 * with them, else of its whole title, cut between words; with the year where two would be the same.
 */
function slugsOf(entries: readonly Entry[]): string[] {
  const whole = entries.map((entry) => slugWords(entry.title));
  const slugs = entries.map((entry, index) => {
    const mainTitle = slugWords(entry.title.split(/[:.?] | – /)[0] ?? "");
    const clashes = whole.some((other, at) => at !== index && `${other}-`.startsWith(`${mainTitle}-`));
    return shorten(clashes || mainTitle.split("-").length < 3 ? slugWords(entry.title) : mainTitle);
  });
  return slugs.map((slug, index) =>
    slugs.filter((other) => other === slug).length > 1 ? `${slug}-${entries[index]?.year}` : slug,
  );
}

/** What a person decided about a publication by reading its entry. */
const cataloguing = v.record(
  v.string(),
  v.strictObject({
    ...v.pick(publicationRecord, ["type", "container", "contributors", "topics", "places", "abstractLanguage", "relations", "note"]).entries,
    /** Documents that only the abstract tells of. */
    documents: v.optional(v.array(v.omit(documentRecord, ["code"])), []),
  }),
);

/** As much of a file written earlier as it takes to find its codes again. */
const earlierRecord = v.object({
  code: v.string(),
  source: v.object({ lines: v.tuple([v.number(), v.number()]) }),
  documents: v.array(v.object(v.pick(documentRecord, ["code", "role", "language", "title"]).entries)),
});

/** Gives the codes of the files written earlier, and new ones for what is not in them. */
class CodeKeeper {
  readonly #codes = new Map<string, string>();

  constructor(texts: Iterable<string>) {
    for (const text of texts) {
      const { code, source, documents } = v.parse(earlierRecord, parse(text));
      // The last line of an entry is its abstract or a document's description: what least changes owner.
      const line = source.lines[1];
      this.#codes.set(`${line}`, code);
      for (const document of documents) this.#codes.set(documentKey(line, document), document.code);
    }
  }

  codeOf(key: string): string {
    const kept = this.#codes.get(key);
    if (kept !== undefined) return kept;
    const inUse = new Set<string>(this.#codes.values());
    let code = newCode();
    while (inUse.has(code)) code = newCode();
    this.#codes.set(key, code);
    return code;
  }
}

function documentKey(line: number, { role, language, title }: AnnouncedDocument): string {
  return `${line} ${role} ${language} ${title ?? ""}`;
}

function toYaml(record: object): string {
  const document = new Document(record);
  const abstract = document.get("abstract", true);
  if (isScalar(abstract)) abstract.type = Scalar.BLOCK_LITERAL;
  const lines = document.getIn(["source", "lines"], true);
  if (isSeq(lines)) lines.flow = true;
  return document.toString({ lineWidth: 0 });
}

/** The publication files in a folder, by name. */
export function readPublicationFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The files as they should be, by name, with the codes of those there are. Throws where a decision is missing. */
export function makePublicationFiles(earlier: ReadonlyMap<string, string>): Map<string, string> {
  const keeper = new CodeKeeper(earlier.values());
  const decided = v.parse(
    cataloguing,
    parse(readFileSync(join(import.meta.dirname, "cataloguing.yaml"), "utf8")),
  );
  const entries = cutEntries();
  const slugs = slugsOf(entries);
  const unknown = Object.keys(decided).filter((slug) => !slugs.includes(slug));
  if (unknown.length > 0) throw new Error(`cataloguing.yaml speaks of no entry: ${unknown.join(", ")}`);
  const files = new Map<string, string>();
  for (const [index, entry] of entries.entries()) {
    const slug = slugs[index] ?? "";
    const decision = decided[slug];
    if (!decision) throw new Error(`cataloguing.yaml lacks ${slug} (line ${entry.firstLine})`);
    const record = {
      code: keeper.codeOf(`${entry.lastLine}`),
      slug,
      title: entry.title,
      titleTranslation: entry.titleTranslation,
      language: entry.language,
      year: entry.year,
      supplied: entry.supplied ? ["title", "year"] : undefined,
      type: decision.type,
      container: decision.container,
      contributors: decision.contributors.length > 0 ? decision.contributors : undefined,
      topics: decision.topics,
      places: decision.places.length > 0 ? decision.places : undefined,
      documents: [...entry.documents, ...decision.documents].map((document) => ({
        code: keeper.codeOf(documentKey(entry.lastLine, document)),
        ...document,
      })),
      relations: decision.relations.length > 0 ? decision.relations : undefined,
      abstractLanguage: decision.abstractLanguage,
      abstract: entry.abstract,
      source: { position: index + 1, lines: [entry.firstLine, entry.lastLine] },
      note: decision.note,
    };
    files.set(`${slug}.yaml`, toYaml(record));
  }
  return files;
}

function main(): void {
  mkdirSync(publicationsFolder, { recursive: true });
  const earlier = readPublicationFiles(publicationsFolder);
  const files = makePublicationFiles(earlier);
  for (const [name, text] of files) writeFileSync(join(publicationsFolder, name), text);
  for (const name of earlier.keys()) if (!files.has(name)) rmSync(join(publicationsFolder, name));
  console.log(`${files.size} publications written`);
}

if (process.argv[1] === import.meta.filename) main();
