/** What the script says, in the language of the page: its build puts the sentences around it. */
import type { ScriptSentences } from "../../strings/scripts/sentences.ts";

type Said = ScriptSentences & Readonly<Record<"kilobytes" | "megabytes", string>>;

declare const sentences: Said;

export const says: Said = sentences;

/** A size as pages write it. */
export function sizeText(bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const number = isLarge ? (bytes / 1_000_000).toFixed(1) : String(Math.max(1, Math.round(bytes / 1000)));
  return (isLarge ? says.megabytes : says.kilobytes).replace("{number}", number);
}
