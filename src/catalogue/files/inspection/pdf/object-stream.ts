/** Streams of objects (ISO 32000-2, section 7.5.7): decompressed piece by piece, and taken apart into objects. */
import { Buffer } from "node:buffer";
import { constants, createInflate } from "node:zlib";
import { type Entries, nameIn, nested, numberIn, tokensIn } from "./entries.ts";
import { type Token, TokenReader } from "./tokens.ts";

/** Decompressed bytes at a time. */
const chunkBytes = 64 * 1024;
/** A row that prediction goes by is some bytes long; what is longer is not read. */
const longestRow = 64 * 1024;
const mostObjects = 50_000;

/** The data of a stream: one line's end, of one byte or two, stands before it. */
export function withoutLineEnd(bytes: Buffer): Buffer {
  return bytes.subarray(
    bytes[0] === 0x0d && bytes[1] === 0x0a ? 2 : bytes[0] === 0x0a || bytes[0] === 0x0d ? 1 : 0,
  );
}

/** What stands in the way of reading a stream; whatever came before is read. */
class Unreadable extends Error {}

/** How each row of bytes was made of the one above it (section 7.4.4.4). */
interface Prediction {
  readonly png: boolean;
  readonly rowBytes: number;
  readonly pixelBytes: number;
}

/** Throws {@link Unreadable} for what no object stream has. */
function predictionOf(entries: Entries): Prediction | null {
  const parameters = tokensIn(entries, "DecodeParms");
  const [first] = parameters;
  if (first?.kind === "number") throw new Unreadable("parameters in an object of their own");
  const from = parameters.findIndex((token) => token.value === "<<");
  if (from === -1) return null;
  const own = nested(parameters.slice(from));
  const predictor = numberIn(own, "Predictor") ?? 1;
  if (predictor === 1) return null;
  const colors = numberIn(own, "Colors") ?? 1;
  const bits = numberIn(own, "BitsPerComponent") ?? 8;
  const rowBytes = Math.ceil(((numberIn(own, "Columns") ?? 1) * colors * bits) / 8);
  const pixelBytes = Math.max(1, Math.ceil((colors * bits) / 8));
  const png = predictor >= 10 && predictor <= 15;
  const sound =
    Number.isInteger(rowBytes) && rowBytes > 0 && rowBytes <= longestRow && pixelBytes <= rowBytes;
  if (!sound || (!png && (predictor !== 2 || bits !== 8)))
    throw new Unreadable("a prediction that is not read");
  return { png, rowBytes, pixelBytes };
}

/** Of three neighbours the one that their gradient comes nearest to (PNG, section 9.4). */
function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [a, b, c] = [left, above, corner].map((each) => Math.abs(estimate - each));
  if (a === undefined || b === undefined || c === undefined) return 0;
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** Undoes prediction, row by row. */
class Rows {
  readonly #prediction: Prediction;
  #above: Buffer;
  #pending: Buffer = Buffer.alloc(0);

  constructor(prediction: Prediction) {
    this.#prediction = prediction;
    this.#above = Buffer.alloc(prediction.rowBytes);
  }

