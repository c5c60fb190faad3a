/** What an export becomes here: publications with their documents, files to be fetched, old addresses, and what is told. */
import { foldedName } from "../../catalogue/languages/naming.ts";
import { canonicalTag } from "../../catalogue/languages/language.ts";
import { languageOfText } from "../../catalogue/files/proposals/text-language.ts";
import { guessDocument } from "../../catalogue/files/file-name.ts";
import { slugFor, slugOfTitle } from "../../catalogue/publication/slug.ts";
import { type PublicationType } from "../../catalogue/publication/terms.ts";
import { blocksOf, lineOf } from "./blocks.ts";
import type { Category, Export, Item } from "./export.ts";
import { fileKey, Site } from "./files.ts";
import { documentsIn, entriesOf, type FoundDocument, titleAndYear, withoutTwins } from "./listing.ts";

/** What becomes of a post or page: a publication, a list of several, or nothing. */
export type Use = "publication" | "list" | "leave";

/** A post or page, with what it is proposed to be. */
interface Proposed {
  readonly item: Item;
  readonly use: Use;
  /** How many publications it would list. */
  readonly lists: number;
}

/** Something that an editor should know, at the item that it is about. */
interface Notice {
  readonly about: string;
  readonly sentence: string;
}

export interface PlannedPublication {
  /** Posts and pages that were about it: their addresses lead to it. */
  readonly items: readonly Item[];
  /** The heading that it stood under, or null. */
  readonly under: string | null;
  readonly slug: string;
  readonly title: string;
  /** Null where it is not told. */
  readonly year: number | null;
  readonly language: string;
  readonly type: PublicationType;
  readonly abstract: string;
  /** Whom WordPress names as the authors of these posts, by what they are called. */
  readonly authors: readonly string[];
  readonly categories: readonly Category[];
  readonly documents: readonly FoundDocument[];
}

/** A publication before all others are known. */
type Found = Omit<PlannedPublication, "slug" | "authors">;

export interface Plan {
  readonly proposed: readonly Proposed[];
  readonly publications: readonly PlannedPublication[];
  /** Categories, tags and headings of lists, which topics can be named for. */
  readonly categories: readonly Category[];
  readonly notices: readonly Notice[];
}

/** Types of items that show nothing of their own. */
const furniture =
  /^(?:attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_(?:block|template|template_part|global_styles|navigation)|acf-.*|wpcf7_.*|elementor_.*)$/;

const wordsOfTypes: readonly (readonly [RegExp, PublicationType])[] = [
  [/\b(?:director(?:y|ies))\b/i, "directory"],
  [/\b(?:guide|guidebook|guidelines?|handbook|manual|toolkit|tool)\b/i, "guide"],
  [/\bbriefs?\b/i, "brief"],
  [/\bworking paper|discussion paper|\bpaper\b/i, "paper"],
  [/\barticle\b|\bjournal\b/i, "article"],
];

function typeOf(title: string): PublicationType {
  return wordsOfTypes.find(([words]) => words.test(title))?.[1] ?? "report";
}

/** The heading of a list as a category, so that a topic can be named for it. */
function headingAsCategory(under: string): Category {
  return { taxonomy: "heading", slug: foldedName(under), name: under };
}

function filesIn(item: Item, site: Site): number {
  return new Set(
    blocksOf(item.content).flatMap(({ links }) =>
      links.flatMap(({ href }) => {
        const file = site.fileAt(href);
        return file?.format ? [file.address] : [];
      }),
    ),
  ).size;
}

/** What each post and page seems to be. */
function propose(
  items: readonly Item[],
  language: string,
  site: Site,
  chosen: ReadonlyMap<string, Use>,
): Proposed[] {
  return items
    .filter(({ type }) => !furniture.test(type))
    .map((item) => {
      const lists = entriesOf(item.content, language, site).filter(
        ({ documents, pages }) => documents.length + pages.length > 0,
      ).length;
      const isListed = item.status === "publish" || item.status === "private";
      const guess: Use = !isListed
        ? "leave"
        : lists >= 3
          ? "list"
          : filesIn(item, site) > 0
            ? "publication"
            : "leave";
      return { item, lists, use: chosen.get(item.id) ?? guess };
    });
}

/** A post as the publication that it is about. */
function publicationOf(item: Item, language: string, site: Site): Found {
  const { title, year } = titleAndYear(lineOf(item.title));
  const blocks = blocksOf(item.content);
  const own = { title, language: languageOfText(title) ?? language };
  const documents = blocks.flatMap((block) => documentsIn(block, own, site));
  const text = blocks
    .filter(({ text: words, links }) => words !== "" && !(links.length > 0 && words.length < 120))
    .map(({ text: words }) => words)
    .join("\n\n");
  return {
    items: [item],
    under: null,
    title,
    year: year ?? (item.date === "" ? null : Number(item.date.slice(0, 4))),
    language: own.language,
    type: typeOf(title),
    abstract: text || lineOf(item.excerpt),
    categories: item.categories.filter(({ taxonomy }) => taxonomy !== "post_format"),
    documents: withoutTwins(documents),
  };
}

