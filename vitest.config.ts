import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { catalogueStatements } from "./seed/load.ts";
import { readSeed } from "./seed/read.ts";
import { answerFromOutside } from "./test/outside.ts";

const secondInstitute = readSeed("test/second-institute");

export default defineConfig({
  test: {
    projects: [
      {
        // Inside workerd, with the simulator's D1 and R2.
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              // An empty one beside the catalogue's, for a catalogue of an earlier version.
              d1Databases: { EARLIER: "earlier" },
              bindings: {
                // npm run fuzz says these.
                FUZZ_RUNS: process.env.FUZZ_RUNS ?? "",
                FUZZ_SEED: process.env.FUZZ_SEED ?? "",
                // First values, as a deployment of an earlier version may have them.
                CATALOGUE_NAME: "NEXUS Institute Publications",
                PUBLISHER: "NEXUS Institute",
                MIGRATIONS: await readD1Migrations("migrations"),
                SEED: catalogueStatements(readSeed(), "2026-01-01T00:00:00.000Z"),
                SECOND_INSTITUTE: catalogueStatements(
                  { ...secondInstitute, searchWords: [] },
                  "2026-01-01T00:00:00.000Z",
                ),
                ITS_SEARCH_WORDS: JSON.stringify(secondInstitute.searchWords),
              },
              ratelimits: {
                DEEP_LISTINGS: { namespace_id: "1001", simple: { limit: 10, period: 60 } },
                SEARCHES: { namespace_id: "1003", simple: { limit: 10, period: 60 } },
                DUMPS: { namespace_id: "1004", simple: { limit: 10, period: 60 } },
                UNKNOWN_ADDRESSES: { namespace_id: "1005", simple: { limit: 10, period: 60 } },
                SIGN_IN: { namespace_id: "1002", simple: { limit: 20, period: 60 } },
              },
              outboundService: answerFromOutside,
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["test/worker/**/*.test.ts"],
          setupFiles: ["test/worker/setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Against the production build, over HTTP and in a real browser.
        test: {
          name: "site",
          include: ["test/site/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
