/**
 * What an inspection may cost, whatever the file is: so much work in all, and never more than a slice of it before
 * others have their turn. Work is counted in bytes that are read one by one.
 */

const mebibyte = 1024 * 1024;
/** A report of a thousand pages takes a tenth of it; what is in streams of text and pictures is not read so. */
export const mostWork = 32 * mebibyte;
/** A few milliseconds. */
const slice = 256 * 1024;
/** Bytes that are only searched and hashed, by native code, cost so much less. */
const shareOfPassing = 1 / 32;

/** Ends once everything else that waits has had its turn. */
function othersFirst(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 0);
  return promise;
}

export class Budget {
  /** How often others had their turn. */
  rests = 0;
  /** The most work that was done without a rest. */
  longestSlice = 0;
  #spent = 0;
  #sinceRest = 0;

  /** Work that was done, in bytes read one by one. */
  get spent(): number {
    return this.#spent;
  }

  /** Whether no more may be read one by one. */
  get isSpent(): boolean {
    return this.#spent >= mostWork;
  }

  /** Notes so many bytes as read one by one. */
  read(bytes: number): void {
    this.#spent += bytes;
    this.#sinceRest += bytes;
    this.longestSlice = Math.max(this.longestSlice, this.#sinceRest);
  }

  /** Notes so many bytes as passed over, which the budget does not limit: the size of files does. */
  pass(bytes: number): void {
    this.#sinceRest += bytes * shareOfPassing;
    this.longestSlice = Math.max(this.longestSlice, this.#sinceRest);
  }

  /** Whether a slice is used up. */
  get isDue(): boolean {
    return this.#sinceRest >= slice;
  }

  /** Lets others have their turn where a slice is used up. */
  async rest(): Promise<void> {
    if (!this.isDue) return;
    this.#sinceRest = 0;
    this.rests += 1;
    await othersFirst();
  }
}
