/** How PDFs can be read by those who do not see them: what is known of each, and what its editor can do about it. */
import type { StoredFileRecord } from "../../store/files.ts";
import type { Readability } from "./inspection/pdf/readability.ts";

/** What is known of a PDF that concerns those who do not see it. */
export interface Accessible extends Readability {
  /** Whether it has text, rather than pictures of pages; null while it has not been read. */
  readonly text: boolean | null;
}

/** What stands in the way of those who do not see a PDF, with what to do, as its editor is told. */
export const hindrances = {
  untagged:
    "It has no tags: screen readers cannot tell its headings, lists and tables, nor in which order to read. Export it again as a tagged PDF (in Word: Save as PDF, Options, “Document structure tags for accessibility”; in InDesign: Export, “Create Tagged PDF”).",
  untitled:
    "It has no title, or only a file’s name: that is what screen readers announce. Write the title into the document’s properties, then export it again.",
  "no-language":
    "It does not say its language, so a screen reader may take the wrong voice. Set the language in the program that made it, then export it again.",
  "other-language":
    "It says that it is in another language than this document, so a screen reader takes the wrong voice. Correct the language, here or in the program that made it.",
  "no-text": "It is a scan without text. Give it text by character recognition, then upload it again.",
} as const;
export type Hindrance = keyof typeof hindrances;

type Known = Pick<StoredFileRecord, "readability" | "characters">;

/** What is known of a PDF; null where nobody has looked yet, or it cannot be told. */
export function accessibleOf({ readability, characters }: Known): Accessible | null {
  if (readability === null) return null;
  const { tagged, title, language }: Readability = JSON.parse(readability);
  return { tagged, title, language, text: characters === null ? null : characters > 0 };
}

function baseOf(tag: string): string {
  return new Intl.Locale(tag).language;
}

/** What stands in the way of those who do not see it, where it is the file of a document in this language. */
export function hindrancesOf(
  { tagged, title, language, text }: Accessible,
  documentLanguage: string,
): Hindrance[] {
  return [
    ...(text === false ? (["no-text"] as const) : []),
    ...(tagged ? [] : (["untagged"] as const)),
    ...(title ? [] : (["untitled"] as const)),
    ...(language === null ? (["no-language"] as const) : []),
    ...(language !== null && baseOf(language) !== baseOf(documentLanguage)
      ? (["other-language"] as const)
      : []),
  ];
}
