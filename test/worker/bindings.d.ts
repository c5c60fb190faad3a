/** What vitest.config.ts adds to the Worker's bindings. */
declare namespace Cloudflare {
  interface Env {
    MIGRATIONS: import("cloudflare:test").D1Migration[];
    SEED: import("../../seed/load.ts").Statement[];
  }
}
