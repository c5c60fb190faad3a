/**
 * Fixity: that the bytes of every file are still what was uploaded. Each is read again by the clock, and whoever reads
 * one that is not there has it noted. Nothing is changed or taken away: sending the same bytes again mends a file.
 */
import type { Database } from "../../store/database.ts";
import {
  type Damage,
  digestsOfFiles,
  filesToCheck,
  noteCheckBegun,
  noteDamage,
  noteReadability,
  noteSound,
  sizeOfFiles,
  type StoredForFixity,
} from "../../store/fixity.ts";
import { coversFolder } from "./file-reading.ts";
import { type ManifestLine, readManifest, writeManifest } from "./fixity-manifest.ts";
import { inspect } from "./inspection/inspect.ts";
import type { Keeping } from "./keeping.ts";
import { sha256Of } from "./stream-hash.ts";

const hour = 3_600_000;

/**
 * A round over all files has 720 hours, thirty days. An hour's share ends with its files or with its bytes, whichever
 * come first; were there 360 of each, hours that end with the one and hours that end with the other fill the round.
 */
const shares = 360;
/** The least of an hour's share, so that small catalogues are read more often than they must. */
const leastFiles = 5;
const leastBytes = 400 * 1024 * 1024;

export interface FixityCheck {
  /** Files that were read again. */
  readonly checked: number;
  /** Sentences, one for each of them that is not what it was. */
  readonly damaged: readonly string[];
  /** Files of the one publication that was asked for which are still to be read: ask again. */
  readonly left: number;
}

const whatIsWrong: Readonly<Record<Damage, string>> = {
  missing: "is missing from the storage. Upload it again, or put it back from a copy.",
  changed: "is not what was uploaded: its checksum has changed. Upload it again, or put it back from a copy.",
  picture: "has lost the picture of its first page. Have its text read again.",
};

function sentenceOf(damage: Damage, documentCode: string): string {
  return `A file of document ${documentCode} ${whatIsWrong[damage]}`;
}

/** Notes for the editors that somebody asked for a file's bytes, or its picture, and they are not there. */
export async function noteMissing(database: Database, documentCode: string, key: string): Promise<void> {
  const damage = key.startsWith(coversFolder) ? "picture" : "missing";
  const sentence = sentenceOf(damage, documentCode);
  const now = new Date().toISOString();
  await noteDamage(database, { documentCode, key }, damage, { sentence, by: "A reader’s request", now });
}

/**
 * What is wrong with a file, whose bytes are read whole; null where nothing is. It must be what it was when it was first
 * read, whatever the database says by now: where that says something else, it is the database that has changed.
 */
async function damageOf(
  files: R2Bucket,
  { objectKey, coverKey, sha256 }: StoredForFixity,
  line: ManifestLine | undefined,
): Promise<Damage | null> {
  const object = await files.get(objectKey);
  if (!object) return "missing";
  if ((await sha256Of(object.body)) !== (line?.sha256 ?? sha256)) return "changed";
  return coverKey === null || (await files.head(coverKey)) ? null : "picture";
}

/** What the manifest has of a file that was read now; nothing of one that was not sound when it was first read. */
function lineAfter(
  { objectKey: key, sha256, bytes }: StoredForFixity,
  line: ManifestLine | undefined,
  damage: Damage | null,
  now: string,
): ManifestLine[] {
  const found = damage === null || damage === "picture" ? "sound" : damage;
  if (line) return [{ ...line, readAt: now, found }];
  return found === "sound" ? [{ key, sha256, bytes, firstReadAt: now, readAt: now, found }] : [];
}

/** Notes what a PDF says to those who do not see it, where it came before that was looked for. */
async function noteUnnoted(
  { database, files }: Keeping,
  { id, objectKey, bytes, unnoted }: StoredForFixity,
): Promise<void> {
  const object = unnoted === 1 ? await files.get(objectKey) : null;
  if (!object) return;
  const inspection = await inspect(object.body, { format: "pdf", bytes });
  const readability = inspection.ok ? inspection.readability : null;
  if (readability) await noteReadability(database, id, JSON.stringify(readability));
}

/** Reads files again until the share is used up. Returns how many, and a sentence for each that is damaged. */
async function readAgain(
  keeping: Keeping,
  due: readonly StoredForFixity[],
  most: { readonly files: number; readonly bytes: number },
): Promise<{ checked: number; damaged: string[] }> {
  const { database, files, now } = keeping;
  const manifest = await readManifest(files);
  const read: ManifestLine[] = [];
  const damaged: string[] = [];
  let [checked, bytes] = [0, 0];
  for (const file of due) {
    if (checked >= most.files || bytes >= most.bytes) break;
    await noteCheckBegun(database, file.id, now);
    const line = manifest.lines.get(file.objectKey);
    const damage = await damageOf(files, file, line);
    read.push(...lineAfter(file, line, damage, now));
    checked += 1;
    bytes += file.bytes;
    if (damage === null) {
      await noteSound(database, file.id, now);
      await noteUnnoted(keeping, file);
      continue;
    }
    const sentence = sentenceOf(damage, file.documentCode);
    damaged.push(sentence);
    const object = { documentCode: file.documentCode, key: file.objectKey };
    await noteDamage(database, object, damage, { sentence, by: "Fixity check", now });
  }
  await writeManifest(files, manifest, read, await digestsOfFiles(database));
  return { checked, damaged };
}

/**
 * Reads this hour's share of all files again and compares their hashes, those first that were not read for longest.
 * What is not as it was is noted, which the overview and its health tell.
 */
export async function checkFixity(keeping: Keeping): Promise<FixityCheck> {
  const { database, now } = keeping;
  const all = await sizeOfFiles(database);
  const most = {
    files: Math.max(leastFiles, Math.ceil(all.files / shares)),
    bytes: Math.max(leastBytes, Math.ceil(all.bytes / shares)),
  };
  const due = await filesToCheck(database, { publication: null, begunBefore: now, limit: most.files });
  return { ...(await readAgain(keeping, due, most)), left: 0 };
}

/** A check of one publication begins anew after this long; before, one that was asked for again goes on. */
const fresh = hour / 4;

/** The most files of one publication that one request looks for. */
const mostOfOne = 1000;

/**
 * Reads the files of one publication again, earlier ones too, as many as one request may: `left` says how many are
 * still to be read, by asking again within a quarter of an hour.
 */
export async function checkFixityOf(keeping: Keeping, publication: string): Promise<FixityCheck> {
  const { database, now } = keeping;
  const begunBefore = new Date(Date.parse(now) - fresh).toISOString();
  const due = await filesToCheck(database, { publication, begunBefore, limit: mostOfOne });
  const read = await readAgain(keeping, due, { files: mostOfOne, bytes: leastBytes });
  return { ...read, left: due.length - read.checked };
}
