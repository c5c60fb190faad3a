/** The date of an item as a style writes it (specification, "Date"). */
import type { CslDate, CslItem, DateParts } from "../csl-json.ts";
import { type Context, term } from "./context.ts";
import { dressed, styled } from "./dress.ts";
import { Output } from "./output.ts";
import type { CslNode, CslStyle } from "./style.ts";

/** Whether the date is approximate or otherwise not certain. */
export function isUncertain(issued: CslDate | undefined): boolean {
  return issued !== undefined && "circa" in issued && issued.circa;
}

/**
 * The item with its date in words, where the style has none of its own for it: “[ca. 2004]” in those that do not
 * ask whether it is certain, “n.d.” in those that do not ask whether there is one.
 */
export function dateInWords(item: CslItem, style: CslStyle): CslItem {
  const { issued } = item;
  const inWords = (literal: string): CslItem => ({ ...item, issued: { literal } });
  const context: Context = { item, style, substituted: new Set() };
  if (issued === undefined) {
    return style.knowsUndated ? item : inWords(term(context, "no date", "short"));
  }
  if ("literal" in issued || !isUncertain(issued) || style.knowsUncertain) return item;
  const years = issued["date-parts"].map(([year]) => year).join("–");
  return inWords(`[${term(context, "circa", "short")} ${years}]`);
}

function partText(context: Context, [year, month, day]: DateParts, part: CslNode): string {
  const { name, form = "long" } = part.attributes;
  if (name === "year") return String(year);
  const number = name === "month" ? month : day;
  if (number === undefined) return "";
  const padded = String(number).padStart(2, "0");
  if (form === "numeric-leading-zeros") return padded;
  return name === "month" && form !== "numeric" ? term(context, `month-${padded}`, form) : String(number);
}

/** The node with the parts that the locale writes in its form, those that the node asks for. */
function written({ style }: Context, node: CslNode): CslNode {
  const { form, "date-parts": wanted = "year-month-day" } = node.attributes;
  const format = form === undefined ? undefined : style.dates[form];
  if (!format) return node;
  const own = new Map(node.children.map(({ attributes }) => [attributes["name"], attributes]));
  const children = format.parts
    .filter(({ name = "" }) => wanted.split("-").includes(name))
    .map((part): CslNode => {
      return { name: "date-part", attributes: { ...part, ...own.get(part["name"]) }, children: [] };
    });
  return { ...node, attributes: { delimiter: format.delimiter, ...node.attributes }, children };
}

/** The date of the item by a node for dates; empty where it has none, or none of the parts that the node shows. */
export function date(context: Context, node: CslNode): Output {
  const { style, item } = context;
  const { attributes, children } = written(context, node);
  const { issued } = item;
  if (issued === undefined) return new Output();
  const parts = children.flatMap((part) => {
    const isYear = part.attributes["name"] === "year";
    if ("literal" in issued) return isYear ? [dressed(context, issued.literal, part, "term")] : [];
    const [first, last] = issued["date-parts"];
    const text = partText(context, first, part);
    const dash = part.attributes["range-delimiter"] ?? "–";
    const whole = isYear && last ? text + dash + partText(context, last, part) : text;
    return whole === "" ? [] : [dressed(context, whole, part, "term")];
  });
  const together = Output.join(parts, attributes["delimiter"] ?? "", style.punctuationInQuote);
  return styled(together, attributes, style);
}
