/** What is sent to the catalogue for a plan: rows of an import, files to fetch, and redirects. */
import { isOrganisation } from "../record.ts";
import type { Category, Export } from "./export.ts";
import { fileKey } from "./files.ts";
import { oldFeeds, oldPathsOf, oldPathsOfTerm } from "./old-addresses.ts";
import type { Plan, PlannedPublication } from "./plan.ts";

/** Slugs of topics, by the names of categories that lead to them. */
export type TopicsByCategory = ReadonlyMap<string, string>;

export function categoryKey({ taxonomy, slug }: Category): string {
  return `${taxonomy} ${slug}`;
}

/** A publication as a line of an import. Its slug makes a second import of it a change of the first. */
export function rowOf(
  publication: PlannedPublication,
  topics: TopicsByCategory,
  withAuthors: boolean,
): Record<string, unknown> {
  const { slug, title, year, language, type, abstract, authors, categories, documents } = publication;
  return {
    ...(withAuthors && authors.length > 0
      ? {
          contributors: authors.map((name) => ({
            name,
            kind: isOrganisation(name) ? "organisation" : "person",
            role: "author",
          })),
        }
      : {}),
    slug,
    title,
    language,
    year: year ?? "n.d.",
    type,
    abstract,
    topics: [...new Set(categories.flatMap((category) => topics.get(categoryKey(category)) ?? []))],
    documents: documents.map(({ role, language: tag, title: named, format }) => ({
      role,
      language: tag,
      title: named,
      format,
    })),
  };
}

/** A publication as it came to be, with the codes of its documents in their order. */
export interface Made {
  readonly code: string;
  readonly documents: readonly {
    readonly code: string;
    readonly role: string;
    readonly language: string;
    /** Whether it has no file yet. */
    readonly awaiting: boolean;
  }[];
}

/** The documents that came of those of a plan: of several of one role and language in their order. */
function documentCodes({ documents }: PlannedPublication, made: Made): (string | null)[] {
  const left = [...made.documents];
  return documents.map(({ role, language }) => {
    const at = left.findIndex((each) => each.role === role && each.language === language);
    return at === -1 ? null : (left.splice(at, 1)[0]?.code ?? null);
  });
}

export interface FileToFetch {
  readonly document: string;
  readonly address: string;
}

/** The files to fetch for documents that await one; a file that two publications name comes to the first. */
export function filesOf({ publications }: Plan, made: readonly (Made | null)[]): FileToFetch[] {
  const seen = new Set<string>();
  return publications.flatMap((publication, index) => {
    const there = made[index];
    if (!there) return [];
    const codes = documentCodes(publication, there);
    const awaiting = new Set(there.documents.flatMap((each) => (each.awaiting ? [each.code] : [])));
    return publication.documents.flatMap(({ address }, at) => {
      const document = codes[at];
      if (!document || address === null || seen.has(fileKey(address))) return [];
      seen.add(fileKey(address));
      if (!awaiting.has(document)) return [];
      return [{ document, address }];
    });
  });
}

export interface RedirectToMake {
  readonly path: string;
  readonly target: string;
}

/** Every old address with where it leads; of one that several have, the first counts. */
export function redirectsOf(
  exported: Export,
  plan: Plan,
  made: readonly (Made | null)[],
  topics: TopicsByCategory,
): RedirectToMake[] {
  const home = new URL(exported.home);
  const found = new Map<string, string>();
  const lead = (paths: readonly string[], target: string) => {
    for (const path of paths) if (!found.has(path)) found.set(path, target);
  };
  const targetOfFile = new Map<string, string>();
  const targetOfItem = new Map<string, string>();
  plan.publications.forEach((publication, index) => {
    const there = made[index];
    if (!there) return;
    const codes = documentCodes(publication, there);
    publication.documents.forEach(({ address }, at) => {
      const document = codes[at];
      if (!document || address === null) return;
      const key = fileKey(address);
      if (!targetOfFile.has(key)) targetOfFile.set(key, `/d/${document}`);
      const path = URL.parse(address);
      if (path?.host === home.host) lead([path.pathname], targetOfFile.get(key) ?? `/d/${document}`);
    });
    for (const { id } of publication.items)
      if (!targetOfItem.has(id)) targetOfItem.set(id, `/p/${there.code}`);
  });
  for (const { item, use } of plan.proposed) {
    const target = targetOfItem.get(item.id) ?? (use === "list" ? "/" : null);
    if (target !== null) lead(oldPathsOf(item, home), target);
  }
  for (const item of exported.items) {
    if (item.attachment === "") continue;
    // A picture leads to what it was shown with.
    const target = targetOfFile.get(fileKey(item.attachment)) ?? targetOfItem.get(item.parent);
    if (target !== undefined) lead(oldPathsOf(item, home), target);
  }
  for (const term of exported.terms) {
    const topic = topics.get(categoryKey(term));
    if (topic !== undefined) lead(oldPathsOfTerm(term, home), `/topics/${topic}`);
  }
  lead(oldFeeds(home), "/feed.atom");
  return [...found].map(([path, target]) => ({ path, target }));
}
