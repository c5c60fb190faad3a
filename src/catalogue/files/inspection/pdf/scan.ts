/**
 * Looks through a PDF as it streams past, holding little of it (ISO 32000-2). Objects are taken as they come, not
 * by the file's own table of where they lie: a viewer that mends a broken file reads it so too, and nothing can be
 * hidden by a table or a length that is wrong. Wherever an object may begin, within a stream or a string too, one is
 * taken to begin, since a table may lead there.
 */
import { Buffer } from "node:buffer";
import type { Budget } from "../budget.ts";
import type { Finding } from "../findings.ts";
import type { Scan, Verdict } from "../scan.ts";
import { beginningsIn, longestBeginning } from "./beginnings.ts";
import { type Entries, EntryCollector, numberIn } from "./entries.ts";
import { contentsOf, isObjectStream, ObjectStreamReader, withoutLineEnd } from "./object-stream.ts";
import { isMetadata, longestMetadata, metadataIn } from "./metadata.ts";
import { Structure } from "./structure.ts";
import { findingOfName, telltales } from "./telltales.ts";
import { type Token, TokenReader } from "./tokens.ts";

/** A compressed stream of objects that is longer is not looked into. */
const longestObjectStream = 4 * 1024 * 1024;
/** How much of each piece waits for the next, so that no beginning lies across two. */
const waitingBytes = longestBeginning + 8;
/** How much of the end is read in any case: the trailer lies there. */
const tailBytes = 64 * 1024;

/** What beginning an object costs beside its bytes. */
const workOfBeginning = 32;
const endOfStream = "endstream";

/** A stream that is being passed over, of which the bytes are collected where it is one of objects, or describes. */
interface Stream {
  readonly number: number;
  readonly entries: Entries;
  /** Whether it belongs to no other stream. */
  readonly outer: boolean;
  collected: Buffer[] | null;
  bytes: number;
}

/** One pass over the bytes of a PDF: `push` each piece in order, then `finish`. Never throws. */
export class PdfScan implements Scan {
  readonly #budget: Budget;
  readonly #tokens = new TokenReader();
  /** Of all objects, and of those that no stream's length claims as its own: an attached file has objects too. */
  readonly #whole = new Structure();
  readonly #outer = new Structure();
  readonly #findings = new Set<Finding>();
  readonly #structures = (outer: boolean) => (outer ? [this.#outer, this.#whole] : [this.#whole]);

