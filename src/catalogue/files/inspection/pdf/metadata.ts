/** Streams in which a PDF, or a picture in it, describes itself in XMP (ISO 32000-2, section 14.3.2). */
import { Buffer } from "node:buffer";
import type { Budget } from "../budget.ts";
import { type Entries, nameIn } from "./entries.ts";
import { contentsOf } from "./object-stream.ts";

/** A longer description is not looked into. */
export const longestMetadata = 256 * 1024;

/** Whether a stream with these entries is such a description. */
export function isMetadata(entries: Entries): boolean {
  return nameIn(entries, "Type") === "Metadata";
}

/** The text of a description; empty where it cannot be read, or is too long. */
export async function metadataIn(bytes: Buffer, entries: Entries, budget: Budget): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of entries.has("Filter") ? contentsOf(bytes, entries) : [bytes]) {
      budget.read(chunk.length);
      length += chunk.length;
      if (length > longestMetadata || budget.isSpent) return "";
      chunks.push(chunk);
      await budget.rest();
    }
  } catch {
    return "";
  }
  return Buffer.concat(chunks).toString("utf8");
}
