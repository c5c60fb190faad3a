/**
 * A processor of the Citation Style Language 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html) for
 * bibliography entries that stand alone: no citations, sorting, disambiguation or collapsing, and of dates the year.
 */
import type { CslItem, CslName } from "../csl-json.ts";
import { type Piece, Output } from "./output.ts";
import type { CslNode, CslStyle } from "./style.ts";
import { capitalizeFirst, titleCase } from "./text-case.ts";

/** What a node came to: its output, and whether it asked for a variable and found one (for empty groups). */
interface Rendered {
  readonly output: Output;
  readonly asked: boolean;
  readonly found: boolean;
}

const nothing: Rendered = { output: new Output(), asked: false, found: false };
const absent: Rendered = { output: new Output(), asked: true, found: false };

type Options = CslNode["attributes"];

interface Context {
  readonly item: CslItem;
  readonly style: CslStyle;
  /** Variables that stood in for an empty one: they are not shown again (specification, "Substitute"). */
  readonly substituted: Set<string>;
}

/** The text of a variable that is text, or null. */
function textOf({ item, substituted }: Context, name: string): string | null {
  if (substituted.has(name)) return null;
  switch (name) {
    case "title":
    case "title-short":
      return item.title;
    case "original-title":
    case "genre":
    case "container-title":
    case "collection-title":
    case "collection-number":
    case "publisher":
    case "DOI":
    case "ISBN":
    case "ISSN":
    case "URL":
    case "language":
    case "source":
      return item[name] ?? null;
    default:
      return null;
  }
}

function namesOf({ item, substituted }: Context, name: string): readonly CslName[] {
  if (substituted.has(name)) return [];
  return name === "author" || name === "editor" ? (item[name] ?? []) : [];
}

function has(context: Context, name: string): boolean {
  return name === "issued" || textOf(context, name) !== null || namesOf(context, name).length > 0;
}

function list(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(" ");
}

function holds(context: Context, { attributes }: CslNode): boolean {
  const { item } = context;
  const tests = [
    ...list(attributes["type"]).map((type) => item.type === type),
    ...list(attributes["variable"]).map((name) => has(context, name)),
    ...list(attributes["is-numeric"]).map((name) => /^\d+$/.test(textOf(context, name) ?? "")),
    ...list(attributes["is-uncertain-date"]).map(() => item.issued.circa === true),
  ];
  switch (attributes["match"]) {
    case "any":
      return tests.includes(true);
    case "none":
      return !tests.includes(true);
    default:
      return !tests.includes(false);
  }
}

/** A term's text; forms fall back as the specification says ("Terms"). */
function term({ style }: Context, name: string, form = "long", number = "single"): string {
  const fallbacks: Readonly<Record<string, string>> = {
    symbol: "short",
    short: "long",
    "verb-short": "verb",
    verb: "long",
  };
  for (let tried: string | undefined = form; tried !== undefined; tried = fallbacks[tried]) {
    const text = style.terms[`${name} ${tried} ${number}`] ?? style.terms[`${name} ${tried} single`];
    if (text !== undefined) return text;
  }
  return "";
}

function inCase(text: string, textCase: string | undefined): string {
  switch (textCase) {
    case "lowercase":
      return text.toLowerCase();
    case "uppercase":
      return text.toUpperCase();
    case "capitalize-first":
      return capitalizeFirst(text);
    case "title":
      return titleCase(text);
    default:
      return text;
  }
}

/** Of what kind a text is: a title keeps its case in languages that have no title case, an address is left alone. */
type TextKind = "title" | "term" | "address";

/** Text with the case, quotation marks, style and affixes of the node that shows it. */
function dressed(context: Context, text: string, { attributes }: CslNode, kind: TextKind): Output {
  const { style, item } = context;
  const periods = attributes["strip-periods"] === "true" ? text.replaceAll(".", "") : text;
  // Only English writes titles in title case (specification, "Text-case").
  const foreign = kind === "title" && attributes["text-case"] === "title" && !/^en\b/i.test(item.language);
  const cased = foreign ? periods : inCase(periods, attributes["text-case"]);
  const inQuotes = attributes["quotes"] === "true";
  const plain = Output.of(kind === "title" ? typographic(context, cased, inQuotes) : cased);
  return styled(inQuotes ? quoted(context, plain) : plain, attributes, style);
}

function styled(output: Output, attributes: Options, style: CslStyle): Output {
  const inner = attributes["font-style"] === "italic" ? output.italic() : output;
  return inner.affixed(attributes["prefix"], attributes["suffix"], style.punctuationInQuote);
}