  #carry: Buffer = Buffer.alloc(0);
  /** Where the carry begins in the file. */
  #position = 0;
  /** The end of the file, once the budget is spent. */
  #tail: Buffer | null = null;
  /** The last two numbers, which become an object's when `obj` follows. */
  #numbers: readonly number[] = [];
  #object: { number: number; start: number; collector: EntryCollector } | null = null;
  #stream: Stream | null = null;
  /** A stream of objects that has ended and is to be looked into. */
  #ready: Stream | null = null;
  /** Until here reaches the stream that said its length last. */
  #claimed = 0;
  /** Whether an end was announced since the last object. */
  #ended = false;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** The next bytes of the file. */
  async push(bytes: Uint8Array): Promise<void> {
    const piece = Buffer.concat([this.#carry, bytes]);
    const until = this.#tail
      ? this.#pass(piece)
      : await this.#read(piece, Math.max(0, piece.length - waitingBytes));
    this.#carry = Buffer.from(piece.subarray(until));
    this.#position += until;
  }

  /** What was found, once all bytes are pushed. */
  async finish(): Promise<Verdict> {
    const gaveUp = this.#tail !== null;
    const rest = Buffer.concat([this.#tail ?? Buffer.alloc(0), this.#carry]);
    this.#tail = null;
    await this.#read(rest, rest.length, true);
    this.#tokens.finish(this.#hearing);
    // Of what the end of the file cuts off, viewers take a trailer alone.
    if (this.#object?.number === -1) this.#endObject();
    return this.#verdict(gaveUp);
  }

  #verdict(gaveUp: boolean): Verdict {
    const cutOff = { ok: false, reason: "cut-off" } as const;
    const nothing = this.#ended ? ({ ok: false, reason: "damaged" } as const) : cutOff;
    const partlyUnread = this.#findings.has("partly-unread");
    const structure = this.#outer.isSound ? this.#outer : this.#whole;
    if (!structure.hasTrailer && !(gaveUp && this.#ended)) return nothing;
    const access = structure.access;
    if (access === "locked" || access === "locked-by-certificate") return { ok: false, reason: access };
    if (access !== "open") this.#findings.add(access);
    if (!structure.isSound && !partlyUnread) return nothing;
    if (this.#stream && !this.#ended) return cutOff;
    if (structure.lacksPages && !partlyUnread && !this.#ended) return cutOff;
    if (this.#whole.opensAddressByItself) this.#findings.add("opens-address");
    // What is encrypted cannot be read here; what was not looked through whole may say more.
    const readability = access === "open" && !partlyUnread ? structure.readability.facts : null;
    const findings = [...this.#findings].toSorted();
    return { ok: true, pages: structure.pageCount(partlyUnread), findings, readability };
  }

  /**
   * Reads a piece up to a place, object by object; where it came to, which may be where the next object begins. The
   * end is read even when the budget is spent.
   */
  async #read(piece: Buffer, until: number, isEnd = false): Promise<number> {
    const { places, end, work } = beginningsIn(piece, until);
    this.#budget.read(work);
    let at = 0;
    for (const place of [...places, end]) {
      while (at < place) {
        at = this.#advance(piece, at, place);
        if (this.#ready) await this.#open(this.#ready);
      }
      if (place === end) break;
      // Whatever goes on here, something may be meant to begin.
      this.#tokens.finish(this.#hearing);
      this.#endStream();
      if (this.#ready) await this.#open(this.#ready);
      this.#budget.read(workOfBeginning);
      if (this.#budget.isDue) await this.#budget.rest();
      if (this.#budget.isSpent && !isEnd) break;
    }
    if (this.#budget.isSpent && !isEnd) this.#giveUp(piece);
    return end;
  }

  /** Reads on from one place to another at most; where it came to. */
  #advance(piece: Buffer, from: number, until: number): number {
    if (!this.#stream) {
      const to = this.#tokens.read(piece, from, until, this.#position + from, this.#hearing);
      this.#budget.read(to - from);
      // What follows the word is the stream's.
      if (this.#stream) this.#claim(this.#stream, this.#position + to);
      return to;
    }
    const marker = piece.subarray(0, until + endOfStream.length - 1).indexOf(endOfStream, from);
    const to = marker === -1 ? until : marker;
    this.#collect(this.#stream, piece.subarray(from, to));
    this.#budget.pass(to - from);
    if (marker === -1) return to;
    this.#endStream();
    return marker + endOfStream.length;
  }

  readonly #hearing = (token: Token, start: number): boolean | undefined => {
    if (token.kind === "number") {
      this.#numbers = [this.#numbers.at(-1) ?? -1, token.value];
    } else if (token.kind === "word") {
      switch (token.value) {
        case "obj":
          this.#begin(this.#numbers.at(-2) ?? -1, start);
          return;
        case "trailer":
          this.#begin(-1, start);
          return;
        case "startxref":
          this.#ended = true;
          if (this.#object) this.#endObject();
          return;
        case "endobj":
        case "xref":
          if (this.#object) this.#endObject();
          return;
        case "stream":
          if (!this.#object) return;
          this.#beginStream();
          return true;
      }
    }
    if (this.#object) this.#hear(token, this.#object.collector);
  };

  #begin(number: number, start: number): void {
    if (this.#object) this.#endObject();
    this.#object = { number, start, collector: new EntryCollector() };
    this.#ended = false;
  }

  /** Hears a token of whatever object: what its names tell, and the entries. */
  #hear(token: Token, collector: EntryCollector): void {
    const finding = token.kind === "name" ? findingOfName.get(token.value) : undefined;
    if (finding) this.#findings.add(finding);
    collector.take(token);
  }

  #endObject(): Entries {
    if (!this.#object) return new Map();
    const { number, start, collector } = this.#object;
    this.#object = null;
    this.#note(number, collector, start >= this.#claimed);
    return collector.entries;
  }

  #note(number: number, { entries, alone }: EntryCollector, outer: boolean): void {
    for (const structure of this.#structures(outer)) {
      if (number === -1 && entries.has("Root")) structure.trailer(entries);
      else structure.note(number, entries, alone);
    }
  }

  #beginStream(): void {
    const { start = 0, number = -1 } = this.#object ?? {};
    const outer = start >= this.#claimed;
    const entries = this.#endObject();
    const collected = isObjectStream(entries) || isMetadata(entries) ? [] : null;
    this.#stream = { number, entries, outer, collected, bytes: 0 };
  }

  /** Believes a stream's length as far as what lies in it is not counted as the file's own. */
  #claim({ entries }: Stream, position: number): void {
    const direct = entries.get("Length")?.tokens.length === 1;
    if (direct && position >= this.#claimed) this.#claimed = position + (numberIn(entries, "Length") ?? 0);
  }

  #collect(stream: Stream, bytes: Buffer): void {
    if (!stream.collected) return;
    stream.bytes += bytes.length;
    stream.collected.push(Buffer.from(bytes));
    const describes = isMetadata(stream.entries);
    if (stream.bytes <= (describes ? longestMetadata : longestObjectStream)) return;
    stream.collected = null;
    if (!describes) this.#findings.add("partly-unread");
  }

  #endStream(): void {
    if (this.#stream?.collected) this.#ready = this.#stream;
    this.#stream = null;
  }

  /** Looks into a stream that was collected. */
  async #open(stream: Stream): Promise<void> {
    this.#ready = null;
    const bytes = withoutLineEnd(Buffer.concat(stream.collected ?? []));
    if (!isMetadata(stream.entries)) return this.#openObjectStream(stream, bytes);
    const text = await metadataIn(bytes, stream.entries, this.#budget);
    for (const { readability } of this.#structures(stream.outer)) readability.describe(stream.number, text);
  }

  /** Looks into a stream of objects. What cannot be read is told. */
  async #openObjectStream({ entries, outer }: Stream, bytes: Buffer): Promise<void> {
    let collector = new EntryCollector();
    const reader = new ObjectStreamReader(entries, {
      take: (token) => this.#hear(token, collector),
      end: (number) => {
        this.#note(number, collector, outer);
        collector = new EntryCollector();
      },
    });
    try {
      for await (const chunk of contentsOf(bytes, entries)) {
        this.#budget.read(chunk.length);
        reader.push(chunk);
        if (this.#budget.isSpent) break;
        await this.#budget.rest();
      }
      if (!reader.finish()) this.#findings.add("partly-unread");
    } catch {
      reader.finish();
      this.#findings.add("partly-unread");
    }
  }

  /** From here on the file is only searched for telltale names, until its last bytes. */
  #giveUp(piece: Buffer): void {
    this.#findings.add("partly-unread");
    this.#lookForTelltales(piece);
    this.#stream = null;
    this.#tokens.finish(this.#hearing);
    if (this.#object) this.#endObject();
    this.#claimed = 0;
    this.#tail = Buffer.alloc(0);
  }

  #lookForTelltales(piece: Buffer): void {
    for (const [name, finding] of telltales) {
      if (piece.includes(name)) this.#findings.add(finding);
    }
  }

  /** Answers up to where the piece was passed over. */
  #pass(piece: Buffer): number {
    this.#budget.pass(piece.length);
    this.#lookForTelltales(piece);
    const until = Math.max(0, piece.length - waitingBytes);
    this.#tail = Buffer.from(
      Buffer.concat([this.#tail ?? piece, piece.subarray(0, until)]).subarray(-tailBytes),
    );
    return until;
  }
}
