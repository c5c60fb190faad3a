/**
 * A bag: a folder whose files are named with their SHA-256 in a list beside them, so that anybody can check with
 * `sha256sum -c` whether all of it is still as it was (BagIt 1.0, RFC 8493).
 */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { CommandError, Progress } from "./terminal.ts";

const declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const manifestName = "manifest-sha256.txt";
const tagManifestName = "tagmanifest-sha256.txt";

/** SHA-256 by the path within the bag, which begins with `data/`. */
export type Manifest = ReadonlyMap<string, string>;

/** The SHA-256 of a file, in hexadecimal. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** The name of a file in a manifest: line ends and percent signs are escaped (RFC 8493, section 2.1.3). */
const escaped = (path: string) => path.replace(/[%\r\n]/g, (character) => encodeURIComponent(character));
const unescaped = (path: string) => path.replace(/%(?:25|0D|0A)/gi, (code) => decodeURIComponent(code));

function linesOf(manifest: Iterable<readonly [path: string, hash: string]>): string {
  return [...manifest].map(([path, hash]) => `${hash}  ${escaped(path)}\n`).join("");
}

/** A link that leads nowhere, or round to itself, is no file. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ELOOP") return false;
    throw error;
  }
}

/** Every file below a folder, by its path from there with slashes; none where there is no folder. */
export function filesBelow(folder: string): string[] {
  return globSync("**/*", { cwd: folder })
    .filter((path) => isFile(join(folder, path)))
    .map((path) => path.split(sep).join("/"))
    .toSorted();
}

/**
 * Ends a bag: the files below `data/` are there, with these hashes. `about` is what bag-info.txt says of it, `beside`
 * are files beside that, which are there where they are needed.
 */
export async function sealBag(
  folder: string,
  manifest: Manifest,
  about: Readonly<Record<string, string>>,
  beside: readonly string[],
): Promise<void> {
  const bytes = [...manifest.keys()].reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  const info = { ...about, "Payload-Oxum": `${bytes}.${manifest.size}` };
  const tags = {
    "bagit.txt": declaration,
    "bag-info.txt": Object.entries(info)
      .map(([name, value]) => `${name}: ${value.replace(/\s+/g, " ")}\n`)
      .join(""),
    [manifestName]: linesOf([...manifest].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
  for (const [name, text] of Object.entries(tags)) writeFileSync(join(folder, name), text);
  const hashes = await Promise.all(
    [...Object.keys(tags), ...beside.filter((name) => existsSync(join(folder, name)))].map(
      async (name) => [name, await hashOfFile(join(folder, name))] as const,
    ),
  );
  writeFileSync(join(folder, tagManifestName), linesOf(hashes));
}

/** What a list of hashes says. Throws CommandError for a line that is none, that leads out of the bag, or comes twice. */
function readManifest(folder: string, name: string): Map<string, string> {
  const path = join(folder, name);
  if (!existsSync(path)) throw new CommandError(`${folder} is no bag: it has no ${name}.`);
  const lines = readFileSync(path, "utf8")
    .split(/\r?\n/)
    .filter((line) => line !== "");
  const entries = new Map(
    lines.map((line) => {
      const [, hash, named] = /^([0-9a-fA-F]{64})\s+\*?(.+)$/.exec(line) ?? [];
      const file = named === undefined ? "" : unescaped(named);
      if (hash === undefined || file.startsWith("/") || file.split(/[/\\]/).includes("..")) {
        throw new CommandError(`${name} has a line that names no file of the bag: ${line.slice(0, 200)}`);
      }
      return [file, hash.toLowerCase()];
    }),
  );
  // Of two lines of one file the last would count, whatever the first says (RFC 8493, section 2.1.3).
  if (entries.size < lines.length) throw new CommandError(`${name} names a file twice. Use another backup.`);
  return entries;
}

/** What is in a bag as it says itself, without looking at the files. Throws CommandError where it is none. */
export function manifestOf(folder: string): Manifest {
  return readManifest(folder, manifestName);
}

/**
 * What is in a bag, each file read and compared with its hash. Throws CommandError with all that is missing, changed
 * or there without being named.
 */
export async function verifiedManifest(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder, manifestName);
  const tags = readManifest(folder, tagManifestName);
  const all = [...tags, ...manifest];
  const progress = new Progress("Checking", all.length);
  const wrong: string[] = [];
  for (const [path, hash] of all) {
    const file = join(folder, path);
    if (!existsSync(file)) wrong.push(`missing: ${path}`);
    else if ((await hashOfFile(file)) !== hash) wrong.push(`changed: ${path}`);
    progress.step();
  }
  const unnamed = filesBelow(join(folder, "data")).filter((path) => !manifest.has(`data/${path}`));
  wrong.push(...unnamed.map((path) => `not in ${manifestName}: data/${path}`));
  if (wrong.length > 0) {
    const shown = wrong.slice(0, 20).map((line) => `  ${line}`);
    const more = wrong.length > shown.length ? [`  and ${wrong.length - shown.length} more`] : [];
    throw new CommandError(
      [`${folder} is not as it was when it was made:`, ...shown, ...more, "Use another backup."].join("\n"),
    );
  }
  return manifest;
}
