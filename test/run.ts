/** `npm test`: finds or installs a browser, builds the Worker, then runs all tests. Arguments are passed on to Vitest. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "../src/commands/platform.ts";
import { ensureBrowser } from "./browser.ts";

try {
  // Once, before several test files would do it at the same time.
  await build();
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const result = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: {
      ...process.env,
      CHROMIUM: ensureBrowser(),
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_SEND_ERROR_REPORTS: "false",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      WRANGLER_HIDE_BANNER: "true",
    },
  });
  process.exitCode = result.status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
