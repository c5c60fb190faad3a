/**
 * The one place where all isolates bring what they saw, so that a double click is one wherever its two requests were
 * answered. Who did what is in its memory, under hashes, for an hour at most; what it stores are figures.
 */
import { DurableObject } from "cloudflare:workers";
import { addToTally, type Batch, batchOf, dropBatch, openTally } from "../../store/usage-tally.ts";
import { Clicks } from "./clicks.ts";
import type { Use } from "./counted.ts";

const hour = 3_600_000;

export class UsageCollector extends DurableObject<Env> {
  readonly #clicks = new Clicks();
  #key: { readonly hour: number; readonly bytes: Uint8Array } | null = null;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    openTally(state.storage.sql);
  }

  /** What readers are hashed with in this hour. It is drawn at random and stored nowhere. */
  key(now: number): Uint8Array {
    const begun = Math.floor(now / hour);
    if (this.#key?.hour !== begun) {
      this.#key = { hour: begun, bytes: crypto.getRandomValues(new Uint8Array(32)) };
      // A timer that waits keeps the platform from putting this to sleep between two readers, and its memory away.
      setTimeout(() => undefined, hour);
    }
    return this.#key.bytes;
  }

  /** Counts what an isolate saw. */
  take(uses: readonly Use[]): void {
    const additions = uses.flatMap((use) => this.#clicks.additionsOf(use));
    if (additions.length > 0) addToTally(this.ctx.storage.sql, additions);
  }

  /** Figures to be written down elsewhere; null where there are none. */
  handOn(): Batch | null {
    return batchOf(this.ctx.storage.sql);
  }

  /** They are written down. */
  counted(id: string): void {
    dropBatch(this.ctx.storage.sql, id);
  }
}