/** What an export would become, with what was chosen for some of its posts and pages, by their numbers. */
export function planMove(exported: Export, chosen: ReadonlyMap<string, Use> = new Map()): Plan {
  const site = new Site(exported);
  const language = canonicalTag(exported.language.split("-")[0] ?? "") ?? "en";
  const notices: Notice[] =
    exported.trouble === null ? [] : [{ about: "The export", sentence: exported.trouble }];
  const proposed = propose(exported.items, language, site, chosen);
  const found: Found[] = [];
  const byTitle = new Map<string, number>();
  const add = (publication: Found, about: string) => {
    const key = `${foldedName(publication.title)} ${publication.year ?? ""}`;
    const at = byTitle.get(key);
    const before = at === undefined ? undefined : found[at];
    if (at === undefined || before === undefined) {
      byTitle.set(key, found.push(publication) - 1);
      return;
    }
    // A post about what a list has too, or a list's second line of it.
    notices.push({ about, sentence: `“${publication.title}” is there twice; both are taken for one.` });
    found[at] = {
      ...before,
      items: [...new Set([...before.items, ...publication.items])],
      abstract:
        before.abstract.length >= publication.abstract.length ? before.abstract : publication.abstract,
      categories: [...before.categories, ...publication.categories],
      documents: withoutTwins([...before.documents, ...publication.documents]),
    };
  };
  const within = new Set<Item>();
  for (const { item } of proposed.filter(({ use }) => use === "list")) {
    const entries = entriesOf(item.content, language, site);
    if (entries.length === 0)
      notices.push({ about: item.title, sentence: "Nothing on this page looks like a publication." });
    for (const { under, pages, ...entry } of entries) {
      const posts = pages.filter((page) => proposed.some((one) => one.item === page && one.use !== "list"));
      const others = posts.map((post) => publicationOf(post, language, site));
      for (const post of posts) within.add(post);
      add(
        {
          ...entry,
          items: posts,
          under,
          type: typeOf(entry.title),
          abstract: entry.abstract || (others[0]?.abstract ?? ""),
          categories: [
            ...(under === null ? [] : [headingAsCategory(under)]),
            ...others.flatMap(({ categories }) => categories),
          ],
          documents: withoutTwins([...entry.documents, ...others.flatMap(({ documents }) => documents)]),
        },
        item.title,
      );
    }
  }
  for (const { item } of proposed.filter((each) => each.use === "publication" && !within.has(each.item))) {
    add(publicationOf(item, language, site), item.title);
  }
  const publications = withSlugs(withAttached(found, exported, site, notices), exported);
  tellOf(publications, exported, site, notices);
  const categories = new Map(
    publications.flatMap((each) =>
      each.categories.map((one) => [`${one.taxonomy} ${one.slug}`, one] as const),
    ),
  );
  return { proposed, publications, categories: [...categories.values()], notices };
}

/** Files that were uploaded to a post and that it does not link to are documents of it all the same. */
function withAttached(found: readonly Found[], { items }: Export, site: Site, notices: Notice[]): Found[] {
  const used = new Set(
    found.flatMap(({ documents }) => documents.flatMap(({ address }) => (address ? [fileKey(address)] : []))),
  );
  return found.map((publication) => {
    const more = items.filter(
      (item) =>
        item.attachment !== "" &&
        publication.items.some(({ id }) => id === item.parent) &&
        site.fileAt(item.attachment)?.format &&
        !used.has(fileKey(item.attachment)),
    );
    if (more.length === 0) return publication;
    const documents = more.map(({ attachment, title }): FoundDocument => {
      notices.push({
        about: attachment,
        sentence: `It is attached to “${publication.title}”, which has no link to it. Look whether it belongs there.`,
      });
      const { role, language } = guessDocument(attachment.split("/").at(-1) ?? title);
      return {
        role,
        language: language ?? publication.language,
        title: null,
        format: site.fileAt(attachment)?.format ?? "pdf",
        address: attachment,
      };
    });
    return { ...publication, documents: withoutTwins([...publication.documents, ...documents]) };
  });
}

/** What the authors of posts are called: whoever has no other name than that by which they sign in has none. */
function authorsOf({ items }: Found, { authors }: Export): string[] {
  const names = items.flatMap(({ author }) => {
    const name = authors.get(author) ?? "";
    return name === "" || name === author ? [] : [name];
  });
  return [...new Set(names)];
}

function withSlugs(found: readonly Found[], exported: Export): PlannedPublication[] {
  const taken = new Map<string, number>();
  return found.map((publication) => {
    const post = publication.items.find(({ type, name }) => type !== "page" && /^[a-z0-9-]+$/.test(name));
    const wanted =
      slugOfTitle(publication.title, []) || (post?.name ?? "") || slugFor(publication.title, "publication");
    const count = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, count);
    return {
      ...publication,
      authors: authorsOf(publication, exported),
      slug: count === 1 ? wanted : `${wanted}-${publication.year ?? count}`,
    };
  });
}

/** Tells of files that nothing names, that two publications name, and of what is not known of a publication. */
function tellOf(
  publications: readonly PlannedPublication[],
  { items }: Export,
  site: Site,
  notices: Notice[],
): void {
  const users = new Map<string, string>();
  for (const { title, year, documents } of publications) {
    if (year === null)
      notices.push({ about: title, sentence: "Its year is not told: it is brought in without one (n.d.)." });
    if (documents.length === 0) notices.push({ about: title, sentence: "No file belongs to it." });
    for (const { address, role, language } of documents) {
      if (address === null) {
        notices.push({
          about: title,
          sentence: `The page names a document (${role}, ${language}) without a link to its file.`,
        });
        continue;
      }
      const other = users.get(fileKey(address));
      if (other === undefined) users.set(fileKey(address), title);
      else
        notices.push({
          about: address,
          sentence: `“${other}” and “${title}” both name this file: it comes to the first.`,
        });
    }
  }
  for (const { attachment } of items) {
    if (attachment === "" || !site.fileAt(attachment)?.format || users.has(fileKey(attachment))) continue;
    notices.push({
      about: attachment,
      sentence: "Nothing names this file. Upload it to its publication, if it has one.",
    });
  }
}
