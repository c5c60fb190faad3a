/** The files of what was chosen or dropped, with the folders that they lie in. */

export interface Chosen {
  /** The name with its folders. */
  readonly path: string;
  readonly file: File;
}

/** What systems put into folders, and nobody means. */
function isMeant(path: string): boolean {
  return !/(?:^|\/)(?:\.|Thumbs\.db$|desktop\.ini$|__MACOSX\/)/i.test(path);
}

/** The files of a field, of a folder or by themselves. */
export function chosenIn(files: Iterable<File>): Chosen[] {
  return [...files]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(({ path }) => isMeant(path));
}

function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const { promise, resolve, reject } = Promise.withResolvers<FileSystemEntry[]>();
  const all: FileSystemEntry[] = [];
  // A folder is read some hundred entries at a time.
  const more = () =>
    reader.readEntries((entries) => {
      all.push(...entries);
      if (entries.length === 0) resolve(all);
      else more();
    }, reject);
  more();
  return promise;
}

async function below(entry: FileSystemEntry): Promise<Chosen[]> {
  if (entry instanceof FileSystemFileEntry) {
    const { promise, resolve, reject } = Promise.withResolvers<File>();
    entry.file(resolve, reject);
    return [{ path: entry.fullPath.replace(/^\//, ""), file: await promise }];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const found: Chosen[] = [];
  for (const each of await entriesOf(entry)) found.push(...(await below(each)));
  return found;
}

/** The files of what was dropped, folders too. */
export async function chosenByDrop(dropped: DataTransfer): Promise<Chosen[]> {
  // All of them before the first wait: the browser forgets the others then.
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return chosenIn(dropped.files);
  const found: Chosen[] = [];
  for (const entry of entries) found.push(...(await below(entry)));
  return found.filter(({ path }) => isMeant(path));
}

/** A file's SHA-256. */
export async function hashOf(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
