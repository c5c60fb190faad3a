/**
 * A crawler in a process of its own: it asks for every combination of four facets, one after the other on each of its
 * connections, as fast as it is answered, and never heeds what it is told.
 */
import { Agent, request } from "node:http";
import * as v from "valibot";

const orderSchema = v.object({
  host: v.string(),
  port: v.string(),
  paths: v.array(v.string()),
  /** Which of them is the first. */
  start: v.number(),
  connections: v.number(),
});

const answered = new Map<number, number>();
let next = 0;
let ended = false;

function crawl({ host, port, paths, start, connections }: v.InferOutput<typeof orderSchema>): void {
  next = start;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const askOn = (): void => {
    if (ended) return;
    const path = paths[next % paths.length] ?? "/";
    next += 1;
    const headers = {
      host: "catalogue.example",
      "user-agent": "Crawler/1.0",
      "cf-connecting-ip": "192.0.2.1",
    };
    const asked = request({ host, port, path, agent, headers }, (response) => {
      response.resume();
      response.on("close", () => {
        const status = response.statusCode ?? 0;
        answered.set(status, (answered.get(status) ?? 0) + 1);
        askOn();
      });
    });
    asked.on("error", () => setImmediate(askOn));
    asked.end();
  };
  for (let connection = 0; connection < connections; connection += 1) askOn();
}

process.on("message", (message) => {
  if (message === "end") {
    ended = true;
    process.send?.({ answers: [...answered], next }, () => process.exit());
  } else crawl(v.parse(orderSchema, message));
});
// Whoever sent it has ended: nobody asks any more what came of it.
process.on("disconnect", () => process.exit());
