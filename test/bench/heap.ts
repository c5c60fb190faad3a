/** What the Worker holds in memory while the largest file is inspected, as V8's inspector tells it of its isolate. */
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import { tokenIn } from "../../src/commands/invite.ts";
import { largestFile } from "../../src/catalogue/files/inspection/inspect.ts";
import { largePdf } from "../worker/pdfs.ts";
import type { InspectedServer } from "./server.ts";

/** Bytes that the Worker may hold at most: half of what the platform gives an isolate. */
export const heapBar = 64_000_000;

const usageSchema = v.object({
  id: v.number(),
  result: v.object({ usedSize: v.number(), backingStorageSize: v.optional(v.number(), 0) }),
});

/** Objects, and the bytes of buffers beside them. */
class Heap {
  readonly #socket: WebSocket;
  #asked = 0;
  readonly #waiting = new Map<number, (bytes: number) => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const said = v.safeParse(usageSchema, JSON.parse(String(data)));
      if (!said.success) return;
      const { id, result } = said.output;
      this.#waiting.get(id)?.(result.usedSize + result.backingStorageSize);
      this.#waiting.delete(id);
    });
  }

  static async open(address: string): Promise<Heap> {
    const socket = new WebSocket(address);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`${address} cannot be inspected`)));
    await promise;
    return new Heap(socket);
  }

  bytes(): Promise<number> {
    this.#asked += 1;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#waiting.set(this.#asked, resolve);
    this.#socket.send(JSON.stringify({ id: this.#asked, method: "Runtime.getHeapUsage" }));
    return promise;
  }

  /** What is in use: what nobody needs any more is forgotten before. */
  async used(): Promise<number> {
    this.#socket.send(JSON.stringify({ id: 0, method: "HeapProfiler.collectGarbage" }));
    return this.bytes();
  }

  close(): void {
    this.#socket.close();
  }
}

export interface HeapResult {
  readonly fileBytes: number;
  /** In use before the file, the most in use while it was inspected, and the most with what nothing needs any more. */
  readonly before: number;
  readonly used: number;
  readonly held: number;
  readonly samples: number;
}

/** Sends the largest file that is taken, and looks at the heap all the while. */
export async function measureHeap(server: InspectedServer): Promise<HeapResult> {
  const { secret } = await tokenIn(server.database, { name: "Bench", scopes: ["read", "write"], days: 1 });
  const { code, publication } = v.parse(
    v.object({ code: v.string(), publication: v.string() }),
    await server.database
      .prepare(
        "SELECT d.code, p.code AS publication FROM documents d JOIN publications p ON p.id = d.publication_id LIMIT 1",
      )
      .first(),
  );
  const ask = async (method: string, path: string, body?: BodyInit): Promise<unknown> => {
    const type = body instanceof Uint8Array ? "application/octet-stream" : "application/json";
    const headers = { authorization: `Bearer ${secret}`, "content-type": type };
    const answer = await fetch(new URL(path, server.url), {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${said.slice(0, 300)}`);
    return JSON.parse(said);
  };
  const heap = await Heap.open(await server.inspector());
  let samples = 0;
  const mostWhile = async (work: Promise<unknown>, look: () => Promise<number>): Promise<number> => {
    let highest = 0;
    const ended = work.then(() => true);
    // Collecting takes its time, and what is inspected waits for it.
    do {
      highest = Math.max(highest, await look());
      samples += 1;
    } while (!(await Promise.race([ended, wait(50, false)])));
    return highest;
  };
  /** The most that is looked at while a file of these is inspected. */
  const inspecting = async (file: Uint8Array, look: () => Promise<number>): Promise<number> => {
    const wanted = { publication, document: code, name: "a.pdf", bytes: file.length };
    const begun = v.parse(
      v.object({ id: v.string(), partBytes: v.number() }),
      await ask("POST", "/api/v1/uploads", JSON.stringify(wanted)),
    );
    for (let at = 0; at < file.length; at += begun.partBytes) {
      const path = `/api/v1/uploads/${begun.id}/parts/${at / begun.partBytes + 1}`;
      await ask("PUT", path, file.slice(at, at + begun.partBytes));
    }
    return mostWhile(ask("POST", `/api/v1/uploads/${begun.id}/complete`, "{}"), look);
  };
  try {
    const before = await heap.used();
    const bytes = largestFile - 2000;
    const held = await inspecting(largePdf(bytes, 1), () => heap.bytes());
    const used = await inspecting(largePdf(bytes, 2), () => heap.used());
    return { fileBytes: bytes, before, used, held, samples };
  } finally {
    heap.close();
  }
}
