/** Text as a node of a style dresses it: case, quotation marks, italics and affixes. */
import type { CslNode, CslStyle } from "./style.ts";
import { type Context, term } from "./context.ts";
import { Output } from "./output.ts";
import { capitalizeFirst, titleCase } from "./text-case.ts";

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
export type TextKind = "title" | "term" | "address";

/** Text with the case, quotation marks, style and affixes of the node that shows it. */
export function dressed(context: Context, text: string, { attributes }: CslNode, kind: TextKind): Output {
  const { style, item } = context;
  const periods = attributes["strip-periods"] === "true" ? text.replaceAll(".", "") : text;
  // Only English writes titles in title case (specification, "Text-case").
  const foreign = kind === "title" && attributes["text-case"] === "title" && !/^en\b/i.test(item.language);
  const cased = foreign ? periods : inCase(periods, attributes["text-case"]);
  const inQuotes = attributes["quotes"] === "true";
  const plain = Output.of(kind === "title" ? typographic(context, cased, inQuotes) : cased);
  return styled(inQuotes ? quoted(context, plain) : plain, attributes, style);
}

/** The output in italics, where the node asks for them, between its affixes. */
export function styled(output: Output, attributes: CslNode["attributes"], style: CslStyle): Output {
  const inner = attributes["font-style"] === "italic" ? output.italic() : output;
  return inner.affixed(attributes["prefix"], attributes["suffix"], style.punctuationInQuote);
}

/** Straight apostrophes as a typesetter writes them. */
export function withApostrophes(text: string): string {
  return text.replaceAll("'", "’");
}

/** Straight apostrophes and quotation marks as a typesetter writes them, within quotation marks as the inner ones. */
function typographic(context: Context, text: string, inQuotes: boolean): string {
  const open = term(context, inQuotes ? "open-inner-quote" : "open-quote");
  const close = term(context, inQuotes ? "close-inner-quote" : "close-quote");
  const single = /(^|[\s([])'((?:[^'\s]|\s(?!')|(?<=\p{L})'(?=\p{L}))+)'(?=$|[\s)\].,;:!?])/gu;
  return withApostrophes(
    text.replace(single, (_, before: string, inside: string) => before + open + inside + close),
  ).replace(/(^|[\s([])"([^"]+)"/gu, (_, before: string, inside: string) => before + open + inside + close);
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
