/**
 * Keeping what is stored in order: taking away what was left behind by uploads that never ended, and reading every
 * file again from time to time, to see that it is still what it was. Both work in small steps, by the clock.
 */
import { createHash } from "node:crypto";
import { addActivities, type NewActivity } from "../../store/activities.ts";
import type { Database } from "../../store/database.ts";
import { filesAfter, keysInUse, lastFileId } from "../../store/files.ts";
import { deleteUpload, uploadsBefore } from "../../store/uploads.ts";
import { discard } from "./uploading.ts";

export interface Keeping {
  readonly database: Database;
  readonly files: R2Bucket;
  /** RFC 3339, UTC. */
  readonly now: string;
}

const hour = 3_600_000;
/** An object that no row names is left alone for so long: its upload may be about to end. */
const graceForObjects = 24 * hour;
/** An upload may rest over a weekend before it is given up. */
const graceForUploads = 72 * hour;
/** The most that one sweep looks at. */
const mostPages = 20;

/** What codes begin with: each hour looks at one of them, so that a day and a half sees all. */
const beginnings = Array.from("0123456789bcdfghjkmnpqrstvwxz", (character) => `files/${character}`);
const covers = Array.from("0123456789abcdef", (character) => `covers/${character}`);

export interface Sweep {
  /** Uploads given up. */
  readonly uploads: number;
  /** Objects taken away. */
  readonly objects: number;
}

function before(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString();
}

async function sweepObjects({ database, files, now }: Keeping, prefix: string): Promise<number> {
  const limit = Date.parse(now) - graceForObjects;
  let cursor: string | undefined;
  let removed = 0;
  for (let page = 0; page < mostPages; page++) {
    const listed = await files.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    const old = listed.objects.filter(({ uploaded }) => uploaded.getTime() < limit).map(({ key }) => key);
    const used = await keysInUse(database, old);
    const orphans = old.filter((key) => !used.has(key));
    if (orphans.length > 0) await files.delete(orphans);
    removed += orphans.length;
    if (!listed.truncated) break;
    cursor = listed.cursor;
  }
  return removed;
}

/**
 * Gives up uploads that rest too long, and takes away objects that no row names. `everything` looks at the whole
 * bucket instead of this hour's share.
 */
export async function sweepOrphans(keeping: Keeping, { everything = false } = {}): Promise<Sweep> {
  const { database, files, now } = keeping;
  const old = await uploadsBefore(database, before(now, graceForUploads));
  for (const upload of old) {
    if (upload.completedAt === null) await discard(files, upload);
    await deleteUpload(database, upload.id);
  }
  const shares = [...beginnings, ...covers];
  const current = shares[Math.floor(Date.parse(now) / hour) % shares.length];
  let objects = 0;
  for (const prefix of everything ? shares : current ? [current] : []) {
    objects += await sweepObjects(keeping, prefix);
  }
  return { uploads: old.filter(({ completedAt }) => completedAt === null).length, objects };
}

/** Every file is read again once in so many hours: thirty days. */
const hoursOfRound = 720;
/** The least that one step reads, and the most bytes after which it stops. */
const leastFiles = 5;
const mostBytes = 400 * 1024 * 1024;

export interface FixityCheck {
  /** Files that were read again. */
  readonly checked: number;
  /** Sentences, one for each file that is not what it was. */
  readonly damaged: readonly string[];
}

/**
 * Reads this hour's share of the files again and compares their hashes. What is not as it was is written into the
 * activities, which the overview shows; nothing is changed or taken away.
 */
export async function checkFixity({ database, files, now }: Keeping): Promise<FixityCheck> {
  const last = await lastFileId(database);
  const share = Math.max(leastFiles, Math.ceil(last / hoursOfRound));
  const steps = Math.max(1, Math.ceil(last / share));
  const step = Math.floor(Date.parse(now) / hour) % steps;
  const found: NewActivity[] = [];
  let checked = 0;
  let bytes = 0;
  for (const file of await filesAfter(database, step * share, share)) {
    if (file.id > (step + 1) * share || bytes > mostBytes) break;
    const object = await files.get(file.objectKey);
    checked += 1;
    bytes += file.bytes;
    const hash = createHash("sha256");
    for await (const chunk of object?.body ?? []) hash.update(chunk);
    if (object && hash.digest("hex") === file.sha256) continue;
    const what = object
      ? "is not what was uploaded: its checksum has changed"
      : "is missing from the storage";
    found.push({
      subject: `/d/${file.documentCode}`,
      action: "found damaged",
      detail: `File ${file.sha256.slice(0, 12)}… of document ${file.documentCode} ${what}. Upload it again, or put it back from a copy.`,
      accountId: null,
      accountName: "Fixity check",
      createdAt: now,
    });
  }
  await addActivities(database, found);
  return { checked, damaged: found.map(({ detail }) => detail) };
}
