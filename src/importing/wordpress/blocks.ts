/** What an editor of WordPress wrote, cleaned: broken HTML as a browser reads it, without shortcodes, in blocks. */
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

export interface Link {
  /** As it was written, with its entities read. */
  readonly href: string;
  readonly text: string;
  /** The words of the block before it. */
  readonly before: string;
}

export interface Block {
  readonly kind: "heading" | "paragraph" | "item";
  /** Of a heading, 1 to 6; 7 where a paragraph is bold from its beginning to its end; else 0. */
  readonly level: number;
  readonly text: string;
  readonly links: readonly Link[];
}

type Node = DefaultTreeAdapterTypes.ChildNode;

const blockNames = new Set(
  "address article aside blockquote body center dd details div dl dt figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const left = new Set(["script", "style", "iframe", "noscript", "template", "object", "svg", "head"]);

/** Shortcodes stand for what a plugin makes of them: what they enclose stays, and files that they name. */
function withoutShortcodes(html: string): string {
  return html
    .replace(
      /\[(?:pdf|embeddoc|pdfviewer|gview|pdf-embedder|wonderplugin_pdf)\b[^\]]*?\b(?:url|file|src)=["”″']?([^"”″'\s\]]+)[^\]]*\]/gi,
      '<a href="$1"></a>',
    )
    .replace(/\[\/?[a-z][a-z0-9_-]*(?:\s+[^\][<>]*)?\/?\]/gi, (code) =>
      /^\[\/?[a-z][a-z0-9_-]*(?:[\s/]*\]|\s+[\w-]+\s*=)/i.test(code) &&
      !/^\[(?:sic|ed|eds|et al)\b/i.test(code)
        ? ""
        : code,
    );
}

/** Paragraphs as WordPress makes them of empty lines, where the text has no blocks of its own. */
function withParagraphs(html: string): string {
  if (/<!-- wp:|<p[\s>]/i.test(html)) return html;
  return html
    .split(/\r?\n[ \t\u00a0]*\r?\n/)
    .map((part) =>
      /^\s*<(?:h[1-6]|ul|ol|table|div|blockquote)\b/i.test(part)
        ? part
        : `<p>${part.replace(/\r?\n/g, "<br>")}</p>`,
    )
    .join("\n");
}

const tidied = (text: string) =>
  text
    .replace(/[\u200b\ufeff\u00ad]/g, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();

interface Open {
  kind: Block["kind"];
  level: number;
  text: string;
  bold: string;
  links: Link[];
}

/** The blocks of a text, in their order; empty ones are left out. */
export function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  let open: Open = { kind: "paragraph", level: 0, text: "", bold: "", links: [] };
  const close = (kind: Block["kind"] = "paragraph", level = 0) => {
    const text = tidied(open.text);
    if (text !== "" || open.links.length > 0) {
      const isBold =
        open.kind === "paragraph" && text !== "" && tidied(open.bold).length >= text.length * 0.9;
      blocks.push({ kind: open.kind, level: isBold ? 7 : open.level, text, links: open.links });
    }
    open = { kind, level, text: "", bold: "", links: [] };
  };
  const walk = (node: Node, bold: boolean, link: { text: string } | null): void => {
    if ("value" in node) {
      open.text += node.value;
      if (bold) open.bold += node.value;
      if (link) link.text += node.value;
      return;
    }
    if (!("tagName" in node) || left.has(node.tagName)) return;
    const name = node.tagName;
    if (name === "br") {
      // A line of its own, as editors write them who know no paragraphs; in a heading it is a space.
      if (open.kind === "heading") open.text += " ";
      else close(open.kind);
      return;
    }
    const isBlock = blockNames.has(name);
    if (isBlock) {
      const [, level] = /^h([1-6])$/.exec(name) ?? [];
      if (level !== undefined) close("heading", Number(level));
      else close(/^(?:li|dt|dd|td)$/.test(name) ? "item" : "paragraph");
    }
    const href = name === "a" ? node.attrs.find((attr) => attr.name === "href")?.value.trim() : undefined;
    const within = href === undefined ? link : { text: "" };
    const before = open.text;
    for (const child of node.childNodes) walk(child, bold || /^(?:b|strong)$/.test(name), within);
    if (href && within) open.links.push({ href, text: tidied(within.text), before: tidied(before) });
    if (isBlock) close();
  };
  for (const node of parseFragment(withParagraphs(withoutShortcodes(html))).childNodes)
    walk(node, false, null);
  close();
  return blocks;
}

/** A line without markup, such as a title, whose entities and tags were written into it. */
export function lineOf(html: string): string {
  return blocksOf(html)
    .map(({ text }) => text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
