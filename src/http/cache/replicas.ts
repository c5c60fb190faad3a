/**
 * Reading near the reader: D1's replicas may lag behind, and a page that is made of what one says is kept. So that none
 * is kept that is older than a change whose pages were dropped, the replica is asked at a bookmark, and that bookmark
 * is itself kept in the cache and dropped with each change (docs/decisions/0101-replicas.md).
 */
import { cacheHeaders, newestTag } from "./policy.ts";

/** What is read near: the Reader's bindings, as far as this goes. */
interface Replicated {
  readonly DB: D1Database;
  /** `on` where D1 has replicas. */
  readonly READ_REPLICAS: string;
}

/** How new the database is, as the cache has it. */
interface Newest {
  readonly bookmark: string;
  /** Milliseconds since the epoch, before it was asked for. */
  readonly asked: number;
}

/**
 * Milliseconds for which a bookmark is not used: twice those after which a purge is repeated. One that was on its way
 * while a purge ran is gone by then.
 */
const settling = 10_000;

/** Under which the bookmark is kept. No reader's key is like it: theirs begin with a form. */
export const newestKey = newestTag;
const newestAddress = `https://${newestTag}.invalid/`;

/** The request that the Reader answers with the bookmark. */
export function askingNewest(): Request {
  return new Request(newestAddress);
}

export function isAskingNewest({ url }: Request): boolean {
  return url === newestAddress;
}

/** The bookmark of the primary database, to be kept until something changes. */
export async function newest({ DB }: Pick<Replicated, "DB">): Promise<Response> {
  const asked = Date.now();
  const session = DB.withSession("first-primary");
  await session.prepare("SELECT 1").run();
  return Response.json(
    { bookmark: session.getBookmark() ?? "", asked },
    { headers: cacheHeaders({ kind: "newest" }) },
  );
}

/** The database, whose statements are a session's. */
function within(database: D1Database, session: D1DatabaseSession): D1Database {
  return new Proxy(database, {
    get(target, name) {
      const of = name === "prepare" || name === "batch" ? session : target;
      const own: unknown = Reflect.get(of, name, of);
      return typeof own === "function" ? own.bind(of) : own;
    },
  });
}

/**
 * The bindings with the nearest database that knows of every change whose pages were dropped; the primary one where
 * that is not sure. `ask` asks for what {@link newest} answers, through the cache.
 */
export async function readingNear<Bindings extends Replicated>(
  env: Bindings,
  ask: () => Promise<Response>,
  now = Date.now(),
): Promise<Bindings> {
  if (env.READ_REPLICAS !== "on") return env;
  const { bookmark, asked }: Newest = await ask()
    .then((response) => response.json<Newest>())
    .catch(() => ({ bookmark: "", asked: now }));
  if (bookmark === "" || now - asked < settling) return env;
  return { ...env, DB: within(env.DB, env.DB.withSession(bookmark)) };
}
