/** What can be wrong with what the catalogue runs on. */

/** Where the Worker of the drill is told what is wrong. */
export const faultPath = "/drill/fault";

/** What the Worker asks for outside where its process is to end. */
export const endAddress = "https://end.example.org/";

export interface Fault {
  /** `unanswered`: what is written is written, and the answer is lost. */
  readonly database: "sound" | "down" | "limit" | "slow" | "read-only" | "unanswered" | "other-schema";
  /** When a transfer to the file store fails, or that it fails altogether, gives half of what it has, or has it no more. */
  readonly files: "sound" | "down" | "before" | "during" | "after" | "half" | "lost";
  /** How the cache takes an order to drop pages. */
  readonly purges: "sound" | "refused" | "late" | "twice";
  /** Hours by which the clock is wrong. */
  readonly clock: number;
  /** The call to the database or the file store, counted from now, at which the process ends; 0 for none. */
  readonly endsAt: number;
}

export const noFault: Fault = { database: "sound", files: "sound", purges: "sound", clock: 0, endsAt: 0 };

/** With which status each is answered while something is wrong. */
export interface Expected {
  /** A page that the cache has, another one, and a file. */
  readonly kept: number;
  readonly other: number;
  readonly file: number;
  readonly change: number;
  readonly upload: number;
}

const well: Expected = { kept: 200, other: 200, file: 200, change: 200, upload: 200 };
const withoutDatabase: Expected = { kept: 200, other: 503, file: 503, change: 503, upload: 503 };

/** A way in which something is wrong, in words, and what is answered meanwhile. */
export interface Trial {
  readonly name: string;
  readonly fault: Partial<Fault>;
  readonly expected: Expected;
}

/** What is wrong in turn. */
export const trials: readonly Trial[] = [
  { name: "D1 does not answer", fault: { database: "down" }, expected: withoutDatabase },
  { name: "D1 is over its daily limit", fault: { database: "limit" }, expected: withoutDatabase },
  {
    name: "D1 can be read only",
    fault: { database: "read-only" },
    expected: { ...well, change: 503, upload: 503 },
  },
  { name: "D1 is slow", fault: { database: "slow" }, expected: well },
  {
    name: "D1 writes, and the answer is lost",
    fault: { database: "unanswered" },
    expected: { ...well, change: 503, upload: 503 },
  },
  { name: "D1 answers by another schema", fault: { database: "other-schema" }, expected: withoutDatabase },
  { name: "R2 does not answer", fault: { files: "down" }, expected: { ...well, file: 503, upload: 503 } },
  { name: "R2 fails before a transfer", fault: { files: "before" }, expected: { ...well, upload: 503 } },
  { name: "R2 fails during a transfer", fault: { files: "during" }, expected: { ...well, upload: 422 } },
  {
    name: "R2 stores, and the answer is lost",
    fault: { files: "after" },
    expected: { ...well, upload: 503 },
  },
  { name: "R2 gives half of its files", fault: { files: "half" }, expected: { ...well, upload: 503 } },
  {
    name: "R2 lost its files",
    fault: { files: "lost" },
    expected: { ...well, file: 503, upload: 409 },
  },
  { name: "The cache refuses to drop pages", fault: { purges: "refused" }, expected: well },
  { name: "The cache drops pages late", fault: { purges: "late" }, expected: well },
  { name: "The cache drops pages twice", fault: { purges: "twice" }, expected: well },
  { name: "The clock jumps twenty hours ahead, and back", fault: { clock: 20 }, expected: well },
  { name: "The clock jumps twenty hours back, and ahead", fault: { clock: -20 }, expected: well },
];
