/** Reading the XML of styles and locales, when they are compiled. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMParser, type Element } from "@xmldom/xmldom";
import { spokenSentences } from "../../strings/spoken.ts";
import { locales } from "./locales.ts";

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

/** The language of a tag, whatever the script or territory. */
export function baseOf(tag: string): string {
  return tag.replace(/-.*/, "");
}

/** English suffixes of ordinals, which locales of other languages hold where nobody has translated them. */
const englishOrdinals = /<term name="ordinal(?:-\d\d)?">(?:th|st|nd|rd)<\/term>\s*/g;

/** The months as pages in this language call them, which is how most locales do: so they are written once. */
function monthsOf(tag: string): string {
  const names = spokenSentences.find((each) => each.tag === tag)?.months.split("|") ?? [];
  const number = (index: number) => String(index + 1).padStart(2, "0");
  return names.map((name, index) => `<term name="month-${number(index)}">${name}</term>`).join("");
}

/** The locale for pages in this language: the file, with what supplements.xml says in the place of what it says. */
export function localeText(tag: string): string {
  const file = locales[tag];
  const whole = new RegExp(`<locale xml:lang="${baseOf(tag)}">([^]*?)</locale>`).exec(
    textOf("supplements.xml"),
  );
  const supplement = (whole?.[1] ?? "").replace("</terms>", `${monthsOf(tag)}</terms>`);
  if (!file) {
    return `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="${tag}">${supplement}</locale>`;
  }
  const text = textOf(`locales-${file}.xml`);
  if (tag === "en") return text;
  const terms = /<terms>([^]*)<\/terms>/.exec(supplement)?.[1] ?? monthsOf(tag);
  return text.replace(englishOrdinals, "").replace("</terms>", `${terms}</terms>`);
}

/** The root of a document. */
export function rootIn(text: string): Element {
  const root = new DOMParser().parseFromString(text, "text/xml").documentElement;
  if (!root) throw new Error("the document is empty");
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

/**
 * A term's text by "name form number", such as "editor short multiple", and "ordinal-01 whole single" for the suffix
 * of 1 alone. Ordinals are those of editions, which is all that styles here number so.
 */
export function termsOf(element: Element): Record<string, string> {
  const terms: Record<string, string> = {};
  const all = childrenOf(element).filter(({ tagName }) => tagName === "term");
  const gender = all.find((term) => term.getAttribute("name") === "edition")?.getAttribute("gender");
  for (const term of all) {
    const { name = "", form = "long", match, "gender-form": of } = attributesOf(term);
    if (of !== undefined && of !== gender) continue;
    const key = `${name} ${match === "whole-number" ? "whole" : form}`;
    const numbers = childrenOf(term);
    const text = term.textContent ?? "";
    if (numbers.length === 0) Object.assign(terms, { [`${key} single`]: text, [`${key} multiple`]: text });
    for (const number of numbers) terms[`${key} ${number.tagName}`] = number.textContent ?? "";
  }
  return terms;
}
