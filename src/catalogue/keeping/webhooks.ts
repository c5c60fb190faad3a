/**
 * Telling other programs what happens here, signed after Standard Webhooks (https://www.standardwebhooks.com). What
 * is to be told is written down with what happened, and told by the clock until it arrives.
 */
import { createHmac, randomBytes } from "node:crypto";
import * as v from "valibot";
import { subjectOf } from "../../store/accounts/accounts.ts";
import { noteIfChanged } from "../../store/activities.ts";
import { type Database, runTogether } from "../../store/database.ts";
import {
  addressOfWebhook,
  claimMessages,
  deleteWebhook,
  type DueMessage,
  insertNews,
  insertTest,
  insertWebhook,
  noteOutcomes,
  pauseWebhook,
  readMessages,
  readWebhooks,
  type StoredMessage,
  type StoredWebhook,
} from "../../store/webhooks.ts";
import type { Principal } from "../accounts/principal.ts";
import { notFound } from "../problem.ts";
import { keysOf } from "../publication/terms.ts";

/** What can be told, in a few words. */
export const eventTypes = {
  "publication.published": "A publication is published",
  "publication.changed": "A published publication is changed",
  "publication.withdrawn": "A publication is withdrawn",
  "catalogue.unwell": "Something is not well: a backup, a file, the cache, a limit",
} as const;

const [minute, hour] = [60, 3600];
/** Seconds until the next attempt, after the first, the second … in a row that failed. */
const pauses = [1, 5, 30, 2 * 60, 5 * 60, 10 * 60, 14 * 60, 20 * 60, 24 * 60].map((each) => each * minute);
/** After so many in a row nothing is tried until somebody lets it go on. */
const mostFailures = 10;
/** Messages that are sent at once, and seconds after which a process that sent them counts as ended. */
const [mostAtOnce, claim] = [20, 15 * minute];
/** Messages that the log shows, and seconds for which they are kept once they are dealt with. */
const [mostShown, kept] = [50, 30 * 24 * hour];

/** What makes one; `isOutside` says whether an address is of the public web. */
export function newWebhookSchema(isOutside: (url: URL) => boolean) {
  const address = "Give an address of the public web that begins with https://, at its usual port.";
  return v.object({
    url: v.pipe(
      v.string(address),
      v.trim(),
      v.maxLength(1000, "An address has at most 1,000 characters."),
      v.check((url) => {
        const parsed = URL.parse(url);
        return parsed !== null && parsed.protocol === "https:" && isOutside(parsed);
      }, address),
    ),
    events: v.pipe(
      v.array(v.picklist(keysOf(eventTypes), `Take some of ${keysOf(eventTypes).join(", ")}.`)),
      v.minLength(1, "Choose at least one kind of event."),
    ),
  });
}

export type Webhook = StoredWebhook;
export type Message = StoredMessage;

export interface Webhooks {
  readonly webhooks: readonly Webhook[];
  /** The latest of them. */
  readonly messages: readonly Message[];
}

/** Who is told, and what they were told lately. */
export async function listWebhooks(database: Database): Promise<Webhooks> {
  const [found, messages] = await Promise.all([readWebhooks(database), readMessages(database, mostShown)]);
  return { webhooks: found, messages };
}

/** What the security log has of it. The rest of an address may be a secret. */
function noted({ accountId, name }: Principal, url: string, now: string, action: string) {
  const detail = `${name} ${action} the webhook to ${new URL(url).host}.`;
  return noteIfChanged(subjectOf(accountId), `webhook-${action}`, detail, { accountId, name }, now);
}

/** Tells this address from now on. Returns the secret that its messages are signed with. */
export async function addWebhook(
  database: Database,
  principal: Principal,
  { url, events, site, now }: { url: string; events: readonly string[]; site: string; now: string },
): Promise<string> {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  await runTogether(database, [
    insertWebhook({ url, site, secret, events: [...new Set(events)], createdAt: now }),
    noted(principal, url, now, "added"),
  ]);
  return secret;
}

