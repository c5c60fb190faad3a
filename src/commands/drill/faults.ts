/** What can be wrong with what the catalogue runs on. */

/** Where the Worker of the drill is told what is wrong. */
export const faultPath = "/drill/fault";

export interface Fault {
  /** `unanswered`: what is written is written, and the answer is lost. */
  readonly database: "sound" | "down" | "limit" | "slow" | "read-only" | "unanswered" | "other-schema";
  /** When a transfer to the file store fails, or that it fails altogether, gives half of what it has, or has it no more. */
  readonly files: "sound" | "down" | "before" | "during" | "after" | "half" | "lost";
  /** How the cache takes an order to drop pages. */
  readonly purges: "sound" | "refused" | "late" | "twice";
  /** Hours by which the clock is wrong. */
  readonly clock: number;
}

export const noFault: Fault = { database: "sound", files: "sound", purges: "sound", clock: 0 };

/** What is wrong in turn, in words. */
export const faults: readonly (readonly [name: string, Partial<Fault>])[] = [
  ["D1 does not answer", { database: "down" }],
  ["D1 is over its daily limit", { database: "limit" }],
  ["D1 can be read only", { database: "read-only" }],
  ["D1 is slow", { database: "slow" }],
  ["D1 writes, and the answer is lost", { database: "unanswered" }],
  ["D1 answers by another schema", { database: "other-schema" }],
  ["R2 does not answer", { files: "down" }],
  ["R2 fails before a transfer", { files: "before" }],
  ["R2 fails during a transfer", { files: "during" }],
  ["R2 stores, and the answer is lost", { files: "after" }],
  ["R2 gives half of its files", { files: "half" }],
  ["R2 lost its files", { files: "lost" }],
  ["The cache refuses to drop pages", { purges: "refused" }],
  ["The cache drops pages late", { purges: "late" }],
  ["The cache drops pages twice", { purges: "twice" }],
  ["The clock jumps twenty hours ahead, and back", { clock: 20 }],
  ["The clock jumps twenty hours back, and ahead", { clock: -20 }],
];
