/** The catalogue that operations are played on, whose process ends at any moment. */
import { setTimeout as wait } from "node:timers/promises";
import { tokenIn } from "../invite.ts";
import { migrate } from "../migrate.ts";
import { openPlatform, type Platform } from "../platform.ts";
import { killWorkerd } from "../server.ts";
import { asReader } from "./faces.ts";

/** A request of an editor, which may be sent again as it is. */
export interface Sending {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly json?: object;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
  /** The version or revision that it is made over. */
  readonly over?: string | number;
  readonly key?: string;
}

export class PlayedSite {
  readonly #state: string;
  #platform: Platform;
  #token = "";
  /** Milliseconds after which the process ends in the middle of the next request; null for not at all. */
  killAfter: number | null = null;
  kills = 0;

  private constructor(state: string, platform: Platform) {
    this.#state = state;
    this.#platform = platform;
  }

  /** An empty catalogue, kept in this folder. */
  static async begin(state: string): Promise<PlayedSite> {
    const site = new PlayedSite(state, await openPlatform({ port: 0, state }));
    await migrate(site.platform.database);
    const scopes = ["read" as const, "write" as const, "publish" as const, "backup" as const];
    site.#token = (await tokenIn(site.platform.database, { name: "Drill", scopes, days: 30 })).secret;
    return site;
  }

  get platform(): Platform {
    return this.#platform;
  }

  /** What readers get. */
  read(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(path, this.#platform.url), {
      redirect: "manual",
      headers: { ...asReader(), ...headers },
    });
  }

  #ask({ method, path, json, body, type, over, key }: Sending): Promise<Response> {
    const sent = json === undefined ? body : JSON.stringify(json);
    return fetch(new URL(path, this.#platform.url), {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        accept: "application/json",
        ...(sent === undefined ? {} : { "content-type": type ?? "application/json" }),
        ...(over === undefined ? {} : { "if-match": `"${over}"` }),
        ...(key === undefined ? {} : { "idempotency-key": `"${key}"` }),
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
  }

  /** Sends what an editor sends; once more to the next process where this one ended in the middle of it. */
  async send(sending: Sending): Promise<Response> {
    const after = this.killAfter;
    if (after === null || sending.method === "GET") return this.#ask(sending);
    this.killAfter = null;
    // Answered here whatever comes: the end of the process may also break an answer off that has begun.
    const first = this.#ask(sending)
      .then((response) => response.arrayBuffer())
      .catch(() => null);
    await wait(after);
    await this.#kill();
    await first;
    return this.#ask(sending);
  }

  /** Ends the process outright, and begins another over what it left. */
  async #kill(): Promise<void> {
    this.kills += 1;
    killWorkerd();
    await Promise.race([this.#platform.close().catch(() => {}), wait(5000)]);
    this.#platform = await openPlatform({ port: 0, state: this.#state });
    // What the process before had still to drop from the cache is dropped by the clock.
    await this.#platform.tick();
  }
}
