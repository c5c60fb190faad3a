/** What a mirror knows of itself: each address, what came of it, and what its file must be. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { CommandError } from "../terminal.ts";
import { ownFolder } from "./address.ts";

/** Of another number than the command's, everything is fetched anew: pages are written otherwise now. */
const version = 2;

const entrySchema = v.variant("kind", [
  v.object({
    kind: v.literal("file"),
    file: v.string(),
    sha256: v.string(),
    mediaType: v.string(),
    etag: v.nullable(v.string()),
    /** Whether it is a page of the site; else its bytes are as the site has them. */
    isPage: v.boolean(),
    /** The addresses that its page leads to. */
    links: v.array(v.string()),
  }),
  v.object({ kind: v.literal("moved"), to: v.string() }),
]);
/** What an address of the site has become in the mirror. */
export type Entry = v.InferOutput<typeof entrySchema>;

const manifestSchema = v.object({
  version: v.literal(version),
  site: v.string(),
  languages: v.array(v.string()),
  /** When the site was last asked for everything; null where that was not finished yet. */
  finishedAt: v.nullable(v.string()),
  entries: v.record(v.string(), entrySchema),
  /** The mirror's own files, with their SHA-256. */
  own: v.record(v.string(), v.string()),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

const path = join(ownFolder, "manifest.json");

/** Writes a file of the mirror: whole, or not at all. */
export function writeWhole(folder: string, file: string, content: string | Uint8Array): void {
  const target = join(folder, file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.part`, content);
  renameSync(`${target}.part`, target);
}

export function writeManifest(folder: string, manifest: Manifest): void {
  writeWhole(folder, path, `${JSON.stringify(manifest, null, 1)}\n`);
}

/** What the list in a folder says; null where it is of an earlier version, or cannot be read any more. */
function parsedManifest(folder: string): Manifest | null {
  try {
    return v.parse(manifestSchema, JSON.parse(readFileSync(join(folder, path), "utf8")));
  } catch (error) {
    if (error instanceof v.ValiError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The mirror in a folder. Throws CommandError where there is none. */
export function readManifest(folder: string): Manifest {
  if (!existsSync(join(folder, path))) throw new CommandError(`There is no mirror in ${folder}.`);
  const manifest = parsedManifest(folder);
  if (manifest) return manifest;
  throw new CommandError(
    `The list of the mirror in ${folder} is of an earlier version, or damaged. Fetch it again with --site.`,
  );
}

/**
 * What a folder has of the mirror that is to be made in it: nothing yet where it is new, or was made of something else
 * or by an earlier version. Throws CommandError where the folder has other things, which would be lost among the files.
 */
export function begunManifest(folder: string, site: string, languages: readonly string[]): Manifest {
  const fresh: Manifest = {
    version,
    site,
    languages: [...languages],
    finishedAt: null,
    entries: {},
    own: {},
  };
  if (!existsSync(folder) || readdirSync(folder).length === 0) return fresh;
  if (!existsSync(join(folder, path))) {
    throw new CommandError(`${folder} holds something else. Name a new folder, or one with a mirror in it.`);
  }
  const begun = parsedManifest(folder);
  if (begun === null) return fresh;
  if (begun.site !== site) {
    throw new CommandError(`${folder} is a mirror of ${begun.site}. Name another folder for ${site}.`);
  }
  return begun.languages.join() === languages.join() ? begun : fresh;
}

/** The files that the mirror consists of. */
export function filesOf({ entries, own }: Manifest): Map<string, string> {
  const found = new Map(Object.entries(own));
  for (const entry of Object.values(entries)) if (entry.kind === "file") found.set(entry.file, entry.sha256);
  return found;
}
