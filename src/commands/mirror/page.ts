/** A page as the mirror has it: its links lead to files, and what only a running catalogue can do is left out. */
import { RewritingStream } from "parse5-html-rewriting-stream";
import { sitePaths } from "../../http/addresses.ts";
import { withoutPrefix } from "../../http/strings/spoken.ts";
import { fileOf, mirroredAddress, ownFolder, relativePath, type Scope } from "./address.ts";
import { wordsIn } from "./words.ts";

type StartTag = Parameters<RewritingStream["emitStartTag"]>[0];

/** Where an element names another address. The canonical address stays the site's. */
const naming: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  area: ["href"],
  form: ["action"],
  img: ["src"],
  link: ["href"],
  script: ["src"],
  source: ["src"],
};

interface Rewritten {
  readonly html: string;
  /** The addresses that the page leads to, each once. */
  readonly links: string[];
}

function attribute({ attrs }: StartTag, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** Elements of a page that the mirror leaves out with all in them: they would ask a running catalogue. */
function isLeftOut(tag: StartTag, onSearchPage: boolean): boolean {
  if (tag.tagName === "form" && attribute(tag, "role") !== "search") {
    return attribute(tag, "class") !== "seek";
  }
  if (tag.tagName === "script") return attribute(tag, "type") !== "application/ld+json";
  return (
    onSearchPage &&
    (tag.tagName === "details" || ["hint", "suggestions", "suggested"].includes(attribute(tag, "id") ?? ""))
  );
}

/** Rewrites the page that the site has at this address. */
export function rewritten(scope: Scope, address: string, source: string): Rewritten {
  const own = fileOf(address);
  const { tag: language, path } = withoutPrefix(address.split("?")[0] ?? "/");
  const onSearchPage = path === sitePaths.search;
  const words = wordsIn(language);
  const links = new Set<string>();
  const stream = new RewritingStream();
  const parts: string[] = [];
  let inMain = false;
  let leftOut: { readonly name: string; depth: number } | null = null;

  const leading = (value: string): string => {
    if (value === "" || value.startsWith("#") || value.startsWith("data:")) return value;
    const target = mirroredAddress(scope, value, address);
    const page = new URL(address, scope.site).href;
    const { href, hash } = URL.canParse(value, page) ? new URL(value, page) : { href: value, hash: "" };
    if (target === null) return href;
    links.add(target);
    return relativePath(own, fileOf(target)) + hash;
  };

  stream.on("startTag", (tag) => {
    if (leftOut !== null) {
      if (tag.tagName === leftOut.name && !tag.selfClosing) leftOut.depth += 1;
      return;
    }
    if (isLeftOut(tag, onSearchPage)) {
      leftOut = { name: tag.tagName, depth: 1 };
      return;
    }
    const named = attribute(tag, "rel") === "canonical" ? [] : (naming[tag.tagName] ?? []);
    for (const each of tag.attrs) {
      if (named.includes(each.name)) each.value = leading(each.value);
      if (each.name === "srcset") {
        each.value = each.value
          .split(",")
          .map((candidate) => candidate.trim().replace(/^\S+/, leading))
          .join(", ");
      }
    }
    if (tag.tagName === "main") inMain = true;
    stream.emitStartTag(tag);
  });
  stream.on("endTag", (tag) => {
    if (leftOut !== null) {
      if (tag.tagName === leftOut.name) leftOut.depth -= 1;
      if (leftOut.depth > 0) return;
      leftOut = null;
      // What is left out until the end of the page's main part ends before that.
      if (tag.tagName !== "main") return;
      stream.emitRaw(words.search(relativePath(own, ownFolder)));
    }
    if (tag.tagName === "footer") stream.emitRaw(words.copyOf(new URL(address, scope.site).href));
    stream.emitEndTag(tag);
    // What a search has found stands behind the form; here it is found when it is asked for.
    if (tag.tagName === "form" && onSearchPage && inMain) leftOut = { name: "main", depth: 1 };
  });
  stream.on("text", (_, raw) => {
    if (leftOut === null) stream.emitRaw(raw);
  });
  stream.on("comment", (comment) => {
    if (leftOut === null) stream.emitComment(comment);
  });
  stream.on("data", (part: unknown) => parts.push(String(part)));
  stream.end(source);
  return { html: parts.join(""), links: [...links] };
}
