/** What looks through a file of some format, and what it comes to. */
import type { Finding, Refusal } from "./findings.ts";

export type Verdict =
  | {
      readonly ok: true;
      /** Null where there are none, or they cannot be told. */
      readonly pages: number | null;
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly reason: Refusal };

/** One pass over the bytes of a file: `push` each piece in order, then `finish`. Never throws. */
export interface Scan {
  push(bytes: Uint8Array): void | Promise<void>;
  finish(): Verdict | Promise<Verdict>;
}
