/** An export of WordPress (WXR), read into its items, however far it goes. */
import { DOMParser, type Element, type Node, ParseError } from "@xmldom/xmldom";

export interface Category {
  /** `category`, `post_tag`, or a taxonomy of the site's own. */
  readonly taxonomy: string;
  readonly slug: string;
  readonly name: string;
}

export interface Item {
  readonly id: string;
  /** `post`, `page`, `attachment`, or a type of the site's own. */
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly name: string;
  /** As the site's clock had it: `2017-09-04 10:11:12`; empty where it was never published. */
  readonly date: string;
  readonly parent: string;
  readonly content: string;
  readonly excerpt: string;
  readonly author: string;
  readonly attachment: string;
  readonly categories: readonly Category[];
  readonly meta: Readonly<Record<string, readonly string[]>>;
}

export interface Export {
  /** The address of the site's home page. */
  readonly home: string;
  readonly language: string;
  readonly items: readonly Item[];
  /** Terms with their numbers, as their plain addresses have them. */
  readonly terms: readonly (Category & { readonly id: string })[];
  /** Names by which authors sign in, and what they are called. */
  readonly authors: ReadonlyMap<string, string>;
  /** What is wrong with it as a whole; null where it is whole. */
  readonly trouble: string | null;
}

/** Characters that XML has no place for, and that plugins export all the same. */
const noXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function parsed(xml: string): Element | null {
  try {
    const onError = (level: string, message: string) => {
      if (level === "fatalError") throw new ParseError(message);
    };
    return new DOMParser({ onError }).parseFromString(xml, "text/xml").documentElement;
  } catch {
    return null;
  }
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function childrenOf(parent: Element, name: string): Element[] {
  const found: Element[] = [];
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (isElement(child) && child.nodeName === name) found.push(child);
  }
  return found;
}

function textOf(parent: Element, name: string): string {
  return childrenOf(parent, name)[0]?.textContent?.trim() ?? "";
}

function itemFrom(element: Element): Item {
  const text = (name: string) => textOf(element, name);
  const meta = new Map<string, string[]>();
  for (const each of childrenOf(element, "wp:postmeta")) {
    const key = textOf(each, "wp:meta_key");
    meta.set(key, [...(meta.get(key) ?? []), textOf(each, "wp:meta_value")]);
  }
  return {
    id: text("wp:post_id"),
    type: text("wp:post_type") || "post",
    status: text("wp:status"),
    title: text("title"),
    link: text("link"),
    guid: text("guid"),
    name: text("wp:post_name"),
    date: /^[1-9]/.test(text("wp:post_date")) ? text("wp:post_date") : "",
    parent: text("wp:post_parent"),
    content: text("content:encoded"),
    excerpt: text("excerpt:encoded"),
    author: text("dc:creator"),
    attachment: text("wp:attachment_url"),
    categories: childrenOf(element, "category").flatMap((each) => {
      const slug = each.getAttribute("nicename") ?? "";
      const name = each.textContent?.trim() || slug;
      return slug === "" ? [] : [{ taxonomy: each.getAttribute("domain") ?? "category", slug, name }];
    }),
    meta: Object.fromEntries(meta),
  };
}

const notOne =
  "This is no export of WordPress. In WordPress choose Tools, Export, All content, and give the file that comes (.xml).";

/** The items of an export. Of one that breaks off, those that are whole. Throws where it is something else. */
export function readExport(text: string): Export {
  const xml = text.replace(noXml, "").replace(/^\ufeff?\s+(?=<\?xml)/, "");
  if (!/<rss\b[^>]*\bxmlns:wp=/.test(xml.slice(0, 20_000))) throw new Error(notOne);
  const isWhole = /<\/rss>\s*$/.test(xml);
  const lastEnd = xml.lastIndexOf("</item>");
  const cut =
    lastEnd === -1 ? xml.slice(0, xml.lastIndexOf(">") + 1) : xml.slice(0, lastEnd + "</item>".length);
  const root = (isWhole ? parsed(xml) : null) ?? parsed(`${cut}</channel></rss>`);
  const channel = root && childrenOf(root, "channel")[0];
  if (!channel) {
    throw new Error(
      "The export cannot be read: its XML is damaged before the end of the first item. Export it again.",
    );
  }
  const items = childrenOf(channel, "item").map(itemFrom);
  const terms = [
    ["wp:category", "category", "wp:category_nicename", "wp:cat_name"],
    ["wp:tag", "post_tag", "wp:tag_slug", "wp:tag_name"],
  ].flatMap(([element = "", taxonomy = "", slug = "", name = ""]) =>
    childrenOf(channel, element).map((each) => ({
      taxonomy,
      id: textOf(each, "wp:term_id"),
      slug: textOf(each, slug),
      name: textOf(each, name) || textOf(each, slug),
    })),
  );
  const last = items.at(-1);
  return {
    home: textOf(channel, "wp:base_blog_url") || textOf(channel, "link"),
    language: textOf(channel, "language"),
    items,
    terms,
    authors: new Map(
      childrenOf(channel, "wp:author").map((each) => [
        textOf(each, "wp:author_login"),
        textOf(each, "wp:author_display_name"),
      ]),
    ),
    trouble: isWhole
      ? null
      : `The file breaks off after ${items.length} items${last ? `, the last of which is “${last.title}”` : ""}. Export it again, or download it whole.`,
  };
}
