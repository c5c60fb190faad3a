/** What looks through a file of some format, and what it comes to. */
import type { Finding, Refusal } from "./findings.ts";
import type { Readability } from "./pdf/readability.ts";

export type Verdict =
  | {
      readonly ok: true;
      /** Null where there are none, or they cannot be told. */
      readonly pages: number | null;
      readonly findings: readonly Finding[];
      /** Of a PDF, what it says to those who do not see it; null where that cannot be told. */
      readonly readability?: Readability | null;
    }
  | { readonly ok: false; readonly reason: Refusal };

/** One pass over the bytes of a file: `push` each piece in order, then `finish`. Never throws. */
export interface Scan {
  push(bytes: Uint8Array): void | Promise<void>;
  finish(): Verdict | Promise<Verdict>;
}
