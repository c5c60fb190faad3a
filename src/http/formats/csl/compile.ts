/**
 * Reads the styles and locales of the Citation Style Language under styles/ and writes styles.json, what the processor
 * runs on: `npm run styles`. Of each style only the bibliography is kept, and of that only what
 * can apply to the types and variables of this catalogue's items; of each locale the terms that these use.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Element } from "@xmldom/xmldom";
import { attributesOf, child, childrenOf, rootOf, termsOf } from "./elements.ts";
import { renew } from "./renew.ts";
import type { CslNode, CslStyle } from "./style.ts";

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

/** The nodes with each date in one of the locale's forms written out: its parts, those that the style asks for. */
function withDates(nodes: readonly CslNode[], formats: readonly Element[]): CslNode[] {
  return nodes.map((node) => {
    const { form, "date-parts": wanted = "year-month-day" } = node.attributes;
    if (node.name !== "date" || form === undefined) {
      return { ...node, children: withDates(node.children, formats) };
    }
    const format = formats.find((each) => each.getAttribute("form") === form);
    if (!format) throw new Error(`no date in the form ${form}`);
    const styled = new Map(node.children.map(({ attributes }) => [attributes["name"], attributes]));
    const parts = childrenOf(format)
      .map((part) => ({ ...attributesOf(part), ...styled.get(part.getAttribute("name") ?? "") }))
      .filter(({ name }) => name !== undefined && wanted.split("-").includes(name))
      .map((attributes): CslNode => ({ name: "date-part", attributes, children: [] }));
    const { delimiter } = attributesOf(format);
    return { ...node, attributes: { delimiter, ...node.attributes }, children: parts };
  });
}

const months = Array.from({ length: 12 }, (_, index) => `month-${String(index + 1).padStart(2, "0")}`);
const ordinals = Array.from({ length: 100 }, (_, index) => `ordinal-${String(index).padStart(2, "0")}`);

function usedTerms(nodes: readonly CslNode[]): Set<string> {
  const used = new Set([
    "et-al",
    "and",
    "circa",
    "no date",
    "editortranslator",
    "page-range-delimiter",
    "ordinal",
    ...ordinals,
    ...months,
    "open-quote",
    "close-quote",
    "open-inner-quote",
    "close-inner-quote",
  ]);
  const visit = (node: CslNode) => {
    const { term, variable } = node.attributes;
    if (term !== undefined) used.add(term);
    if (variable !== undefined) for (const name of variable.split(" ")) used.add(name);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return used;
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

function compileStyle({ file, locale }: { file: string; locale: string }): CslStyle {
  const style = rootOf(`${file}.csl`);
  const definitions = new Map(
    childrenOf(style)
      .filter(({ tagName }) => tagName === "macro")
      .map((macro) => [macro.getAttribute("name") ?? "", macro]),
  );
  const bibliography = child(style, "bibliography");
  const layout = child(bibliography, "layout");
  const general = rootOf(`locales-${locale}.xml`);
  const own = childrenOf(style).filter(({ tagName }) => tagName === "locale");
  // The style's own locales go before the general one: those of the language, then that of the territory.
  const locales = [null, locale.slice(0, 2), locale].flatMap((wanted) =>
    own.filter((each) => (each.getAttribute("xml:lang") || null) === wanted),
  );
  const dates = [...locales.toReversed(), general].flatMap(childrenOf);
  const nodes = withDates(
    compileAll(layout, definitions),
    dates.filter(({ tagName }) => tagName === "date"),
  );
  const inherited = Object.fromEntries(
    Object.entries({ ...attributesOf(style), ...attributesOf(bibliography) }).filter(([name]) =>
      /^(?:and|et-al|delimiter-precedes|initialize|name-as-sort-order|sort-separator|names?-)/.test(name),
    ),
  );
  const terms = termsOf(child(general, "terms"));
  for (const list of locales.flatMap(childrenOf)) {
    if (list.tagName === "terms") Object.assign(terms, termsOf(list));
  }
  const used = usedTerms(nodes);
  const macros: (readonly CslNode[])[] = [];
  const children = shared(nodes, macros);
  const options = attributesOf(child(general, "style-options"));
  return {
    title: child(child(style, "info"), "title").textContent ?? file,
    names: inherited,
    particlesStay: style.getAttribute("demote-non-dropping-particle") !== "display-and-sort",
    pageRanges: style.getAttribute("page-range-format"),
    punctuationInQuote: options["punctuation-in-quote"] === "true",
    knowsUncertain: some(nodes, ({ attributes }) => attributes["is-uncertain-date"] !== undefined),
    knowsUndated: some(nodes, ({ attributes }) => attributes["term"] === "no date"),
    terms: Object.fromEntries(
      Object.entries(terms).filter(([key]) => used.has(key.split(" ").slice(0, -2).join(" "))),
    ),
    layout: { name: "layout", attributes: attributesOf(layout), children },
    macros,
  };
}

if (process.argv.includes("--newest")) renew();
const styles = Object.fromEntries(
  Object.entries(sources).map(([name, source]) => [name, compileStyle(source)]),
);
writeFileSync(join(folder, "styles.json"), `${JSON.stringify(styles)}\n`);
