/**
 * Brings the files of the file store into a backup: from the backup before, from an attempt that was interrupted, or
 * from the site. Each is held against what the rows say of it, and none is taken over unread.
 */
import { existsSync, linkSync, mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { manifestKey } from "../catalogue/files/fixity-manifest.ts";
import { backupSchema } from "../http/json/backup.ts";
import { type FileFault, faultsOf, forgetFaults, noteFault } from "./backup-faults.ts";
import { asked, fetchFile, listFiles, NotThere, type Source, type Stored } from "./backup-source.ts";
import { filesBelow, hashOfFile, type Manifest } from "./bag.ts";
import type { Envelope } from "./envelope.ts";
import type { NamedFile } from "./named-files.ts";
import { CommandError, onEach } from "./terminal.ts";

/** How many files are fetched at a time. */
const concurrency = 4;
/** After so many in a row that cannot be read, the site is asked whether it is there at all. */
const mostUnreadable = 10;

/** A bag that is being filled, and how its files are written. */
export interface Filling {
  readonly bag: string;
  readonly envelope: Envelope;
}

/** The backup before, which files may come from. */
export interface EarlierBag {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** What came of the files. */
export interface BroughtFiles {
  /** Their SHA-256 by their paths in the bag. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly mediaTypes: Readonly<Record<string, string | null>>;
  readonly fetched: number;
  /** Sentences on files that the backup lacks. */
  readonly lacking: readonly string[];
  /** Sentences on what is wrong elsewhere, and does not harm this backup. */
  readonly elsewhere: readonly string[];
}

const lacks: Readonly<Record<FileFault, string>> = {
  missing: "is not in the file store, and in no backup before",
  changed: "is not what was uploaded: its SHA-256 is not that of the catalogue",
  unreadable: "cannot be read",
};

/** Brings every file into the bag that the file store has, or that rows name. */
export async function bringFiles(
  source: Source,
  filling: Filling,
  named: ReadonlyMap<string, NamedFile>,
  earlier: EarlierBag | null,
): Promise<BroughtFiles> {
  const { bag, envelope } = filling;
  const stored = new Map((await listFiles(source)).map((each) => [each.key, each]));
  const keys = [...new Set([...stored.keys(), ...named.keys()])].toSorted();
  const hashes = new Map<string, string>();
  const lacking: string[] = [];
  const elsewhere: string[] = [];
  const notToReuse = { here: faultsOf(bag), earlier: earlier ? faultsOf(earlier.folder) : new Map() };
  forgetFaults(bag);
  let fetched = 0;
  let unreadable = 0;

  const pathOf = (key: string) => `data/files/${key}${envelope.suffix}`;
  /** Whether what lies in a bag can be what the rows name. What is encrypted does not show it but by its length. */
  const canBe = (key: string, file: string, sha256: string) => {
    const { sha256: wanted = null, bytes = null } = named.get(key) ?? {};
    if (wanted !== null && envelope.suffix === "") return sha256 === wanted;
    const length = bytes ?? stored.get(key)?.bytes;
    return length === undefined || statSync(file).size === envelope.size(length);
  };
  /** The hash of what an attempt before left; null where that cannot be used. */
  const left = async (key: string) => {
    const file = join(bag, pathOf(key));
    if (key === manifestKey || notToReuse.here.has(key) || !existsSync(file)) return null;
    const sha256 = await hashOfFile(file);
    return canBe(key, file, sha256) ? sha256 : null;
  };
  /** The hash of what the backup before has, once that is linked; null where it cannot be used. */
  const linked = async (key: string) => {
    const known = earlier?.manifest.get(pathOf(key));
    if (!earlier || known === undefined || key === manifestKey || notToReuse.earlier.has(key)) return null;
    const there = join(earlier.folder, pathOf(key));
    const sha256 = existsSync(there) ? await hashOfFile(there) : null;
    if (sha256 !== known) {
      elsewhere.push(
        `${there} is ${sha256 === null ? "gone" : "not as it was written"}: the disk, or whoever has access to it, changed it. It may be so in each backup before, too.`,
      );
      return null;
    }
    if (!canBe(key, there, sha256)) return null;
    const here = join(bag, pathOf(key));
    mkdirSync(dirname(here), { recursive: true });
    rmSync(here, { force: true });
    linkSync(there, here);
    return sha256;
  };
  const fault = (what: FileFault, key: string, why = "") => {
    noteFault(bag, what, key);
    lacking.push(`${key} ${lacks[what]}${why}.`);
  };
  /** Fetches a file from the site. */
  const fetch = async ({ key, bytes }: Stored): Promise<string | null> => {
    // The clock may have written the manifest anew since it was listed.
    const length = key === manifestKey ? undefined : bytes;
    try {
      const { sha256, came } = await fetchFile(source, key, envelope, join(bag, pathOf(key)), length);
      fetched += 1;
      unreadable = 0;
      const wanted = named.get(key)?.sha256 ?? null;
      if (wanted !== null && came !== wanted) fault("changed", key);
      return sha256;
    } catch (error) {
      if (error instanceof NotThere) {
        // Taken away since it was listed, it is missed only where rows name it.
        if (named.has(key)) fault("missing", key);
        return null;
      }
      unreadable += 1;
      if (!(error instanceof CommandError)) throw error;
      if (unreadable >= mostUnreadable) {
        unreadable = 0;
        await asked(source, "/api/v1/backup", backupSchema);
      }
      fault("unreadable", key, `: ${error.message}`);
      return null;
    }
  };

  await onEach("Files", keys, concurrency, async (key) => {
    const file = stored.get(key);
    const reused = (await left(key)) ?? (await linked(key));
    if (reused !== null && !file)
      elsewhere.push(`${key} is not in the file store any more; it is kept from the backup before.`);
    const hash = reused ?? (file ? await fetch(file) : null);
    if (hash !== null) hashes.set(pathOf(key), hash);
    else if (!file) fault("missing", key);
  });
  // What an attempt before left, and is in the file store no more.
  for (const path of filesBelow(join(bag, "data", "files"))) {
    if (!hashes.has(`data/files/${path}`)) rmSync(join(bag, "data", "files", path));
  }
  const mediaTypes = Object.fromEntries(
    keys.map((key) => [key, stored.get(key)?.mediaType ?? named.get(key)?.mediaType ?? null]),
  );
  return { hashes, mediaTypes, fetched, lacking, elsewhere };
}