async function addressOf(database: Database, id: number): Promise<string> {
  const url = await addressOfWebhook(database, id);
  if (url === null) throw notFound({ thing: "page" });
  return url;
}

/** Tells it nothing more for now, or goes on. Throws `not-found`. */
export async function setPaused(
  database: Database,
  principal: Principal,
  { id, paused, now }: { id: number; paused: boolean; now: string },
): Promise<void> {
  const url = await addressOf(database, id);
  await runTogether(database, [
    pauseWebhook(id, paused ? now : null),
    noted(principal, url, now, paused ? "paused" : "resumed"),
  ]);
}

/** Tells it nothing more. Throws `not-found`. */
export async function removeWebhook(
  database: Database,
  principal: Principal,
  id: number,
  now: string,
): Promise<void> {
  const url = await addressOf(database, id);
  await runTogether(database, [deleteWebhook(id), noted(principal, url, now, "removed")]);
}

/** Has it told that this is a test, with the next minute. Throws `not-found`. */
export async function testWebhook(database: Database, id: number, now: string): Promise<void> {
  await addressOf(database, id);
  await insertTest(database, id, "catalogue.test", now);
}

/** Tells what is not well, the same once a day. */
export function tellUnwell(
  database: Database,
  { name, detail, remedy }: { name: string; detail: string; remedy: string | null },
  now: Date,
): Promise<void> {
  return insertNews(database, {
    type: "catalogue.unwell",
    subject: name,
    data: { detail, remedy },
    now: now.toISOString(),
    since: later(now, -23 * hour),
  });
}

/** The three headers of a message. `seconds` is the moment of this attempt, in Unix time. */
export function signed(secret: string, id: string, seconds: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${signature}`,
  };
}

function later(now: Date, seconds: number): string {
  return new Date(now.getTime() + 1000 * seconds).toISOString();
}

/** Sends a body to an address: the status of the answer, or why there is none. Never throws. */
export type Send = (url: string, body: string, headers: Record<string, string>) => Promise<number | string>;

/** Sends what is due. */
export async function sendDue(database: Database, now: Date, send: Send): Promise<void> {
  const due = await claimMessages(database, {
    now: now.toISOString(),
    again: later(now, claim),
    limit: mostAtOnce,
  });
  if (due.length === 0) return;
  const sendOne = async (message: DueMessage) => {
    const { id, url, secret, type, data, createdAt, attempts } = message;
    const body = JSON.stringify({ type, timestamp: createdAt, data: JSON.parse(data) });
    const answer = await send(url, body, signed(secret, id, Math.floor(now.getTime() / 1000), body));
    const arrived = typeof answer === "number" && answer >= 200 && answer < 300;
    const pause = pauses[attempts - 1];
    return {
      message,
      isGone: answer === 410,
      outcome: {
        id,
        answer: String(answer),
        deliveredAt: arrived ? now.toISOString() : null,
        nextAt: arrived || pause === undefined ? null : later(now, pause),
      },
    };
  };
  const sent = await Promise.all(due.map(sendOne));
  const turns = [...Map.groupBy(sent, ({ message }) => message.webhookId)].map(([webhookId, theirs]) => {
    const before = Math.max(...theirs.map(({ message }) => message.failures));
    const failures = theirs.some(({ outcome }) => outcome.deliveredAt !== null) ? 0 : before + 1;
    const ends = failures >= mostFailures || theirs.some(({ isGone }) => isGone);
    const pause = failures === 0 ? undefined : pauses[failures - 1];
    return {
      webhookId,
      failures,
      waitsUntil: pause === undefined ? null : later(now, pause),
      pausedAt: ends ? now.toISOString() : null,
    };
  });
  await noteOutcomes(
    database,
    sent.map(({ outcome }) => outcome),
    turns,
    later(now, -kept),
  );
}
