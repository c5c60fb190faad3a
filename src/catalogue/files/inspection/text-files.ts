/** Files of text: web pages and captions, looked through as they stream past. */
import type { Finding, Refusal } from "./findings.ts";
import type { Scan, Verdict } from "./scan.ts";

/** So much of the beginning says what a file is. */
const headBytes = 4096;
/** What is looked for lies across two pieces at most so far. */
const overlap = 256;

/** Text in UTF-8, or in UTF-16 where it says so by its mark. */
class Text {
  #decoder: TextDecoder | null = null;
  /** Whether some bytes are no text. */
  isBroken = false;

  decode(bytes: Uint8Array, last = false): string {
    if (!this.#decoder) {
      const [first, second] = bytes;
      const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
      this.#decoder = new TextDecoder(marked ? (first === 0xff ? "utf-16le" : "utf-16be") : "utf-8");
    }
    const text = this.#decoder.decode(bytes, { stream: !last });
    if (text.includes("\0")) this.isBroken = true;
    return text;
  }
}

/** What in a web page tells what it does. */
const telltales: readonly (readonly [RegExp, Finding])[] = [
  [/<script|\son[a-z]{3,30}\s*=|javascript:/i, "javascript"],
  [/<form[\s>]/i, "sends-data"],
  [
    /<(?:iframe|frame|embed|object|base)[\s>]|<(?:img|link|source|video|audio)\s[^>]{0,200}(?:src|href)\s*=\s*["']?\s*(?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\/|@import/i,
    "loads-from-elsewhere",
  ],
];

/** A web page: text that has the elements of one. */
export class HtmlScan implements Scan {
  readonly #text = new Text();
  readonly #findings = new Set<Finding>();
  #head = "";
  #tail = "";

  push(bytes: Uint8Array): void {
    const text = this.#tail + this.#text.decode(bytes);
    if (this.#head.length < headBytes)
      this.#head = (this.#head + text.slice(this.#tail.length)).slice(0, headBytes);
    for (const [pattern, finding] of telltales) {
      if (!this.#findings.has(finding) && pattern.test(text)) this.#findings.add(finding);
    }
    this.#tail = text.slice(-overlap);
  }

  finish(): Verdict {
    const isPage = /<(?:!doctype\s+html|html|head|body|title|article|main|h1|p)[\s>]/i.test(this.#head);
    if (!isPage || this.#text.isBroken) return { ok: false, reason: "not-html" };
    return { ok: true, pages: null, findings: [...this.#findings].toSorted() };
  }
}

/** Captions (WebVTT, section 4.1): their first line says that they are. */
export class CaptionsScan implements Scan {
  readonly #text = new Text();
  #head = "";
  #tail = "";
  #timed = false;

  push(bytes: Uint8Array): void {
    const text = this.#text.decode(bytes);
    if (this.#head.length < headBytes) this.#head = (this.#head + text).slice(0, headBytes);
    this.#timed ||= (this.#tail + text).includes("-->");
    this.#tail = text.slice(-2);
  }

  finish(): Verdict {
    const no = (reason: Refusal): Verdict => ({ ok: false, reason });
    if (this.#text.isBroken || !/^\ufeff?WEBVTT(?:[ \t\r\n]|$)/.test(this.#head)) return no("not-vtt");
    return this.#timed ? { ok: true, pages: null, findings: [] } : no("no-captions");
  }
}
