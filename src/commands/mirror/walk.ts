/** Walks a mirror: whether every file is as it was written, and every link leads to one. */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { SAXParser } from "parse5-sax-parser";
import { filesBelow, hashOfFile } from "../bag.ts";
import { onEach } from "../terminal.ts";
import { ownFolder } from "./address.ts";
import { filesOf, type Manifest } from "./manifest.ts";

interface Named {
  /** What the page leads to that lies in the mirror, with fragment. */
  readonly links: readonly string[];
  readonly identifiers: ReadonlySet<string>;
}

function namedIn(path: string): Named {
  const links: string[] = [];
  const identifiers = new Set<string>();
  const parser = new SAXParser();
  parser.on("startTag", ({ tagName, attrs }) => {
    const isCanonical = attrs.some(({ name, value }) => name === "rel" && value === "canonical");
    for (const { name, value } of attrs) {
      if (name === "id") identifiers.add(value);
      const leads =
        (name === "href" && tagName !== "base") ||
        name === "src" ||
        (tagName === "form" && name === "action");
      if (leads && !isCanonical && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(value)) links.push(value);
    }
  });
  parser.end(readFileSync(path, "utf8"));
  parser.resume();
  return { links, identifiers };
}

/** What is wrong with the mirror in a folder, a sentence each. */
export async function faultsIn(folder: string, manifest: Manifest): Promise<string[]> {
  const faults: string[] = [];
  const files = filesOf(manifest);
  const foreign = new Set(
    Object.values(manifest.entries).flatMap((entry) =>
      entry.kind === "file" && !entry.isPage ? [entry.file] : [],
    ),
  );
  const pages = new Map<string, Named>();
  await onEach("Files", [...files], 4, async ([file, sha256]) => {
    const path = join(folder, file);
    if (!existsSync(path)) faults.push(`${file} is missing.`);
    else if ((await hashOfFile(path)) !== sha256) faults.push(`${file} is not what it was.`);
    else if (file.endsWith(".html") && !foreign.has(file)) pages.set(file, namedIn(path));
  });
  for (const file of filesBelow(folder)) {
    if (!files.has(file) && file !== `${ownFolder}/manifest.json`)
      faults.push(`${file} is not of the mirror.`);
  }
  for (const [file, { links, identifiers }] of pages) {
    for (const link of links) {
      const [encoded = "", fragment = ""] = link.split("#");
      const [path = ""] = encoded.split("?");
      const target = path === "" ? file : posix.join(posix.dirname(file), decodeURIComponent(path));
      const known = path === "" ? identifiers : pages.get(target)?.identifiers;
      if (!files.has(target)) faults.push(`${file} leads to ${link}, where nothing is.`);
      else if (fragment !== "" && known && !known.has(decodeURIComponent(fragment)))
        faults.push(`${file} leads to ${link}, and there is no such place on that page.`);
    }
  }
  return faults;
}
