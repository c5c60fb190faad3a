/** Text on its way into formats that are made of lines. */

/** The text on one line: no control characters, no half surrogates, runs of white space as one space. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\s]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Paragraphs on one line, for formats whose abstracts have none. */
export function flowing(paragraphs: readonly string[]): string {
  return oneLine(paragraphs.join(" "));
}
