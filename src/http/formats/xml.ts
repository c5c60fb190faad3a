/** Writing XML 1.0 (https://www.w3.org/TR/xml/): elements that are well-formed by construction. */

/** A finished element. Only {@link element} makes one, so that no unescaped text gets between. */
class XmlElement {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}
export type { XmlElement };

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // Written as references, since a parser turns them into spaces or drops them otherwise.
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** The text without the characters that XML 1.0 forbids (section 2.2), which no escape can bring in either. */
function allowed(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

/** Text as it stands between tags. */
function escapeText(text: string): string {
  return allowed(text).replace(/[&<>\r]/g, (character) => entities[character] ?? "");
}

/** Text as it stands between the quotes of an attribute. */
function escapeAttribute(text: string): string {
  return allowed(text).replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? "");
}

/** What an element may hold: text is escaped, null leaves nothing. */
export type XmlContent = string | XmlElement | null | readonly XmlContent[];

/** Attributes by name; one that is null or undefined is left out. */
export type XmlAttributes = Readonly<Record<string, string | number | null | undefined>>;

function written(content: XmlContent): string {
  if (content === null) return "";
  if (typeof content === "string") return escapeText(content);
  return content instanceof XmlElement ? content.markup : content.map(written).join("");
}

/** The element with this name, which is trusted, these attributes and this content. */
export function element(name: string, attributes: XmlAttributes, ...content: XmlContent[]): XmlElement {
  const inside = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [` ${key}="${escapeAttribute(String(value))}"`],
    )
    .join("");
  const text = written(content);
  return new XmlElement(text === "" ? `<${name}${inside}/>` : `<${name}${inside}>${text}</${name}>`);
}

/** The declaration that begins an XML document in UTF-8. */
const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A whole document around its root element. */
export function xmlDocument(root: XmlElement): string {
  return `${xmlDeclaration}${root.markup}\n`;
}
