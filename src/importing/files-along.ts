/** Which of the files that came along with a list its records name, told by their paths. */

/** A file that came along with a list. */
export interface FileAlong {
  readonly path: string;
  readonly sha256: string;
}

/** The names of a path's folders and of its file, from the end: in small letters, as systems tell names apart. */
function namesFromTheEnd(path: string): string[] {
  return path
    .toLowerCase()
    .split(/[/\\]/)
    .filter((name) => name !== "" && name !== ".")
    .toReversed();
}

/** How many names the ends of two paths have in common, where one is the end of the other; 0 where neither is. */
function commonEnd(one: readonly string[], other: readonly string[]): number {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return shorter.every((name, at) => name === longer[at]) ? shorter.length : 0;
}

/**
 * Finds files by the paths at which lists name them: whole paths of another machine, paths from the list's folder, or
 * bare names. Files in different folders often have one name (Zotero's do), so a name alone tells a file only where one
 * is given and one is named that is called so.
 */
export class FilesAlong {
  readonly #byName = new Map<string, { readonly names: readonly string[]; readonly sha256: string }[]>();

  readonly #namedOnce = new Set<string>();

  /** `named` are all paths at which the lists name files. */
  constructor(files: readonly FileAlong[], named: readonly string[]) {
    const again = new Set<string>();
    for (const path of new Set(named)) {
      const [name = ""] = namesFromTheEnd(path);
      if (this.#namedOnce.has(name)) again.add(name);
      this.#namedOnce.add(name);
    }
    for (const name of again) this.#namedOnce.delete(name);
    for (const { path, sha256 } of files) {
      const names = namesFromTheEnd(path);
      const [name = ""] = names;
      const list = this.#byName.get(name);
      if (list) list.push({ names, sha256 });
      else this.#byName.set(name, [{ names, sha256 }]);
    }
  }

  #matching(path: string): Set<string> {
    const names = namesFromTheEnd(path);
    const [name = ""] = names;
    const all = (this.#byName.get(name) ?? []).map((file) => ({
      sha256: file.sha256,
      common: commonEnd(names, file.names),
    }));
    const least = this.#namedOnce.has(name) ? 1 : Math.min(2, names.length);
    const most = Math.max(least, ...all.map(({ common }) => common));
    const told = all.filter(({ common }) => common === most);
    // A path of another machine ends like none that is here: then the name has to do, where it can be one file only.
    const alike = told.length === 0 && this.#namedOnce.has(name) ? all : told;
    return new Set(alike.map(({ sha256 }) => sha256));
  }

  /** The SHA-256 of the file that the list at `list` names by this path; null where it is not there, or not told. */
  digestOf(path: string, list: string): string | null {
    if (/^https?:/i.test(path)) return null;
    const folder = list.split(/[/\\]/).slice(0, -1).join("/");
    for (const full of [`${folder}/${path}`, path]) {
      const [digest, another] = this.#matching(full);
      if (digest !== undefined && another === undefined) return digest;
    }
    return null;
  }
}

/** The publication of each file that is there, by its SHA-256: what its document belongs to. */
export function publicationsBySent({
  publications,
  sent,
}: {
  readonly publications: readonly {
    readonly code: string;
    readonly documents: readonly { readonly code: string }[];
  }[];
  readonly sent: readonly { readonly sha256: string; readonly document: string }[];
}): Map<string, string> {
  const publicationOf = new Map(
    publications.flatMap(({ code, documents }) => documents.map((each) => [each.code, code] as const)),
  );
  return new Map(
    sent.flatMap(({ sha256, document }) => {
      const publication = publicationOf.get(document);
      return publication === undefined ? [] : [[sha256, publication] as const];
    }),
  );
}
