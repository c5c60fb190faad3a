/** Whether what the catalogue runs on answers: a real round trip to each. */
import { exports } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { indexRules } from "../../catalogue/search/indexing.ts";
import { openDatabase } from "../../store/database.ts";
import { countDamaged } from "../../store/fixity.ts";
import { indexState } from "../../store/search/index-writing.ts";

export interface Health {
  readonly name: string;
  readonly works: boolean;
  /** What went wrong, or how long it took. */
  readonly detail: string;
}

async function tried(name: string, work: () => Promise<void>): Promise<Health> {
  const begun = Date.now();
  try {
    await work();
    return { name, works: true, detail: `answered in ${Date.now() - begun} ms` };
  } catch (error) {
    return { name, works: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

const rebuild = "see npm run search:rebuild -- --help";

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** The health of the database, the bucket, the search index, and the cache with the reader behind it. */
export function healthOf(env: Env, origin: string): Promise<Health[]> {
  return Promise.all([
    tried("Database (D1)", async () => {
      const row = await openDatabase(env.DB).get<{ n: number } | undefined>(
        sql`SELECT count(*) AS n FROM topics`,
      );
      expectThat(row !== undefined, "it gave no row");
    }),
    tried("Files (R2)", async () => {
      const key = `health/${crypto.randomUUID()}`;
      await env.FILES.put(key, key);
      try {
        const found = await env.FILES.get(key);
        expectThat((await found?.text()) === key, "what was stored did not come back");
      } finally {
        await env.FILES.delete(key);
      }
      const damaged = await countDamaged(openDatabase(env.DB));
      expectThat(
        damaged === 0,
        damaged === 1 ? "one file is missing or damaged" : `${damaged} files are missing or damaged`,
      );
    }),
    tried("Search", async () => {
      const { version, entries, published } = await indexState(openDatabase(env.DB));
      expectThat(
        version === indexRules,
        `its index is of other rules, and is made anew part by part, with each minute: ${rebuild}`,
      );
      expectThat(entries === published, `its index has ${entries} of ${published} publications: ${rebuild}`);
    }),
    tried("Reader’s pages and cache", async () => {
      const request = new Request(`${origin}/about`, { headers: { accept: "text/html" } });
      const response = await exports.Reader.fetch(request);
      await response.body?.cancel();
      expectThat(response.status === 200, `a page answered ${response.status}`);
    }),
  ]);
}
