/**
 * Reads the styles and locales of the Citation Style Language under styles/ and writes styles.json, what the processor
 * runs on: `npm run styles`. Of each style only the bibliography is kept, and of that only what
 * can apply to the types and variables of this catalogue's items; of each locale the terms that these use (compile-locales.ts).
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Element } from "@xmldom/xmldom";
import { compiledLocales, wantedBy, ownLocales } from "./compile-locales.ts";
import { attributesOf, child, childrenOf, rootIn, textOf } from "./elements.ts";
import { renew } from "./renew.ts";
import type { Compiled, CompiledStyle, CslNode } from "./style.ts";

const folder = import.meta.dirname;

/** The styles, by the name that this catalogue gives them, with their file and locale. */
const sources = {
  apa: { file: "apa", locale: "en-US" },
  chicago: { file: "chicago-author-date", locale: "en-US" },
  mla: { file: "modern-language-association", locale: "en-US" },
  harvard: { file: "harvard-cite-them-right", locale: "en-GB" },
  vancouver: { file: "vancouver", locale: "en-US" },
} as const;

/** What csl-json.ts writes. */
const itemTypes = new Set(["report", "article-journal", "chapter", "book"]);
const itemVariables = new Set([
  "title",
  "title-short",
  "original-title",
  "author",
  "editor",
  "translator",
  "illustrator",
  "issued",
  "edition",
  "volume",
  "issue",
  "page",
  "number",
  "genre",
  "container-title",
  "collection-title",
  "collection-number",
  "publisher",
  "DOI",
  "ISBN",
  "ISSN",
  "URL",
  "language",
  "source",
]);

/** A place where a variable would stand that no item has: a group is empty for it. */
const missing: CslNode = { name: "missing", attributes: {}, children: [] };

const conditions = [
  "type",
  "variable",
  "is-numeric",
  "is-uncertain-date",
  "locator",
  "disambiguate",
  "position",
  "jurisdiction",
] as const;

/** The values of a condition that an item of ours can pass. */
function possible(condition: string, values: string[]): string[] {
  if (condition === "type") return values.filter((value) => itemTypes.has(value));
  if (condition === "locator" || condition === "disambiguate" || condition === "position") return [];
  if (condition === "jurisdiction") return [];
  return values.filter((value) => itemVariables.has(value));
}

/** A branch of a choose: always taken, never, or by the conditions that are left. */
function branch(element: Element, macros: Map<string, Element>): CslNode | "always" | "never" {
  const attributes = attributesOf(element);
  const match = attributes["match"] ?? "all";
  const left: Record<string, string> = { match };
  let impossible = false;
  for (const condition of conditions) {
    const text = attributes[condition];
    if (text === undefined) continue;
    const values = text.split(/\s+/);
    const those = possible(condition, values);
    // One type is all that an item has, so several under "all" cannot be.
    if (those.length < values.length) impossible = true;
    if (those.length > 0) left[condition] = those.join(" ");
  }
  const testable = Object.keys(left).length > 1;
  if (match === "all" && impossible) return "never";
  if (!testable) return match === "none" ? "always" : "never";
  return { name: "if", attributes: left, children: compileAll(element, macros) };
}

function chooseNodes(element: Element, macros: Map<string, Element>): CslNode[] {
  const branches: CslNode[] = [];
  for (const each of childrenOf(element)) {
    const compiled = each.tagName === "else" ? ("always" as const) : branch(each, macros);
    if (compiled === "never") continue;
    if (compiled === "always") {
      const children = compileAll(each, macros);
      if (branches.length === 0) return children;
      branches.push({ name: "else", attributes: {}, children });
      break;
    }
    branches.push(compiled);
  }
  return branches.length === 0 ? [] : [{ name: "choose", attributes: {}, children: branches }];
}

function compileAll(element: Element, macros: Map<string, Element>): CslNode[] {
  return childrenOf(element).flatMap((each) => compile(each, macros));
}

/** A group in which nothing of an item can appear stays empty. */
function isEmpty(nodes: readonly CslNode[]): boolean {
  return (
    nodes.some(({ name }) => name === "missing") &&
    nodes.every(({ name, attributes }) => name === "missing" || (name === "text" && !attributes["variable"]))
  );
}

