/** What is said of the files that were read, and of what was written of them. */
import type { ReadFile } from "../../../../importing/reading.ts";
import { spoken, told } from "../saying/spoken.ts";
import { made } from "./elements.ts";

function countedIn({ table, records }: ReadFile): string {
  if (table) return spoken("a table of {count} columns", { count: table.heading.length });
  return records.length === 1 ? spoken("1 record") : spoken("{count} records", { count: records.length });
}

/** A file as an entry of a list: what it is, how much is in it, and what is wrong with it. */
export function described(file: ReadFile): HTMLElement {
  const complaints = made("ul", { className: "changes" });
  complaints.append(...file.complaints.map((sentence) => made("li", { textContent: told(sentence) })));
  const format = file.format === "" ? spoken("not read") : `${file.format}, ${countedIn(file)}`;
  const name = made("b", { textContent: file.path || spoken("The archive") });
  return made("li", {}, name, `: ${format}`, complaints);
}

/** Tells that all of it is written, how it is taken back, and where its files come from. */
export function tellWritten(
  said: HTMLElement,
  { made: count, changed, awaiting }: { made: number; changed: number; awaiting: boolean },
): void {
  const undo = made("a", { textContent: spoken("undo it under Imports") });
  undo.href = "/admin/imports";
  const sentence = spoken("It is written: {made} new, {changed} changed. To take it back:", {
    made: count,
    changed,
  });
  said.replaceChildren(sentence, " ", undo, ".");
  if (!awaiting) return;
  const bring = made("a", { textContent: spoken("Bring them under Files") });
  bring.href = "/admin/files";
  said.append(" ", spoken("The documents await their files."), " ", bring, ".");
}
