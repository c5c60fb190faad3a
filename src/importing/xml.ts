/** XML, read by its elements' names whatever their prefixes. Entities of a file's own are not expanded. */
import { DOMParser, type Element } from "@xmldom/xmldom";

export type { Element } from "@xmldom/xmldom";

/** An XML file that cannot be read: a sentence. */
class XmlError extends Error {}

/** The root of a text. Throws {@link XmlError}. */
export function rootIn(text: string): Element {
  const onError = (level: string, message: string) => {
    if (level !== "warning") throw new XmlError(message.split("\n")[0] ?? "");
  };
  try {
    const root = new DOMParser({ onError }).parseFromString(
      text.replace(/^\s+/, ""),
      "text/xml",
    ).documentElement;
    if (root) return root;
  } catch (error) {
    const [said = ""] = error instanceof Error ? error.message.split("\n") : [];
    throw new XmlError(`The XML is broken or ends too early (${said}). Export it anew.`, { cause: error });
  }
  throw new XmlError("There is nothing in it.");
}

function isElement(node: object): node is Element {
  return "tagName" in node;
}

/** The elements in an element, those of one name where it is given. */
export function childrenOf(element: Element, name?: string): Element[] {
  return Array.from(element.childNodes)
    .filter(isElement)
    .filter((child) => name === undefined || child.localName === name);
}

/** The elements that a path of names leads to, from an element downwards. */
export function along(element: Element, ...names: string[]): Element[] {
  return names.reduce<Element[]>((from, name) => from.flatMap((each) => childrenOf(each, name)), [element]);
}

/** The elements of a name, however deep. */
export function below(element: Element, name: string): Element[] {
  return Array.from(element.getElementsByTagNameNS("*", name));
}

/** An element's text. */
export function textOf(element: Element | undefined): string {
  return element?.textContent?.trim() ?? "";
}

/** An attribute by its name without prefix; empty where it is not there. */
export function attribute(element: Element, name: string): string {
  return Array.from(element.attributes).find((each) => (each.localName ?? each.name) === name)?.value ?? "";
}
