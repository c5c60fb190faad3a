/** What vitest.config.ts adds to the Worker's bindings. */
declare namespace Cloudflare {
  interface Env {
    /** How many times as much `npm run fuzz` tries, and from which seed; empty in the suite. */
    FUZZ_RUNS: string;
    FUZZ_SEED: string;
    MIGRATIONS: import("cloudflare:test").D1Migration[];
    /** An empty database. */
    EARLIER: D1Database;
    SEED: import("../../seed/load.ts").Statement[];
    /** The catalogue of test/second-institute, without search words. */
    SECOND_INSTITUTE: import("../../seed/load.ts").Statement[];
    /** Its search words, as JSON. */
    ITS_SEARCH_WORDS: string;
  }
}
