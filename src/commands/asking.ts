/** Asking a site by HTTP as readers do, under the name that its pages shall give it. */
import { request as ask } from "node:http";
import { request as askSafely } from "node:https";
import { setTimeout as wait } from "node:timers/promises";
import { pauseAfter } from "./asking-again.ts";
import { CommandError } from "./terminal.ts";

/** A site to be asked, by the name that its pages shall give it. */
export interface Asked {
  readonly url: URL;
  readonly host: string;
  /** Milliseconds without a byte after which a connection counts as broken; a minute where it is left out. */
  readonly patience?: number;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const minute = 60_000;
/** The longest that one answer may take, however steadily it drips. */
const longestAnswer = 60 * minute;

/** How often a site that fails is asked again. Who asks to wait is not unwell, and is given more time. */
const mostOfUnwell = 3;

/** Whether somebody waits already: it is said once. */
let waiting = false;

/** What the address answers to one request. Throws where the connection breaks, or nothing comes any more. */
export function receivedOnce(
  { url, host, patience = minute }: Asked,
  path: string,
  headers: Record<string, string> = {},
): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const send = url.protocol === "https:" ? askSafely : ask;
  const sent = send(
    {
      hostname: url.hostname,
      port: url.port,
      path,
      headers: { ...headers, host },
      timeout: patience,
      signal: AbortSignal.timeout(longestAnswer),
    },
    (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    },
  );
  sent.on("timeout", () => sent.destroy(new Error(`nothing came for ${patience / 1000} seconds`)));
  sent.on("error", reject);
  sent.end();
  return promise;
}

/**
 * What the address answers. Where the site asks to wait it waits, and says so; where it fails or the connection
 * breaks, it asks again a few times. Throws where no answer came at all; the last one is given, whatever it is.
 */
export async function received(
  site: Asked,
  path: string,
  headers: Record<string, string> = {},
): Promise<Received> {
  for (let failures = 0; ; failures += 1) {
    const answer = await receivedOnce(site, path, headers).catch((error: unknown) => ({ error }));
    const failed =
      "error" in answer
        ? { status: 0 }
        : { status: answer.status, retryAfter: String(answer.headers["retry-after"] ?? "") };
    const asksToWait = failed.status === 429;
    const pause = !asksToWait && failures >= mostOfUnwell ? null : pauseAfter(failed, failures);
    if (pause === null) {
      if ("error" in answer) throw answer.error;
      return answer;
    }
    if (asksToWait && !waiting) console.log(`  The site asks to wait ${Math.ceil(pause / 1000)} seconds.`);
    waiting ||= asksToWait;
    await wait(pause);
    waiting &&= !asksToWait;
  }
}

/** What the address answers, where that must be of this status. Throws CommandError for any other, and for none. */
export async function expected(site: Asked, path: string, status: number): Promise<Received> {
  const answer = await received(site, path).catch((error: unknown) => {
    throw new CommandError(`${site.url.origin} does not answer (${String(error)}). Run the command again.`);
  });
  if (answer.status === status) return answer;
  throw new CommandError(
    `${site.url.origin} answers ${answer.status} for ${path}, without which nothing can be begun. Run the command again.`,
  );
}
