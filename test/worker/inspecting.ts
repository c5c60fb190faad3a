/** Inspecting bytes as they come in. */
import { Buffer } from "node:buffer";
import { type Inspection, inspect } from "../../src/catalogue/files/inspection/inspect.ts";
import type { DocumentFormat } from "../../src/catalogue/publication/terms.ts";

/** The bytes as a stream, in pieces of this size, so that everything lies across a border once. */
export function streamOf(bytes: Uint8Array, piece: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + piece));
      at += piece;
    },
  });
}

/** What the inspection says of the bytes, which come in pieces of this size. */
export function look(
  bytes: Uint8Array | string,
  { format = "pdf", piece = 100_000 }: { format?: DocumentFormat; piece?: number } = {},
): Promise<Inspection> {
  const buffer = Buffer.from(bytes);
  return inspect(streamOf(buffer, piece), { format, bytes: buffer.length });
}

/** The findings, or the reason why it is not taken. */
export async function findingsIn(bytes: Uint8Array) {
  const inspection = await look(bytes);
  return inspection.ok ? inspection.findings : inspection.reason;
}
