/**
 * A server in a process of its own, with its state on a disk as `npm start` has it: the application, or a bare Worker
 * that keeps what it made in the Cache API and asks the database once for what it has not.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { readSeed } from "../../seed/read.ts";
import { openPlatform } from "../../src/commands/platform.ts";
import { fill } from "./fill.ts";

/** Some 25 KB, as a list has. */
const bare = `const page = "A line of a page of about that length.\\n".repeat(640);
export default {
  async fetch({ url }, { DB }) {
    const cache = await caches.open("bare");
    const kept = await cache.match(url);
    if (kept) return kept;
    const row = await DB.prepare("SELECT count(*) AS n FROM sqlite_master").first();
    const made = new Response(page + row.n, {
      headers: { "content-type": "text/html; charset=utf-8", "cache-control": "max-age=604800" },
    });
    await cache.put(url, made.clone());
    return made;
  },
};`;

const folder = mkdtempSync(join(tmpdir(), "backlist-memory-"));
const state = join(folder, "v3");

async function open(): Promise<{ url: URL; close(): Promise<void> }> {
  if (process.argv[2] !== "bare") {
    const platform = await openPlatform({ port: 0, state });
    await fill(platform.database, readSeed());
    return platform;
  }
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: state,
      compatibilityDate: "2026-01-01",
      d1Databases: ["DB"],
      script: bare,
      modules: true,
    }),
  );
  return { url: await miniflare.ready, close: () => miniflare.dispose() };
}

const server = await open();
process.send?.({ url: server.url.href, folder });
await once(process, "disconnect");
await server.close();
rmSync(folder, { recursive: true, force: true });
process.exit();
