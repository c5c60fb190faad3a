/** The local catalogue: empty, half made or whole, it is brought to what the source data says. */
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { refreshSimilar } from "../catalogue/similar/refreshing.ts";
import { openDatabase } from "../store/database.ts";
import { deriveRecords } from "../store/records.ts";
import { replaceGroups } from "../store/synonyms.ts";
import { generalWordGroups, generalWordStatements } from "../../seed/general-words.ts";
import { catalogueStatements, load, settingsStatements } from "../../seed/load.ts";
import type { Platform } from "./platform.ts";
import { readSeed, type Seed } from "../../seed/read.ts";
import type { PublicationRecord } from "../../seed/record.ts";
import { makeStandIn } from "./stand-in.ts";
import { completeIndex } from "./search-index.ts";
import { onEach } from "./terminal.ts";

/** How many stand-ins are made and stored at a time. */
const concurrency = 8;

/** Remembers in R2, beside the files, that this catalogue is shown without stand-ins. */
const withoutStandInsMarker = "seed/without-stand-ins";

interface Awaiting {
  readonly publication: PublicationRecord;
  readonly document: PublicationRecord["documents"][number];
}

interface StoredStandIn {
  readonly code: string;
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
}

/** Makes a stand-in and stores it under a key of its own, unless it lies there already. */
async function store({ files }: Platform, { publication, document }: Awaiting): Promise<StoredStandIn> {
  const { bytes, pages } = await makeStandIn(publication, document);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `files/${document.code}/${sha256}`;
  // The key is the hash and R2 verifies it as it stores: what lies there is what was meant.
  if (!(await files.head(key))) {
    await files.put(key, bytes, { sha256, httpMetadata: { contentType: "application/pdf" } });
  }
  return { code: document.code, key, sha256, bytes: bytes.length, pages };
}

/** Gives each document that awaits its file a stand-in: all objects first, then all rows in one batch. */
async function addStandIns(platform: Platform, seed: Seed, now: string): Promise<number> {
  const { results } = await platform.database
    .prepare("SELECT code FROM documents WHERE file_id IS NULL")
    .all<{ code: string }>();
  const codes = new Set(results.map(({ code }) => code));
  const awaiting = seed.publications.flatMap((publication) =>
    publication.documents
      .filter(({ code }) => codes.has(code))
      .map((document): Awaiting => ({ publication, document })),
  );
  if (awaiting.length === 0) return 0;
  const stored: StoredStandIn[] = [];
  await onEach("Stand-in files", awaiting, concurrency, async (each) => {
    stored.push(await store(platform, each));
  });
  const json = JSON.stringify(stored.toSorted((a, b) => a.code.localeCompare(b.code)));
  await platform.database.batch([
    platform.database
      .prepare(
        `INSERT INTO files (document_id, object_key, sha256, bytes, media_type, pages, stand_in, created_at)
         SELECT d.id, s.value ->> 'key', s.value ->> 'sha256', s.value ->> 'bytes', 'application/pdf',
           s.value ->> 'pages', 1, ?2
         FROM json_each(?1) s JOIN documents d ON d.code = s.value ->> 'code'`,
      )
      .bind(json, now),
    platform.database.prepare(
      `UPDATE documents SET file_id = (SELECT max(f.id) FROM files f WHERE f.document_id = documents.id)
       WHERE file_id IS NULL`,
    ),
    ...deriveRecords.map((sql) => platform.database.prepare(sql)),
  ]);
  return stored.length;
}

/** What was done to a catalogue. */
export interface Seeding {
  readonly publications: number;
  readonly documents: number;
  readonly languages: number;
  /** Whether the records were loaded now. */
  readonly loaded: boolean;
  readonly standInsMade: number;
  readonly standIns: boolean;
}

async function countOf(database: D1Database, sql: string): Promise<number> {
  return (await database.prepare(sql).first<number>("n")) ?? 0;
}

/** Loads the general words where they are missing or are those of another version of this software. */
export async function completeGeneralWords(database: D1Database): Promise<void> {
  const stored = await countOf(database, "SELECT count(*) AS n FROM general_words");
  if (stored !== generalWordGroups().length) await load(database, generalWordStatements());
}

/**
 * Fills an empty catalogue and completes a half-filled one; with `afresh`, makes it anew. Without
 * `standIns`, documents await their files; left out, it stays as it was last asked for.
 */
export async function seedCatalogue(
  platform: Platform,
  options: { readonly afresh: boolean; readonly standIns?: boolean },
): Promise<Seeding> {
  const { database, files } = platform;
  const now = new Date().toISOString();
  if (options.standIns === true) await files.delete(withoutStandInsMarker);
  if (options.standIns === false) await files.put(withoutStandInsMarker, "");
  const standIns = !(await files.head(withoutStandInsMarker));
  const empty = (await countOf(database, "SELECT count(*) AS n FROM publications")) === 0;
  const loaded = empty || options.afresh || options.standIns !== undefined;
  const seed = readSeed();
  // Reading it takes seconds on a slow machine, and nothing else is heard meanwhile: not that the simulator has closed
  // a connection that lay idle so long, which must be noticed before the next question.
  await wait(50);
  if (loaded) await load(database, catalogueStatements(seed, now));
  // A catalogue that was loaded before search words were kept in it.
  else if ((await countOf(database, "SELECT count(*) AS n FROM synonyms_version")) === 0) {
    await load(database, replaceGroups(seed.searchWords, now));
  }
  await load(database, settingsStatements(seed, now));
  await completeGeneralWords(database);
  await completeIndex(database);
  while (await refreshSimilar(openDatabase(database), now, null)) continue;
  const standInsMade = standIns ? await addStandIns(platform, seed, now) : 0;
  return {
    publications: await countOf(database, "SELECT count(*) AS n FROM publications"),
    documents: await countOf(database, "SELECT count(*) AS n FROM documents"),
    languages: await countOf(database, "SELECT count(DISTINCT language) AS n FROM documents"),
    loaded,
    standInsMade,
    standIns,
  };
}

/** What was done, in a few lines. */
export function described(seeding: Seeding): string[] {
  const { publications, documents, languages, loaded, standInsMade, standIns } = seeding;
  return [
    `  Catalogue   ${publications} publications, ${documents} documents, ${languages} languages${loaded ? ", loaded now" : ""}`,
    standIns
      ? `  Files       a stand-in PDF for each document${standInsMade > 0 ? `, ${standInsMade} made now` : ""}`
      : "  Files       none: every document awaits its upload",
  ];
}
