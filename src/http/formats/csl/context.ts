/** What a style has to work with: an item, whose variables are asked for by name, and the style's terms. */
import type { CslItem, CslName } from "../csl-json.ts";
import type { CslStyle } from "./style.ts";

export interface Context {
  readonly item: CslItem;
  readonly style: CslStyle;
  /** Variables that stood in for an empty one: they are not shown again (specification, "Substitute"). */
  readonly substituted: Set<string>;
}

/** The names in an attribute that lists several. */
export function list(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(" ");
}

/** The text of a variable that is text or a number, or null. */
export function textOf({ item, substituted }: Context, name: string): string | null {
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
    case "edition":
    case "volume":
    case "issue":
    case "page":
    case "number":
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

/** The names of a variable that holds names. */
export function namesOf({ item, substituted }: Context, name: string): readonly CslName[] {
  if (substituted.has(name)) return [];
  switch (name) {
    case "author":
    case "editor":
    case "translator":
    case "illustrator":
      return item[name] ?? [];
    default:
      return [];
  }
}

/** Whether the item has the variable. */
export function has(context: Context, name: string): boolean {
  if (name === "issued") return context.item.issued !== undefined;
  return textOf(context, name) !== null || namesOf(context, name).length > 0;
}

/** A term's text, in a form that a style asks for; that for one where there is none for several. */
export function term({ style }: Context, name: string, form = "long", number = "single"): string {
  return style.terms[`${name} ${form} ${number}`] ?? style.terms[`${name} ${form} single`] ?? "";
}
