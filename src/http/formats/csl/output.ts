/** Text under way through a citation style: pieces with their style, joined without doubled punctuation. */

export interface Piece {
  readonly text: string;
  readonly italic: boolean;
}

interface Mark extends Piece {
  /** Whether it is a closing quotation mark, which full stops and commas may have to stand before. */
  readonly closing: boolean;
}

/**
 * What becomes of two marks of punctuation that meet, the first of them at the end of a text and the second at the
 * beginning of an affix: as citeproc-js has it, so that a title's question mark is not followed by a full stop.
 */
const meetings: Readonly<Record<string, string>> = {
  "!.": "!",
  "!:": "!",
  "!!": "!",
  "?.": "?",
  "?:": "?",
  "??": "?",
  "..": ".",
  ":.": ":",
  "::": ":",
  ",,": ",",
  ".,": ".,",
  ",.": ".",
  ";.": ";",
  ";:": ";",
  ";;": ";",
};

/** Output of a style's node. Values are not changed, only made. */
export class Output {
  private readonly marks: readonly Mark[];

  constructor(marks: readonly Mark[] = []) {
    this.marks = marks;
  }

  static of(text: string, closing = false): Output {
    return text === "" ? new Output() : new Output([{ text, italic: false, closing }]);
  }

  /** The outputs with a delimiter between them. */
  static join(outputs: readonly Output[], delimiter: string, punctuationInQuote: boolean): Output {
    const [first = new Output(), ...others] = outputs;
    return others.reduce(
      (joined, output) =>
        joined.affixed(undefined, delimiter, punctuationInQuote).followedBy(output, punctuationInQuote),
      first,
    );
  }

  get isEmpty(): boolean {
    return this.marks.length === 0;
  }

  get pieces(): readonly Piece[] {
    return this.marks.map(({ text, italic }) => ({ text, italic }));
  }

  map(change: (text: string) => string): Output {
    return new Output(this.marks.map((mark) => ({ ...mark, text: change(mark.text) })));
  }

  italic(): Output {
    return new Output(this.marks.map((mark) => ({ ...mark, italic: true })));
  }

  plus(other: Output): Output {
    return new Output([...this.marks, ...other.marks]);
  }

  /** The output between affixes; none where it is empty. */
  affixed(prefix: string | undefined, suffix: string | undefined, punctuationInQuote: boolean): Output {
    if (this.isEmpty) return this;
    const begun = prefix ? Output.of(prefix).followedBy(this, punctuationInQuote) : this;
    return suffix ? begun.followedBy(Output.of(suffix), punctuationInQuote) : begun;
  }

  /** This and then the other: punctuation that meets is settled, and two spaces become one. */
  private followedBy(other: Output, punctuationInQuote: boolean): Output {
    const [next, ...rest] = other.marks;
    const last = this.marks.at(-1);
    if (!next || !last) return this.plus(other);
    const before = this.marks.slice(0, -1);
    const behind = (text: string) => (text === "" ? [] : [{ ...next, text }]);
    if (/\s$/.test(last.text) && /^\s/.test(next.text)) {
      return new Output([...this.marks, ...behind(next.text.trimStart()), ...rest]);
    }
    const beforeQuote = before.at(-1);
    if (last.closing && beforeQuote && /^[.,!?:;]/.test(next.text)) {
      const mark = next.text.charAt(0);
      const met = meetings[beforeQuote.text.slice(-1) + mark];
      const moves = punctuationInQuote && /[.,]/.test(mark);
      if (met !== undefined && met.length === 1) {
        return new Output([...this.marks, ...behind(next.text.slice(1)), ...rest]);
      }
      if (moves) {
        const [, inner = ""] = /‘[^’]*(?:\p{L}’\p{L}[^’]*)*(’)$/u.exec(beforeQuote.text) ?? [];
        const words = beforeQuote.text.slice(0, beforeQuote.text.length - inner.length);
        const inside = { ...beforeQuote, text: words + mark + inner };
        return new Output([...before.slice(0, -1), inside, last, ...behind(next.text.slice(1)), ...rest]);
      }
      return this.plus(other);
    }
    // A title may end with quotation marks of its own.
    if (punctuationInQuote && /[\p{L}\p{N}]”$/u.test(last.text) && /^[.,]/.test(next.text)) {
      const inside = { ...last, text: `${last.text.slice(0, -1)}${next.text.charAt(0)}”` };
      return new Output([...before, inside, ...behind(next.text.slice(1)), ...rest]);
    }
    const met = meetings[last.text.slice(-1) + next.text.charAt(0)];
    if (met === undefined) return this.plus(other);
    return new Output([
      ...before,
      { ...last, text: last.text.slice(0, -1) + met },
      ...behind(next.text.slice(1)),
      ...rest,
    ]);
  }
}
