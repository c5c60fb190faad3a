/** Readers with a browser and a network of their own, whose use of the catalogue is counted. */
import { createExecutionContext, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import worker from "../../src/index.ts";
import { ask } from "./requests.ts";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
let readers = 0;

type Reader = (path: string, headers?: Record<string, string>, method?: string) => Promise<number>;

/** Somebody nobody else is, who asks with these headers beside a browser's; gives the status of each answer. */
export function newReader(own: Record<string, string> = {}): Reader {
  readers += 1;
  const address = `10.1.${readers >> 8}.${readers & 255}`;
  const browser = { "user-agent": firefox, accept: "text/html", "cf-connecting-ip": address, ...own };
  return async (path, headers = {}, method = "GET") => {
    const response = await ask(path, { method, headers: { ...browser, ...headers } });
    await response.body?.cancel();
    return response.status;
  };
}

/** Has the clock come, as it does every minute. */
export async function minute(): Promise<void> {
  const tick = createScheduledController({ scheduledTime: new Date(), cron: "* * * * *" });
  await worker.scheduled(tick, env, createExecutionContext());
}

/** The figures in the database since it was asked last: each as what it is of, and how many. */
export async function figures(): Promise<Record<string, number>> {
  await minute();
  const { results } = await env.DB.prepare(
    `SELECT trim(u.kind || ' ' || coalesce(p.slug, '') || ' ' || coalesce(d.code, '') || ' ' || facet || ' ' || value) AS name,
      sum(count) AS count
     FROM usage u LEFT JOIN publications p ON p.id = u.publication_id LEFT JOIN documents d ON d.id = u.document_id
     GROUP BY 1`,
  ).all<{ name: string; count: number }>();
  await env.DB.exec("DELETE FROM usage");
  return Object.fromEntries(results.map(({ name, count }) => [name.replaceAll(/ +/g, " "), count]));
}

/** The wholes among the figures. */
export async function sums(): Promise<Record<string, number>> {
  const all = Object.entries(await figures());
  return Object.fromEntries(all.filter(([name]) => !/ (?:language|country|source)\b/.test(name)));
}
