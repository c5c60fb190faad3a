/** Asking a site by HTTP as readers do, under the name that its pages shall give it. */
import { request as ask } from "node:http";
import { request as askSafely } from "node:https";
import { setTimeout as wait } from "node:timers/promises";

/** A site to be asked, by the name that its pages shall give it. */
export interface Asked {
  readonly url: URL;
  readonly host: string;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Whether somebody waits already: it is said once. */
let waiting = false;

function receive({ url, host }: Asked, path: string, headers: Record<string, string>): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const send = url.protocol === "https:" ? askSafely : ask;
  const options = { hostname: url.hostname, port: url.port, path, headers: { ...headers, host } };
  const sent = send(options, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", reject);
    response.on("end", () =>
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
    );
  });
  sent.on("error", reject);
  sent.end();
  return promise;
}

/** What the address answers. Waits where the site asks for that, and says so. */
export async function received(
  site: Asked,
  path: string,
  headers: Record<string, string> = {},
): Promise<Received> {
  for (;;) {
    const answer = await receive(site, path, headers);
    if (answer.status !== 429) return answer;
    const seconds = Number(answer.headers["retry-after"] ?? 60);
    if (!waiting) console.log(`  The site asks to wait ${seconds} seconds.`);
    waiting = true;
    await wait(1000 * seconds);
    waiting = false;
  }
}
