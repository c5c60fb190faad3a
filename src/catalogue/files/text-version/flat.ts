/** A text of which only its words are known, not its lines and pages: cut where sentences end. */
import { Buffer } from "node:buffer";
import type { Block } from "./marked.ts";

/** Characters of a paragraph, and bytes of a part, about. */
const paragraphLength = 700;
const partBytes = 20_000;

/** Where sentences end in the scripts of the world, and the space behind, if they have one. */
const sentenceEnd = /[.!?…។៕။॥।؟۔]["'”’»)\]]*\s+|[。！？]["”’」』）]*\s*/gu;

/** Where to cut a text, at the latest after so many characters: behind a sentence, else a word. */
function cut(text: string, longest: number): number {
  if (text.length <= longest) return text.length;
  const before = text.slice(0, longest);
  const ends = Array.from(before.matchAll(sentenceEnd), (match) => match.index + match[0].length);
  const sentence = ends.at(-1) ?? 0;
  if (sentence > longest / 3) return sentence;
  const space = before.lastIndexOf(" ");
  return space > 0 ? space + 1 : longest;
}

/** The parts of a text that is kept in these pieces, each as paragraphs. */
export function flatParts(pieces: readonly string[]): Block[][] {
  const parts: Block[][] = [];
  let part: Block[] = [];
  let bytes = 0;
  for (let rest = pieces.join("").trim(); rest !== ""; ) {
    const end = cut(rest, paragraphLength);
    const text = rest.slice(0, end).trim();
    rest = rest.slice(end);
    if (text === "") continue;
    part.push({ kind: "paragraph", text });
    bytes += Buffer.byteLength(text);
    if (bytes < partBytes && rest !== "") continue;
    parts.push(part);
    part = [];
    bytes = 0;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
