/**
 * What is known of every file, held against each other: what the database says, what the manifest of fixity says, and
 * what the file store has.
 */
import { type FileOfFixity, filesOfFixity } from "../../store/fixity.ts";
import { type ManifestLine, readManifest, standingLines } from "./fixity-manifest.ts";
import { graceForObjects, type Keeping } from "./keeping.ts";

/** What can be said of a file. All but the last two are faults. */
export const fileStates = [
  "missing",
  "changed",
  "other-length",
  "other-digest",
  "not-in-database",
  "unnamed-object",
  "unread",
  "sound",
] as const;
export type FileState = (typeof fileStates)[number];

/** A file as the three have it; null where one does not have it. */
export interface ReportedFile {
  readonly key: string;
  readonly state: FileState;
  readonly row: FileOfFixity | null;
  readonly line: ManifestLine | null;
  /** The bytes that the file store has. */
  readonly storedBytes: number | null;
}

export interface FixityReport {
  readonly at: string;
  readonly files: readonly ReportedFile[];
}

interface Listed {
  readonly bytes: number;
  readonly isOld: boolean;
}

/** The objects that documents' files have, by their keys. */
async function listedFiles(files: R2Bucket, now: string): Promise<Map<string, Listed>> {
  const objects = new Map<string, Listed>();
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const listed: R2Objects = await files.list({ prefix: "files/", ...(cursor === "" ? {} : { cursor }) });
    for (const { key, size, uploaded } of listed.objects)
      objects.set(key, { bytes: size, isOld: Date.parse(now) - uploaded.getTime() > graceForObjects });
    cursor = listed.truncated ? listed.cursor : undefined;
  }
  return objects;
}

function stateOf(row: FileOfFixity | null, line: ManifestLine | null, stored: Listed | undefined): FileState {
  if (!row) return line ? "not-in-database" : "unnamed-object";
  if (!stored) return "missing";
  if (stored.bytes !== row.bytes) return "other-length";
  if (line && line.sha256 !== row.sha256) return "other-digest";
  if (row.damage === "changed") return "changed";
  return row.checkedAt === null ? "unread" : "sound";
}

/** Every file that the database, the manifest or the file store has, faults first. */
export async function fixityReport({ database, files, now }: Keeping): Promise<FixityReport> {
  const [rows, manifest, objects] = await Promise.all([
    filesOfFixity(database),
    readManifest(files),
    listedFiles(files, now),
  ]);
  const named = new Map(rows.map((row) => [row.objectKey, row]));
  const digests = new Map(rows.map(({ objectKey, sha256 }) => [objectKey, sha256]));
  const standing = standingLines(manifest.lines.values(), digests);
  const lines = new Map(standing.map((line) => [line.key, line]));
  const keys = new Set([...named.keys(), ...lines.keys()]);
  for (const [key, { isOld }] of objects) if (isOld) keys.add(key);
  const found = [...keys].map((key): ReportedFile => {
    const [row, line, stored] = [named.get(key) ?? null, lines.get(key) ?? null, objects.get(key)];
    return {
      key,
      state: stateOf(row, line, stored),
      row,
      line,
      storedBytes: stored?.bytes ?? null,
    };
  });
  const rank = (each: ReportedFile) => fileStates.indexOf(each.state);
  return { at: now, files: found.toSorted((one, other) => rank(one) - rank(other)) };
}