/** Straight apostrophes and quotation marks as a typesetter writes them, within quotation marks as the inner ones. */
function typographic(context: Context, text: string, inQuotes: boolean): string {
  const open = term(context, inQuotes ? "open-inner-quote" : "open-quote");
  const close = term(context, inQuotes ? "close-inner-quote" : "close-quote");
  return text
    .replace(/(?<=[\p{L}\p{N}])'/gu, "’")
    .replace(/(^|[\s([])"([^"]+)"/gu, (_, before: string, inside: string) => before + open + inside + close);
}

/** The output between quotation marks, with those inside turned into the inner ones. */
function quoted(context: Context, output: Output): Output {
  const marks = ["open-quote", "close-quote", "open-inner-quote", "close-inner-quote"] as const;
  const [open, close, innerOpen, innerClose] = marks.map((mark) => term(context, mark));
  const turned = output.map((text) => {
    const pairs = open === "‘" ? text.replace(/‘([^‘’]*)’/gu, "“$1”") : text;
    return pairs.replace(/[“”]/gu, (mark) => (mark === "“" ? (innerOpen ?? mark) : (innerClose ?? mark)));
  });
  return Output.of(open ?? "")
    .plus(turned)
    .plus(Output.of(close ?? "", true));
}

function initials(given: string, options: Options): string {
  const withWhat = options["initialize-with"];
  if (withWhat === undefined || options["initialize"] === "false") return given;
  const keepHyphen = options["initialize-with-hyphen"] !== "false";
  const words = given.split(/\s+/).filter((word) => word !== "");
  const text = words
    .map((word) =>
      word
        .split("-")
        .filter((part) => part !== "")
        .map((part) => initial(part) + withWhat.trimEnd())
        .join(keepHyphen && withWhat !== "" ? "-" : ""),
    )
    .join(/\s$/.test(withWhat) ? " " : "");
  return text;
}

/** The first letter with its marks. */
function initial(word: string): string {
  return word.match(/^.\p{M}*/u)?.[0].toUpperCase() ?? "";
}

/** Scripts whose names have initials, and an order that a style may turn. */
const invertible = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{P}\p{M}\p{Zs}]+$/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function nameText(name: CslName, options: Options, inverted: boolean): string {
  if ("literal" in name) return name.literal;
  if (options["form"] === "short") return name.family;
  if (!invertible.test(name.family)) {
    return name.family + (unspaced.test(name.family) ? "" : " ") + name.given;
  }
  const given = initials(name.given, options);
  const separator = options["sort-separator"] ?? ", ";
  return inverted ? name.family + separator + given : `${given} ${name.family}`;
}

/** Whether a delimiter goes before the last of these names, or before "et al." */
function precedes(rule: string | undefined, shown: number, firstIsInverted: boolean): boolean {
  switch (rule) {
    case "always":
      return true;
    case "never":
      return false;
    case "after-inverted-name":
      return firstIsInverted;
    default:
      return shown > 1;
  }
}

/** Several names as one text (specification, "Name"). */
function joinedNames(
  context: Context,
  all: readonly CslName[],
  options: Options,
  etAl: CslNode | undefined,
): Output {
  const delimiter = options["delimiter"] ?? ", ";
  const order = options["name-as-sort-order"];
  const written = all.map((name, index) =>
    nameText(name, options, order === "all" || (order === "first" && index === 0)),
  );
  const minimum = Number(options["et-al-min"] ?? 0);
  const useFirst = Number(options["et-al-use-first"] ?? 1);
  const invertedFirst = order !== undefined;
  if (minimum > 0 && written.length >= minimum && useFirst < written.length) {
    const shown = written.slice(0, useFirst);
    const last = written.at(-1);
    if (options["et-al-use-last"] === "true" && useFirst < written.length - 1) {
      return Output.of(`${shown.join(delimiter)}${delimiter}… ${last}`);
    }
    const between = precedes(options["delimiter-precedes-et-al"], shown.length, invertedFirst)
      ? delimiter
      : " ";
    const others = Output.of(term(context, "et-al"));
    return Output.of(shown.join(delimiter) + between).plus(
      etAl?.attributes["font-style"] === "italic" ? others.italic() : others,
    );
  }
  const and = options["and"];
  const [last = ""] = written.slice(-1);
  const before = written.slice(0, -1);
  if (before.length === 0 || and === undefined) return Output.of(written.join(delimiter));
  const word = and === "symbol" ? "&" : term(context, "and");
  // An organisation at the end is joined as one to a list, whatever the style says of persons: as citeproc-js has it.
  const ends = all.at(-1);
  const rule = ends && "literal" in ends ? undefined : options["delimiter-precedes-last"];
  const comma = precedes(rule, before.length, invertedFirst);
  return Output.of(`${before.join(delimiter)}${comma ? delimiter : " "}${word} ${last}`);
}

function label(context: Context, name: string, count: number, node: CslNode): Output {
  const { form, plural } = node.attributes;
  const many = plural === "always" || (plural !== "never" && count > 1);
  const text = term(context, name, form, many ? "multiple" : "single");
  return text === "" ? new Output() : dressed(context, text, node, "term");
}

function names(context: Context, node: CslNode, inherited?: CslNode): Rendered {
  const { style } = context;
  const own = (name: string) => node.children.find((child) => child.name === name);
  // In a substitute, names without children of their own look like those that they stand in for.
  const source = inherited && node.children.length === 0 ? inherited : node;
  const from = (name: string) => source.children.find((child) => child.name === name);
  const nameNode = from("name");
  const options: Options = { ...style.names, ...nameNode?.attributes };
  const labelNode = from("label");
  const labelFirst =
    labelNode !== undefined &&
    nameNode !== undefined &&
    source.children.indexOf(labelNode) < source.children.indexOf(nameNode);
  const parts = list(node.attributes["variable"]).flatMap((variable) => {
    const those = namesOf(context, variable);
    if (those.length === 0) return [];
    const text = joinedNames(context, those, options, from("et-al")).affixed(
      nameNode?.attributes["prefix"],
      nameNode?.attributes["suffix"],
      style.punctuationInQuote,
    );
    if (!labelNode) return [text];
    const role = label(context, variable, those.length, labelNode);
    return [labelFirst ? role.plus(text) : text.plus(role)];
  });
  if (parts.length > 0) {
    const together = Output.join(parts, node.attributes["delimiter"] ?? "", style.punctuationInQuote);
    return { output: styled(together, node.attributes, style), asked: true, found: true };
  }
  for (const substitute of own("substitute")?.children ?? []) {
    const shown = new Set<string>();
    const recording: Context = { ...context, substituted: context.substituted };
    const rendered =
      substitute.name === "names" ? names(recording, substitute, node) : render(recording, substitute, shown);
    if (rendered.output.isEmpty) continue;
    for (const name of substitute.name === "names" ? list(substitute.attributes["variable"]) : shown) {
      context.substituted.add(name);
    }
    return {
      output: styled(rendered.output, node.attributes, style),
      asked: true,
      found: true,
    };
  }
  return absent;
}

/** The nodes one after the other. `shown` collects the variables that appear. */
function sequence(
  context: Context,
  nodes: readonly CslNode[],
  delimiter: string,
  shown: Set<string> | undefined,
): Rendered {
  let asked = false;
  let found = false;
  const outputs: Output[] = [];
  for (const node of nodes) {
    const rendered = render(context, node, shown);
    asked ||= rendered.asked;
    found ||= rendered.found;
    if (!rendered.output.isEmpty) outputs.push(rendered.output);
  }
  return { output: Output.join(outputs, delimiter, context.style.punctuationInQuote), asked, found };
}

function render(context: Context, node: CslNode, shown?: Set<string>): Rendered {
  const { attributes, children } = node;
  const { style } = context;
  switch (node.name) {
    case "missing":
      return absent;
    case "text": {
      const { variable, value } = attributes;
      const termName = attributes["term"];
      if (variable === undefined) {
        const text = value ?? term(context, termName ?? "", attributes["form"]);
        return text === "" ? nothing : { ...nothing, output: dressed(context, text, node, "term") };
      }
      const text = textOf(context, variable);
      if (text === null) return absent;
      shown?.add(variable);
      const kind = variable === "URL" || variable === "DOI" ? "address" : "title";
      return { output: dressed(context, text, node, kind), asked: true, found: true };
    }
    case "number": {
      const text = textOf(context, attributes["variable"] ?? "");
      return text === null
        ? absent
        : { output: dressed(context, text, node, "term"), asked: true, found: true };
    }
    case "date": {
      const [[year]] = context.item.issued["date-parts"];
      const part = children.find((child) => child.name === "date-part");
      const dated = part ? dressed(context, String(year), part, "term") : Output.of(String(year));
      return { output: styled(dated, attributes, style), asked: true, found: true };
    }
    case "names":
      return names(context, node);
    case "choose": {
      const taken = children.find((child) => child.name === "else" || holds(context, child));
      return taken ? sequence(context, taken.children, "", shown) : nothing;
    }
    case "macro":
    case "group": {
      const inside = sequence(context, children, attributes["delimiter"] ?? "", shown);
      // A group is empty where its variables are (specification, "Group").
      if (inside.output.isEmpty || (node.name === "group" && inside.asked && !inside.found)) {
        return { ...nothing, asked: inside.asked };
      }
      return { ...inside, output: styled(inside.output, attributes, style) };
    }
    default:
      return nothing;
  }
}

/** The item as the style's bibliography has it: pieces of text, some in italics. */
export function bibliographyEntry(item: CslItem, style: CslStyle): readonly Piece[] {
  const context: Context = { item, style, substituted: new Set() };
  const { attributes, children } = style.layout;
  const { output } = sequence(context, children, "", undefined);
  return styled(output, attributes, style).pieces;
}
