/** Reading the XML of styles and locales, when they are compiled. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMParser, type Element } from "@xmldom/xmldom";

/**
 * The text of a file under styles/, without what styles take for a fact where a record is silent: that an article
 * without volume and pages is a preprint, or ahead of print.
 */
export function textOf(file: string): string {
  return readFileSync(join(import.meta.dirname, "styles", file), "utf8").replace(
    /<text [^>]*(?:value="Preprint"|term="advance-online-publication")[^>]*\/>/g,
    "",
  );
}

/** The root of a file under styles/. */
export function rootOf(file: string): Element {
  const text = textOf(file);
  const root = new DOMParser().parseFromString(text, "text/xml").documentElement;
  if (!root) throw new Error(`${file} is empty`);
  return root;
}

function isElement(node: object): node is Element {
  return "tagName" in node;
}

/** The elements in an element. */
export function childrenOf(element: Element): Element[] {
  return Array.from(element.childNodes).filter(isElement);
}

/** The attributes by name. */
export function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries(Array.from(element.attributes).map(({ name, value }) => [name, value]));
}

/** The one element of this name in another; throws where there is none. */
export function child(element: Element, name: string): Element {
  const found = childrenOf(element).find(({ tagName }) => tagName === name);
  if (!found) throw new Error(`${element.tagName} lacks ${name}`);
  return found;
}

/** A term's text by "name form number", such as "editor short multiple". */
export function termsOf(element: Element): Record<string, string> {
  const terms: Record<string, string> = {};
  for (const term of childrenOf(element).filter(({ tagName }) => tagName === "term")) {
    const { name = "", form = "long" } = attributesOf(term);
    const numbers = childrenOf(term);
    if (numbers.length === 0) terms[`${name} ${form} single`] = term.textContent ?? "";
    for (const number of numbers) terms[`${name} ${form} ${number.tagName}`] = number.textContent ?? "";
  }
  return terms;
}