  /** The rows that are whole; with `last`, also what there is of another. */
  push(bytes: Buffer, last: boolean): Buffer {
    const { png, rowBytes } = this.#prediction;
    const each = rowBytes + (png ? 1 : 0);
    const all = Buffer.concat([this.#pending, bytes]);
    const rows: Buffer[] = [];
    const until = last ? all.length : all.length - (all.length % each);
    let at = 0;
    for (; at < until; at += each) rows.push(this.#row(all.subarray(at, at + each)));
    this.#pending = Buffer.from(all.subarray(at));
    return Buffer.concat(rows);
  }

  #row(bytes: Buffer): Buffer {
    const { png, pixelBytes } = this.#prediction;
    const kind = png ? (bytes[0] ?? 0) : 1;
    const row = Buffer.from(png ? bytes.subarray(1) : bytes);
    for (let at = 0; at < row.length; at++) {
      const left = row[at - pixelBytes] ?? 0;
      const above = this.#above[at] ?? 0;
      const corner = this.#above[at - pixelBytes] ?? 0;
      const guesses = [0, left, above, (left + above) >> 1];
      row[at] = (row[at] ?? 0) + (guesses[kind] ?? paeth(left, above, corner));
    }
    this.#above = row;
    return row;
  }
}

/** The compressed bytes, decompressed a chunk at a time: whoever stops asking ends it. */
async function* inflated(bytes: Buffer): AsyncGenerator<Buffer> {
  // What is behind the end of the data is passed over, and an end that is missing is not missed.
  const inflate = createInflate({ chunkSize: chunkBytes, finishFlush: constants.Z_SYNC_FLUSH });
  inflate.end(bytes);
  try {
    for await (const chunk of inflate) yield Buffer.from(chunk);
  } finally {
    inflate.destroy();
  }
}

/**
 * The contents of a stream of objects, a chunk at a time. Throws {@link Unreadable}, or the decompressor's error,
 * where they cannot be read further.
 */
export async function* contentsOf(bytes: Buffer, entries: Entries): AsyncGenerator<Buffer> {
  const filters = tokensIn(entries, "Filter").flatMap((token) =>
    token.kind === "name" ? [token.value] : [],
  );
  if (filters.length === 0) {
    if (entries.has("Filter") && tokensIn(entries, "Filter")[0]?.kind === "number") {
      throw new Unreadable("a filter in an object of its own");
    }
    yield bytes;
    return;
  }
  if (filters.length > 1 || !/^(?:FlateDecode|Fl)$/.test(filters[0] ?? "")) {
    throw new Unreadable("a filter that is not read");
  }
  const prediction = predictionOf(entries);
  if (!prediction) {
    yield* inflated(bytes);
    return;
  }
  const rows = new Rows(prediction);
  for await (const chunk of inflated(bytes)) yield rows.push(chunk, false);
  yield rows.push(Buffer.alloc(0), true);
}

/** Whether a stream is one of objects: no other has such an entry. */
export function isObjectStream(entries: Entries): boolean {
  return nameIn(entries, "Type") === "ObjStm" || (entries.has("N") && entries.has("First"));
}

/** Hears what a stream of objects holds. */
export interface ObjectHearer {
  /** A token of the object. */
  take(token: Token): void;
  /** That the object with this number is at its end; -1 where it cannot be told. */
  end(number: number): void;
}

/** Takes the contents apart: pairs of number and place first, then the objects one after the other. */
export class ObjectStreamReader {
  readonly #tokens = new TokenReader();
  readonly #hearer: ObjectHearer;
  readonly #count: number;
  readonly #first: number;
  readonly #places: { number: number; from: number }[] = [];
  #number: number | null = null;
  /** Which of the objects is being read; -1 before the first. */
  #current = -1;
  #position = 0;

  constructor(entries: Entries, hearer: ObjectHearer) {
    this.#hearer = hearer;
    this.#count = numberIn(entries, "N") ?? 0;
    this.#first = numberIn(entries, "First") ?? 0;
  }

  /** The next bytes of the contents. */
  push(bytes: Buffer): void {
    this.#tokens.read(bytes, 0, bytes.length, this.#position, (token, start) => this.#take(token, start));
    this.#position += bytes.length;
  }

  /** Ends the last object. Answers whether all objects were found that there were to be. */
  finish(): boolean {
    this.#tokens.finish((token, start) => this.#take(token, start));
    this.#hearer.end(this.#numberAt(this.#current));
    return this.#count > 0 && this.#places.length === this.#count;
  }

  #numberAt(index: number): number {
    return this.#places[index]?.number ?? -1;
  }

  #take(token: Token, start: number): undefined {
    const isPlace = start < this.#first && this.#places.length < Math.min(this.#count, mostObjects);
    if (isPlace && token.kind === "number") {
      if (this.#number === null) this.#number = token.value;
      else {
        this.#places.push({ number: this.#number, from: this.#first + token.value });
        this.#number = null;
      }
      return;
    }
    if (this.#current === -1) {
      this.#places.sort((one, other) => one.from - other.from);
      this.#current = 0;
    }
    for (let next = this.#places[this.#current + 1]; next && next.from <= start; ) {
      this.#hearer.end(this.#numberAt(this.#current));
      this.#current += 1;
      next = this.#places[this.#current + 1];
    }
    this.#hearer.take(token);
  }
}
