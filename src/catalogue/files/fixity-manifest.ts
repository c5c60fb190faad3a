/**
 * The manifest of fixity: a list of every file that was ever read and found sound, with its SHA-256, kept beside the
 * files and not in the database. What the database says of a file later must still be what it says.
 */
import * as v from "valibot";

/** Where the file store has it. */
export const manifestKey = "fixity/manifest.json";

const lineSchema = v.object({
  key: v.string(),
  /** As it was when the file was first read and found to be what was uploaded; no check changes it. */
  sha256: v.string(),
  bytes: v.number(),
  firstReadAt: v.string(),
  /** When the whole of it was last read, and whether it was what it was at first. */
  readAt: v.string(),
  found: v.picklist(["sound", "missing", "changed"]),
});
const linesSchema = v.pipe(v.string(), v.parseJson(), v.array(lineSchema));

/** What the manifest has of a file. */
export type ManifestLine = Readonly<v.InferOutput<typeof lineSchema>>;

/** The manifest as it was read; `etag` is null where there is none yet. */
export interface FixityManifest {
  readonly lines: ReadonlyMap<string, ManifestLine>;
  readonly etag: string | null;
  /** Whether what lies there is a manifest. Where it is none, it has no lines, and is left as it is. */
  readonly readable: boolean;
}

/** The manifest in the file store. */
export async function readManifest(files: R2Bucket): Promise<FixityManifest> {
  const object = await files.get(manifestKey);
  if (!object) return { lines: new Map(), etag: null, readable: true };
  const { etag } = object;
  const parsed = v.safeParse(linesSchema, await object.text());
  if (!parsed.success) return { lines: new Map(), etag, readable: false };
  return { lines: new Map(parsed.output.map((each) => [each.key, each])), etag, readable: true };
}

/** What uploads of one publication share of their keys, and what they came to. */
const uploadOf = (key: string, sha256: string) => `${key.slice(0, key.lastIndexOf("/"))} ${sha256}`;

/**
 * The lines that still stand for a file, given the SHA-256 of each row by its key. A damaged file that was uploaded
 * again lies under another key: the line of the one before says nothing any more.
 */
export function standingLines(
  lines: Iterable<ManifestLine>,
  rows: ReadonlyMap<string, string>,
): ManifestLine[] {
  const uploads = new Set([...rows].map(([key, sha256]) => uploadOf(key, sha256)));
  return [...lines].filter(({ key, sha256 }) => rows.has(key) || !uploads.has(uploadOf(key, sha256)));
}

/**
 * Writes the manifest with what was read now, unless somebody else wrote it meanwhile: what is not noted is read again
 * in its turn. One that cannot be read is not written over: who looks into it may still mend it. How it differs from the
 * database stands beside it, for who looks often.
 */
export async function writeManifest(
  files: R2Bucket,
  { lines, etag, readable }: FixityManifest,
  read: readonly ManifestLine[],
  rows: ReadonlyMap<string, string>,
): Promise<void> {
  if (!readable) return;
  const noted = new Map([...lines, ...read.map((each) => [each.key, each] as const)]);
  const all = standingLines(noted.values(), rows);
  // Lines of files that the database does not name any more, and those of which it has another SHA-256.
  const differing = all.filter(({ key, sha256 }) => rows.get(key) !== sha256).length;
  await files.put(manifestKey, JSON.stringify(all, null, 1), {
    httpMetadata: { contentType: "application/json" },
    customMetadata: { differing: String(differing) },
    ...(etag === null ? {} : { onlyIf: { etagMatches: etag } }),
  });
}

/**
 * How many lines the manifest and the database disagreed about when it was last written; null where it cannot be read.
 * Only what the clock did not write itself, which has no number beside it, is read for that.
 */
export async function disagreements(files: R2Bucket): Promise<number | null> {
  const object = await files.head(manifestKey);
  if (!object) return 0;
  const differing = object.customMetadata?.["differing"];
  if (differing !== undefined) return Number(differing);
  return (await readManifest(files)).readable ? 0 : null;
}
