/** Keeping what is stored in order: taking away, in small steps by the clock, what uploads that never ended left. */
import type { Database } from "../../store/database.ts";
import { keysInUse } from "../../store/files.ts";
import { deleteUpload, giveUp, uploadsBefore } from "../../store/uploads.ts";
import { logosFolder } from "../settings/logo.ts";
import { discard } from "./uploading.ts";

export interface Keeping {
  readonly database: Database;
  readonly files: R2Bucket;
  /** RFC 3339, UTC. */
  readonly now: string;
}

const hour = 3_600_000;
/** An object that no row names is left alone for so long: its upload may be about to end. */
export const graceForObjects = 24 * hour;
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
    if (await giveUp(database, upload.id)) await discard(files, upload);
    else await deleteUpload(database, upload.id);
  }
  const shares = [...beginnings, ...covers, logosFolder];
  const current = shares[Math.floor(Date.parse(now) / hour) % shares.length];
  let objects = 0;
  for (const prefix of everything ? shares : current ? [current] : []) {
    objects += await sweepObjects(keeping, prefix);
  }
  return { uploads: old.filter(({ completedAt }) => completedAt === null).length, objects };
}
