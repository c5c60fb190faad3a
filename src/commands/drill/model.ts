/** What a catalogue should be after a row of operations: as little of it as tells right from wrong. */

/** What an editor can change, by slugs of today and hashes of files. */
export interface Saved {
  readonly title: string;
  readonly slug: string;
  readonly year: number;
  readonly language: string;
  /** By the names that they had when the operations began. */
  readonly topics: readonly string[];
  readonly people: readonly string[];
  readonly documents: readonly { readonly code: string; readonly file: string | null }[];
}

export interface ModelPublication {
  readonly code: string;
  state: "draft" | "published" | "withdrawn";
  wasPublished: boolean;
  now: Saved;
  /** What each revision saved, by its number. */
  readonly revisions: Map<number, Saved>;
  /** Slugs that it gave out and has no more. */
  readonly formerSlugs: Set<string>;
  /** Codes of documents that were taken out of it. */
  readonly formerDocuments: Set<string>;
}

/** Something with a slug that may be another's by now. */
export interface ModelEntry {
  slug: string;
  name: string;
  readonly formerSlugs: Set<string>;
  /** The entry that it was merged into. */
  into: string | null;
}

export interface Model {
  /** In the order in which they were made. */
  readonly publications: Map<string, ModelPublication>;
  /** By the slugs that they began with. */
  readonly topics: Map<string, ModelEntry>;
  readonly people: Map<string, ModelEntry>;
  readonly redirects: Map<string, string>;
  /** Imports that can be undone, with what they made. */
  readonly imports: { readonly id: string; readonly codes: readonly string[] }[];
  institute: string;
}

export function emptyModel(): Model {
  return {
    publications: new Map(),
    topics: new Map(),
    people: new Map(),
    redirects: new Map(),
    imports: [],
    institute: "The drilled institute",
  };
}

/** The entry that this one is today. */
export function entryToday(entries: ReadonlyMap<string, ModelEntry>, key: string): ModelEntry {
  const entry = entries.get(key);
  if (!entry) throw new Error(`the model has no entry ${key}`);
  return entry.into === null ? entry : entryToday(entries, entry.into);
}

/** What was saved becomes the present state of the publication, under this revision. */
export function save(publication: ModelPublication, revision: number, saved: Saved): void {
  const { now } = publication;
  if (now.slug !== saved.slug && publication.wasPublished) publication.formerSlugs.add(now.slug);
  publication.formerSlugs.delete(saved.slug);
  for (const { code } of now.documents) publication.formerDocuments.add(code);
  for (const { code } of saved.documents) publication.formerDocuments.delete(code);
  publication.now = saved;
  publication.revisions.set(revision, saved);
}

/** What readers find in lists, in their order: the newest year first and, within it, what was made last. */
export function publishedIn({ publications }: Model): ModelPublication[] {
  return [...publications.values()]
    .toReversed()
    .filter(({ state }) => state === "published")
    .toSorted((a, b) => b.now.year - a.now.year);
}

/** How many published publications each has: entries by their slugs of today. */
export function countsOf(
  model: Model,
  entries: ReadonlyMap<string, ModelEntry>,
  of: (saved: Saved) => readonly string[],
): Record<string, string> {
  const counts = new Map<string, number>();
  for (const { now } of publishedIn(model)) {
    const slugs = new Set(of(now).map((key) => entryToday(entries, key).slug));
    for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return byKey(counts);
}

/** What stands under each key, in whatever order; what is there twice stands there twice. */
export function byKey(pairs: Iterable<readonly (string | number)[]>): Record<string, string> {
  const found = new Map<string, string>();
  for (const [key = "", value = ""] of pairs)
    found.set(`${key}`, found.has(`${key}`) ? `${found.get(`${key}`)}, ${value}` : `${value}`);
  return Object.fromEntries(found);
}
