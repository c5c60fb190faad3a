/** Longer words are not kept: V8 keeps a piece of thirteen letters as a view of its text, which would stay for it. */
const longestKept = 12;
/** Readers can type anything, and files have any text. */
const mostKept = 20_000;

/** What is made of words, each of which comes again and again. */
export class Remembered<Value> {
  readonly #known = new Map<string, Value>();
  readonly #make: (word: string) => Value;

  constructor(make: (word: string) => Value) {
    this.#make = make;
  }

  /** What is made of this word. */
  of(word: string): Value {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const made = this.#make(word);
    if (word.length > longestKept) return made;
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(word, made);
    return made;
  }
}
