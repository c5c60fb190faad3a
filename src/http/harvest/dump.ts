/**
 * The whole catalogue as one file, streamed from the database batch by batch, with the SHA-256 of its bytes.
 *
 * The digest stands in the headers of the very response that it is of, so that the two are kept and dropped
 * together by whatever cache; it takes a first pass over the data. If a change comes between that pass and the
 * one that sends, the transfer is broken off before its end, and nobody keeps bytes that do not fit.
 */
import { createHash } from "node:crypto";
import { everyPublication } from "../../catalogue/reading/harvesting.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Database } from "../../store/database.ts";
import type { Site } from "../site.ts";
import type { Representation } from "../respond.ts";
import type { Strings } from "../strings/strings.ts";

/** How publications are written one after the other. */
export interface DumpFormat {
  /** The path of the file, one segment. */
  readonly path: keyof Strings["programs"]["dumps"];
  readonly type: Representation["type"];
  /** What stands before the first publication. */
  readonly head: (site: Site) => string;
  /** One publication. */
  readonly record: (publication: Publication, site: Site) => string;
  /** What stands after the last. */
  readonly tail: string;
}

/** What is known of a file before it is sent. */
export interface Measure {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The file, piece by piece: one for each batch of publications. */
async function* pieces(format: DumpFormat, database: Database, site: Site): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(format.head(site));
  for await (const batch of everyPublication(database)) {
    yield encoder.encode(batch.map((publication) => format.record(publication, site)).join(""));
  }
  yield encoder.encode(format.tail);
}

/** The digest and size of the file as it would be sent now. */
export async function measure(format: DumpFormat, database: Database, site: Site): Promise<Measure> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of pieces(format, database, site)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** The pieces, the last of them only if all together are what was measured. */
async function* verified(from: AsyncGenerator<Uint8Array>, expected: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let held: Uint8Array | null = null;
  for await (const piece of from) {
    if (piece.length === 0) continue;
    hash.update(piece);
    if (held) yield held;
    held = piece;
  }
  if (hash.digest("hex") !== expected) throw new Error("the catalogue changed while it was being sent");
  if (held) yield held;
}

async function send(from: AsyncGenerator<Uint8Array>, to: WritableStream<Uint8Array>): Promise<void> {
  const writer = to.getWriter();
  try {
    for await (const piece of from) await writer.write(piece);
    await writer.close();
  } catch (error) {
    // Whoever reads sees it, as a transfer that ends before its length.
    await writer.abort(error);
  }
}

/** A stream of the file as it was measured; it fails before its end if the catalogue is another by then. */
export function stream(
  format: DumpFormat,
  { sha256, bytes }: Measure,
  database: Database,
  site: Site,
  context: Pick<ExecutionContext, "waitUntil">,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new FixedLengthStream(bytes);
  context.waitUntil(send(verified(pieces(format, database, site), sha256), writable));
  return readable;
}
