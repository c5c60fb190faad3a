/** Chance that comes out the same for the same seed. */

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number below this one. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of them; null where there is none. */
  oneOf<Item>(items: readonly Item[]): Item | null {
    return items[this.below(items.length)] ?? null;
  }

  /** At most so many of them, each once. */
  someOf<Item>(items: readonly Item[], most: number): Item[] {
    const left = [...items];
    const count = Math.min(left.length, this.below(most + 1));
    return Array.from({ length: count }, () => left.splice(this.below(left.length), 1)).flat();
  }

  /** A word that no language has, and no other time gives again. */
  word(): string {
    const letters = "bcdfghjklmnpqrstvwxz";
    return Array.from({ length: 12 }, () => letters[this.below(letters.length)]).join("");
  }

  /** A UUID of its own, as keys of requests are. */
  uuid(): string {
    const digits = Array.from({ length: 32 }, () => this.below(16).toString(16)).join("");
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
  }
}