function compile(element: Element, macros: Map<string, Element>): CslNode[] {
  const attributes = attributesOf(element);
  const variables = (attributes["variable"] ?? "").split(/\s+/).filter((name) => name !== "");
  switch (element.tagName) {
    case "choose":
      return chooseNodes(element, macros);
    case "text": {
      const { macro, variable } = attributes;
      // What tells two works of one year apart, which nothing here has to.
      if (variable === "year-suffix") return [];
      if (variable !== undefined && !itemVariables.has(variable)) return [missing];
      if (macro === undefined) return [{ name: "text", attributes, children: [] }];
      const definition = macros.get(macro);
      if (!definition) throw new Error(`no macro ${macro}`);
      const children = compileAll(definition, macros);
      if (isEmpty(children)) return [missing];
      const { macro: _, ...others } = attributes;
      return [{ name: "macro", attributes: others, children }];
    }
    case "date":
      if (!variables.every((name) => itemVariables.has(name))) return [missing];
      return [{ name: "date", attributes, children: compileAll(element, macros) }];
    case "number":
    case "label":
      if (!variables.every((name) => itemVariables.has(name))) return [missing];
      return [{ name: element.tagName, attributes, children: [] }];
    case "names": {
      const known = variables.filter((name) => itemVariables.has(name));
      const children = compileAll(element, macros).filter(({ name }) => name !== "missing");
      const substitutes = children.find(({ name }) => name === "substitute");
      if (variables.length > 0 && known.length === 0 && !substitutes) return [missing];
      const kept = variables.length === 0 ? attributes : { ...attributes, variable: known.join(" ") };
      return [{ name: "names", attributes: kept, children }];
    }
    case "group": {
      const children = compileAll(element, macros);
      if (children.length === 0) return [];
      return isEmpty(children) ? [missing] : [{ name: "group", attributes, children }];
    }
    case "substitute":
      return [
        {
          name: "substitute",
          attributes: {},
          children: compileAll(element, macros).filter(({ name }) => name !== "missing"),
        },
      ];
    default:
      return [{ name: element.tagName, attributes, children: compileAll(element, macros) }];
  }
}

/** The nodes with the children of macros put into this list, each once. */
function shared(nodes: readonly CslNode[], macros: (readonly CslNode[])[]): CslNode[] {
  return nodes.map((node) => {
    const children = shared(node.children, macros);
    if (node.name !== "macro") return { ...node, children };
    const text = JSON.stringify(children);
    const known = macros.findIndex((each) => JSON.stringify(each) === text);
    const place = known === -1 ? macros.push(children) - 1 : known;
    return { ...node, attributes: { ...node.attributes, macro: String(place) }, children: [] };
  });
}

function some(nodes: readonly CslNode[], wanted: (node: CslNode) => boolean): boolean {
  return nodes.some((node) => wanted(node) || some(node.children, wanted));
}

/** A style as read: its document, and what is left of its bibliography. */
interface Read {
  readonly style: Element;
  readonly bibliography: Element;
  readonly layout: Element;
  readonly nodes: readonly CslNode[];
}

function readStyle(file: string): Read {
  const style = rootIn(textOf(`${file}.csl`));
  const definitions = new Map(
    childrenOf(style)
      .filter(({ tagName }) => tagName === "macro")
      .map((macro) => [macro.getAttribute("name") ?? "", macro]),
  );
  const bibliography = child(style, "bibliography");
  const layout = child(bibliography, "layout");
  return { style, bibliography, layout, nodes: compileAll(layout, definitions) };
}

function compiledStyle({ style, bibliography, layout, nodes }: Read, locale: string): CompiledStyle {
  const inherited = Object.fromEntries(
    Object.entries({ ...attributesOf(style), ...attributesOf(bibliography) }).filter(([name]) =>
      /^(?:and|et-al|delimiter-precedes|initialize|name-as-sort-order|sort-separator|names?-)/.test(name),
    ),
  );
  const macros: (readonly CslNode[])[] = [];
  const children = shared(nodes, macros);
  return {
    title: child(child(style, "info"), "title").textContent ?? "",
    names: inherited,
    particlesStay: style.getAttribute("demote-non-dropping-particle") !== "display-and-sort",
    pageRanges: style.getAttribute("page-range-format"),
    knowsUncertain: some(nodes, ({ attributes }) => attributes["is-uncertain-date"] !== undefined),
    knowsUndated: some(nodes, ({ attributes }) => attributes["term"] === "no date"),
    own: ownLocales(style, locale, wanted),
    layout: { name: "layout", attributes: attributesOf(layout), children },
    macros,
  };
}

if (process.argv.includes("--newest")) renew();
const read = Object.entries(sources).map(([name, source]) => ({ name, source, ...readStyle(source.file) }));
const wanted = wantedBy(read.map(({ nodes }) => nodes));
const styles = read.map((each) => ({ name: each.name, style: compiledStyle(each, each.source.locale) }));
const shortened = styles.flatMap(({ style }) =>
  Object.entries(style.own).flatMap(([language, own]) =>
    Object.values(own?.dates ?? {}).some((date) => date?.parts.some(({ form }) => form === "short"))
      ? [language]
      : [],
  ),
);
const compiled: Compiled<string> = {
  keys: wanted.keys,
  locales: compiledLocales(wanted, new Set(shortened)),
  styles: Object.fromEntries(styles.map(({ name, style }) => [name, style])),
};
writeFileSync(join(folder, "styles.json"), `${JSON.stringify(compiled)}\n`);
