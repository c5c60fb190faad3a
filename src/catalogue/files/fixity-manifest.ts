/**
 * The manifest of fixity: a list of every file that was ever read and found sound, with its SHA-256, kept beside the
 * files and not in the database. What the database says of a file later must still be what it says.
 */

/** Where the file store has it. */
export const manifestKey = "fixity/manifest.json";

/** What the manifest has of a file. */
export interface ManifestLine {
  readonly key: string;
  /** As it was when the file was first read and found to be what was uploaded; no check changes it. */
  readonly sha256: string;
  readonly bytes: number;
  readonly firstReadAt: string;
  /** When the whole of it was last read, and whether it was what it was at first. */
  readonly readAt: string;
  readonly found: "sound" | "missing" | "changed";
}

/** The manifest as it was read; `etag` is null where there is none yet. */
export interface FixityManifest {
  readonly lines: ReadonlyMap<string, ManifestLine>;
  readonly etag: string | null;
}

/** The manifest in the file store. */
export async function readManifest(files: R2Bucket): Promise<FixityManifest> {
  const object = await files.get(manifestKey);
  const lines: ManifestLine[] = object ? await object.json() : [];
  return { lines: new Map(lines.map((each) => [each.key, each])), etag: object?.etag ?? null };
}

/**
 * Writes the manifest with what was read now, unless somebody else wrote it meanwhile: what is not noted is read again
 * in its turn. How it differs from the database stands beside it, for who looks often.
 */
export async function writeManifest(
  files: R2Bucket,
  { lines, etag }: FixityManifest,
  read: readonly ManifestLine[],
  rows: ReadonlyMap<string, string>,
): Promise<void> {
  const all = new Map([...lines, ...read.map((each) => [each.key, each] as const)]);
  // Lines of files that the database does not name any more, and those of which it has another SHA-256.
  const differing = [...all.values()].filter(({ key, sha256 }) => rows.get(key) !== sha256).length;
  await files.put(manifestKey, JSON.stringify([...all.values()], null, 1), {
    httpMetadata: { contentType: "application/json" },
    customMetadata: { differing: String(differing) },
    ...(etag === null ? {} : { onlyIf: { etagMatches: etag } }),
  });
}

/** How many lines the manifest and the database disagreed about when it was last written. */
export async function disagreements(files: R2Bucket): Promise<number> {
  return Number((await files.head(manifestKey))?.customMetadata?.["differing"] ?? 0);
}
