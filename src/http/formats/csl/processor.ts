/**
 * A processor of the Citation Style Language 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html) for
 * bibliography entries that stand alone: no citations, sorting, disambiguation or collapsing.
 */
import type { CslItem } from "../csl-json.ts";
import { type Context, has, list, namesOf, term } from "./context.ts";
import { date, isUncertain } from "./dates.ts";
import { dressed, styled } from "./dress.ts";
import { joinedNames } from "./names.ts";
import { isNumeric, isSeveral, numberText, ordinal } from "./numbers.ts";
import { type Piece, Output } from "./output.ts";
import type { CslNode, CslStyle } from "./style.ts";

/** What a node came to: its output, and whether it asked for a variable and found one (for empty groups). */
interface Rendered {
  readonly output: Output;
  readonly asked: boolean;
  readonly found: boolean;
}

const nothing: Rendered = { output: new Output(), asked: false, found: false };
const absent: Rendered = { output: new Output(), asked: true, found: false };

/** Whether the item passes the conditions, of which variables that stood in for others are a part all the same. */
function holds({ item, style }: Context, { attributes }: CslNode): boolean {
  const context: Context = { item, style, substituted: new Set() };
  const tests = [
    ...list(attributes["type"]).map((type) => item.type === type),
    ...list(attributes["variable"]).map((name) => has(context, name)),
    ...list(attributes["is-numeric"]).map((name) => isNumeric(context, name)),
    ...list(attributes["is-uncertain-date"]).map(() => isUncertain(item.issued)),
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

function label(context: Context, name: string, several: boolean, node: CslNode): Output {
  const { form, plural } = node.attributes;
  const many = plural === "always" || (plural !== "never" && several);
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
  const options: CslNode["attributes"] = { ...style.names, ...nameNode?.attributes };
  const labelNode = from("label");
  const labelFirst =
    labelNode !== undefined &&
    nameNode !== undefined &&
    source.children.indexOf(labelNode) < source.children.indexOf(nameNode);
  const variables = list(node.attributes["variable"]);
  // Who edited and translated is named once, with the term for both (specification, "Names").
  const both =
    variables.join(" ") === "editor translator" &&
    JSON.stringify(namesOf(context, "editor")) === JSON.stringify(namesOf(context, "translator"));
  const parts = variables.slice(0, both ? 1 : undefined).flatMap((variable) => {
    const those = namesOf(context, variable);
    if (those.length === 0) return [];
    const text = joinedNames(context, those, options, from("et-al")).affixed(
      nameNode?.attributes["prefix"],
      nameNode?.attributes["suffix"],
      style.punctuationInQuote,
    );
    if (!labelNode) return [text];
    const labelled = both ? "editortranslator" : variable;
    const role = label(context, labelled, those.length > 1, labelNode);
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
    const rendered = render(context, node, shown, delimiter);
    asked ||= rendered.asked;
    found ||= rendered.found;
    if (!rendered.output.isEmpty) outputs.push(rendered.output);
  }
  return { output: Output.join(outputs, delimiter, context.style.punctuationInQuote), asked, found };
}

function render(context: Context, node: CslNode, shown?: Set<string>, delimiter = ""): Rendered {
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
      const text = numberText(context, variable);
      if (text === null) return absent;
      shown?.add(variable);
      const kind = variable === "URL" || variable === "DOI" ? "address" : "title";
      return { output: dressed(context, text, node, kind), asked: true, found: true };
    }
    case "number": {
      const { variable = "" } = attributes;
      const text = numberText(context, variable);
      if (text === null) return absent;
      shown?.add(variable);
      const number = attributes["form"] === "ordinal" ? ordinal(context, text) : text;
      return { output: dressed(context, number, node, "term"), asked: true, found: true };
    }
    case "label": {
      const { variable = "" } = attributes;
      if (!has(context, variable)) return absent;
      return { ...nothing, output: label(context, variable, isSeveral(context, variable), node) };
    }
    case "date": {
      const output = date(context, node);
      return output.isEmpty ? absent : { output, asked: true, found: true };
    }
    case "names":
      return names(context, node);
    case "choose": {
      const taken = children.find((child) => child.name === "else" || holds(context, child));
      // What was chosen stands in the list that the choice stands in.
      return taken ? sequence(context, taken.children, delimiter, shown) : nothing;
    }
    case "macro":
    case "group": {
      const nodes = node.name === "macro" ? style.macros[Number(attributes["macro"])] : children;
      const inside = sequence(context, nodes ?? [], attributes["delimiter"] ?? "", shown);
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
