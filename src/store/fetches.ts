/** The list of files that the clock fetches from addresses of an earlier site. */
import { and, asc, desc, eq, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { fetches } from "./schema/fetches.ts";

export type StoredFetch = typeof fetches.$inferSelect;

/** A fetch with the publication that its file is for; null where that is gone. */
export interface ListedFetch extends StoredFetch {
  readonly publication: string | null;
  readonly title: string | null;
}

const failed = and(isNull(fetches.dueAt), isNotNull(fetches.trouble));

/** More rows than that no page shows. */
const mostListed = 1000;

/** What is to be fetched and was: what failed first, then what waits, and at last what is there. */
export async function readFetches(
  database: Database,
): Promise<{ fetches: ListedFetch[]; failed: number; waiting: number; fetched: number }> {
  const [rows, [counts]] = await Promise.all([
    database
      .select({
        documentCode: fetches.documentCode,
        address: fetches.address,
        accountId: fetches.accountId,
        accountName: fetches.accountName,
        createdAt: fetches.createdAt,
        attempts: fetches.attempts,
        dueAt: fetches.dueAt,
        trouble: fetches.trouble,
        publication: sql<string | null>`p.code`,
        title: sql<string | null>`p.title`,
      })
      .from(fetches)
      .leftJoin(sql`documents d`, sql`d.code = ${fetches.documentCode}`)
      .leftJoin(sql`publications p`, sql`p.id = d.publication_id`)
      .orderBy(
        desc(sql`${failed}`),
        desc(isNotNull(fetches.dueAt)),
        asc(fetches.dueAt),
        asc(fetches.documentCode),
      )
      .limit(mostListed),
    database
      .select({
        failed: sql<number>`count(*) FILTER (WHERE ${failed})`,
        waiting: sql<number>`count(${fetches.dueAt})`,
        all: sql<number>`count(*)`,
      })
      .from(fetches),
  ]);
  const { failed: ended = 0, waiting = 0, all = 0 } = counts ?? {};
  return { fetches: rows, failed: ended, waiting, fetched: all - ended - waiting };
}

/** Which of the codes are documents that await a file, are there with one of their own, or are not there at all. */
export async function documentsToFill(
  database: Database,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { awaiting: boolean }>> {
  const rows = await database.all<{ code: string; awaiting: 0 | 1 }>(sql`
    SELECT d.code, f.id IS NULL OR f.stand_in AS awaiting FROM json_each(${JSON.stringify(codes)}) w
    JOIN documents d ON d.code = w.value JOIN publications p ON p.id = d.publication_id
    LEFT JOIN files f ON f.id = d.file_id WHERE d.removed_at IS NULL AND p.state <> 'withdrawn'`);
  return new Map(rows.map(({ code, awaiting }) => [code, { awaiting: awaiting === 1 }]));
}

/** Puts these on the list, in the place of what the list had for their documents. */
export async function addFetches(
  database: Database,
  asked: readonly { document: string; address: string }[],
  by: { accountId: number; name: string },
  now: string,
): Promise<void> {
  await database.run(sql`INSERT OR REPLACE INTO fetches
    (document_code, address, account_id, account_name, created_at, due_at)
    SELECT value ->> 'document', value ->> 'address', ${by.accountId}, ${by.name}, ${now}, ${now}
    FROM json_each(${JSON.stringify(asked)})`);
}

/**
 * Takes the one that is due longest, for nobody else until `until`; null where none is due, or another is being fetched
 * for the first time: a slow site is not asked for more each minute.
 */
export async function takeDue(database: Database, now: string, until: string): Promise<StoredFetch | null> {
  const due = database
    .select({ code: fetches.documentCode })
    .from(fetches)
    .where(lte(fetches.dueAt, now))
    .orderBy(asc(fetches.dueAt))
    .limit(1);
  const isFetching = sql`SELECT 1 FROM fetches WHERE due_at > ${now} AND attempts > 0 AND trouble IS NULL`;
  const [taken] = await database
    .update(fetches)
    .set({ dueAt: until, attempts: sql`${fetches.attempts} + 1` })
    .where(and(eq(fetches.documentCode, sql`(${due})`), sql`NOT EXISTS (${isFetching})`))
    .returning();
  return taken ?? null;
}

/** Notes what a fetch came to, unless another was asked for in its place meanwhile. */
export async function noteFetched(
  database: Database,
  { documentCode, attempts, address }: StoredFetch,
  outcome: { dueAt: string | null; trouble: string | null },
): Promise<void> {
  await database
    .update(fetches)
    .set(outcome)
    .where(
      and(
        eq(fetches.documentCode, documentCode),
        eq(fetches.attempts, attempts),
        eq(fetches.address, address),
      ),
    );
}

/** Has those that failed, or the failed one of a document, begun again. */
export async function againFailed(database: Database, now: string, document?: string): Promise<number> {
  const which: SQL | undefined =
    document === undefined ? failed : and(failed, eq(fetches.documentCode, document));
  const begun = await database
    .update(fetches)
    .set({ dueAt: now, attempts: 0, trouble: null })
    .where(which)
    .returning({ code: fetches.documentCode });
  return begun.length;
}

/** Takes the row of a document off the list. Whether there was one. */
export async function forgetFetch(database: Database, document: string): Promise<boolean> {
  const gone = await database
    .delete(fetches)
    .where(eq(fetches.documentCode, document))
    .returning({ code: fetches.documentCode });
  return gone.length > 0;
}
