/** Who is told by HTTP of what happens, and what is still to be told: written where it happens, sent by the clock. */
import { asc, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { type Database, runTogether } from "./database.ts";
import { webhookMessages, webhooks } from "./schema/webhooks.ts";

export interface StoredWebhook {
  id: number;
  url: string;
  events: string[];
  failures: number;
  pausedAt: string | null;
  createdAt: string;
}

/** All of them, oldest first, without their secrets. */
export async function readWebhooks(database: Database): Promise<StoredWebhook[]> {
  const { secret: _, site: __, waitsUntil: ___, ...told } = getTableColumns(webhooks);
  const rows = await database.select(told).from(webhooks).orderBy(asc(webhooks.id));
  return rows.map((row) => ({ ...row, events: JSON.parse(row.events) }));
}

export interface StoredMessage {
  id: string;
  webhookId: number;
  type: string;
  data: string;
  createdAt: string;
  attempts: number;
  nextAt: string | null;
  deliveredAt: string | null;
  answer: string | null;
}

/** The latest messages to all of them. */
export function readMessages(database: Database, limit: number): Promise<StoredMessage[]> {
  return database.select().from(webhookMessages).orderBy(desc(webhookMessages.createdAt)).limit(limit);
}

/** The statement that adds one. */
export function insertWebhook(webhook: {
  url: string;
  site: string;
  secret: string;
  events: readonly string[];
  createdAt: string;
}): SQL {
  const { url, site, secret, events, createdAt } = webhook;
  return sql`INSERT INTO webhooks (url, site, secret, events, created_at)
    VALUES (${url}, ${site}, ${secret}, ${JSON.stringify(events)}, ${createdAt})`;
}

/** The statement that pauses one, or lets it go on as if nothing had failed. */
export function pauseWebhook(id: number, pausedAt: string | null): SQL {
  return sql`UPDATE webhooks SET paused_at = ${pausedAt}, failures = 0, waits_until = NULL WHERE id = ${id}`;
}

/** The statement that takes one away, with all that was to be told. */
export function deleteWebhook(id: number): SQL {
  return sql`DELETE FROM webhooks WHERE id = ${id}`;
}

/** The address of one; null where there is none. */
export async function addressOfWebhook(database: Database, id: number): Promise<string | null> {
  const [row] = await database.select({ url: webhooks.url }).from(webhooks).where(eq(webhooks.id, id));
  return row?.url ?? null;
}

/** Writes down a message to one, which goes before whatever waits. */
export async function insertTest(database: Database, id: number, type: string, now: string): Promise<void> {
  await runTogether(database, [
    sql`UPDATE webhooks SET waits_until = NULL WHERE id = ${id}`,
    sql`INSERT INTO webhook_messages (id, webhook_id, type, data, created_at, next_at)
      SELECT 'msg_' || lower(hex(randomblob(12))), id, ${type}, json_object('url', site), ${now}, ${now}
      FROM webhooks WHERE id = ${id}`,
  ]);
}

/** Writes down news for all who are told of this type, unless they were told the same about `subject` since then. */
export async function insertNews(
  database: Database,
  news: { type: string; subject: string; data: object; now: string; since: string },
): Promise<void> {
  const { type, subject, data, now, since } = news;
  await database.run(sql`INSERT INTO webhook_messages (id, webhook_id, type, data, created_at, next_at)
    SELECT 'msg_' || lower(hex(randomblob(12))), w.id, ${type}, ${JSON.stringify({ subject, ...data })}, ${now}, ${now}
    FROM webhooks w
    WHERE w.paused_at IS NULL AND EXISTS (SELECT 1 FROM json_each(w.events) WHERE value = ${type})
      AND NOT EXISTS (SELECT 1 FROM webhook_messages m WHERE m.webhook_id = w.id AND m.type = ${type}
        AND m.data ->> 'subject' = ${subject} AND m.created_at > ${since})`);
}

export interface DueMessage {
  id: string;
  webhookId: number;
  url: string;
  secret: string;
  type: string;
  data: string;
  createdAt: string;
  attempts: number;
  failures: number;
}

/**
 * The oldest messages that are due, which nobody else gets before `again`: what is not noted until then, because the
 * process ended, is tried once more.
 */
export function claimMessages(
  database: Database,
  { now, again, limit }: { now: string; again: string; limit: number },
): Promise<DueMessage[]> {
  const of = (column: SQL) => sql`(SELECT ${column} FROM webhooks WHERE id = webhook_messages.webhook_id)`;
  return database.all<DueMessage>(sql`UPDATE webhook_messages SET attempts = attempts + 1, next_at = ${again}
    WHERE id IN (SELECT m.id FROM webhook_messages m JOIN webhooks w ON w.id = m.webhook_id
      WHERE m.next_at <= ${now} AND w.paused_at IS NULL AND coalesce(w.waits_until, '') <= ${now}
      ORDER BY m.next_at LIMIT ${limit})
    RETURNING id, webhook_id AS webhookId, type, data, created_at AS createdAt, attempts,
      ${of(sql`url`)} AS url, ${of(sql`secret`)} AS secret, ${of(sql`failures`)} AS failures`);
}

/** What came of a message. */
export interface Outcome {
  readonly id: string;
  readonly answer: string;
  /** When it arrived; null where it did not. */
  readonly deliveredAt: string | null;
  /** When it is tried again; null for never. */
  readonly nextAt: string | null;
}

/** What came of all messages to one of them. */
export interface Turn {
  readonly webhookId: number;
  readonly failures: number;
  readonly waitsUntil: string | null;
  /** Since when it is paused; null where it goes on. */
  readonly pausedAt: string | null;
}

/** Notes what came of them, and forgets messages that were dealt with before `forgotten`. */
export async function noteOutcomes(
  database: Database,
  outcomes: readonly Outcome[],
  turns: readonly Turn[],
  forgotten: string,
): Promise<void> {
  await runTogether(database, [
    sql`UPDATE webhook_messages SET (answer, delivered_at, next_at) =
        (SELECT value ->> 'answer', value ->> 'deliveredAt', value ->> 'nextAt'
          FROM json_each(${JSON.stringify(outcomes)}) WHERE value ->> 'id' = webhook_messages.id)
      WHERE id IN (SELECT value ->> 'id' FROM json_each(${JSON.stringify(outcomes)}))`,
    sql`UPDATE webhooks SET (failures, waits_until, paused_at) =
        (SELECT value ->> 'failures', value ->> 'waitsUntil', coalesce(webhooks.paused_at, value ->> 'pausedAt')
          FROM json_each(${JSON.stringify(turns)}) WHERE value ->> 'webhookId' = webhooks.id)
      WHERE id IN (SELECT value ->> 'webhookId' FROM json_each(${JSON.stringify(turns)}))`,
    sql`DELETE FROM webhook_messages WHERE next_at IS NULL AND created_at < ${forgotten}`,
  ]);
}
