/** Writing JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), as files and inside of pages. */

/** JSON, with null for what is to be left out. */
export type Node = { readonly [name: string]: Value | null };
export type Value = string | number | boolean | Node | readonly Value[];

/** The list's only member, the list, or null for an empty one. */
export function oneOrMany(values: readonly Value[]): Value | null {
  return values.length > 1 ? values : (values[0] ?? null);
}

/** Without what is null. */
export function dense(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null));
}

/** Text that says its language. */
export function inLanguage(text: string, language: string): Value {
  return { "@value": text, "@language": language };
}

/**
 * JSON that may stand inside a `script` element of HTML: as a data block, which no browser runs and no content
 * security policy has to allow. Nothing in it can end the element or begin a comment.
 */
export function dataBlock(json: Node): string {
  return JSON.stringify(json).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
