/** What the names in a PDF tell of what it does. */
import type { Finding } from "../findings.ts";

/** Where the file is not read token by token, only names too long to come about by chance are looked for. */
export const telltales = [
  ["/JavaScript", "javascript"],
  ["/Launch", "launch"],
  ["/EmbeddedFile", "embedded-files"],
] as const satisfies readonly (readonly [string, Finding])[];

export const findingOfName: ReadonlyMap<string, Finding> = new Map([
  ["JavaScript", "javascript"],
  ["JS", "javascript"],
  ["Launch", "launch"],
  ["EmbeddedFile", "embedded-files"],
  ["EmbeddedFiles", "embedded-files"],
  ["FileAttachment", "embedded-files"],
  ["RichMedia", "multimedia"],
  ["Movie", "multimedia"],
  ["Sound", "multimedia"],
  ["Rendition", "multimedia"],
  ["SubmitForm", "sends-data"],
  ["ImportData", "sends-data"],
  ["XFA", "xfa-form"],
  ["GoToR", "opens-files"],
  ["GoToE", "opens-files"],
]);
