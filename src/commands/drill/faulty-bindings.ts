/**
 * The production Worker with a database and a file store that fail when they are told to: only the bindings are
 * others, in front of the simulator's. `npm run drill` alone runs it.
 */
import worker, { Reader as SoundReader } from "../../index.ts";
import { endAddress, type Fault, faultPath, noFault } from "./faults.ts";
import { isWrite } from "./writes.ts";

export { UsageCollector } from "../../index.ts";

/** What is wrong now. Both entrypoints run in one isolate. */
let fault: Fault = noFault;

// Whoever asks for the time gets that of a clock that may have jumped.
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length === 0 ? [target.now() + fault.clock * 3_600_000] : given, made),
  get: (target, name) =>
    name === "now" ? () => target.now() + fault.clock * 3_600_000 : Reflect.get(target, name),
});

const sentences = {
  down: "D1_ERROR: Network connection lost.",
  limit: "D1_ERROR: Your account has exceeded D1's daily limit of rows.",
  "read-only": "D1_ERROR: attempt to write a readonly database: SQLITE_READONLY",
  unanswered: "D1_ERROR: Network connection lost.",
  "other-schema": "D1_ERROR: no such column: r.record at offset 7: SQLITE_ERROR",
} as const;

const slowness = 1500;

/** The true statement behind one that may fail, and its text. */
const behind = new WeakMap<object, { readonly statement: D1PreparedStatement; readonly text: string }>();

/** How often the database and the file store were called since a fault was set. */
let calls = 0;

/** Counts a call. Where the process is to end at it, it is never made. */
async function called(): Promise<void> {
  calls += 1;
  if (calls !== fault.endsAt) return;
  await fetch(endAddress);
  await new Promise(() => {});
}

async function asking<Result>(texts: readonly string[], work: () => Promise<Result>): Promise<Result> {
  await called();
  const { database } = fault;
  const writes = texts.some(isWrite);
  if (database === "slow") await scheduler.wait(slowness);
  if (database === "down" || database === "limit" || database === "other-schema")
    throw new Error(sentences[database]);
  if (database === "read-only" && writes) throw new Error(sentences[database]);
  const result = await work();
  if (database === "unanswered" && writes) throw new Error(sentences[database]);
  return result;
}

function failing(statement: D1PreparedStatement, text: string): D1PreparedStatement {
  const guarded = new Proxy(statement, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (typeof own !== "function") return own;
      if (name === "bind") return (...values: unknown[]) => failing(target.bind(...values), text);
      return (...given: unknown[]) => asking([text], async () => Reflect.apply(own, target, given));
    },
  });
  behind.set(guarded, { statement, text });
  return guarded;
}

function faultyDatabase<Database extends D1Database | D1DatabaseSession>(database: Database): Database {
  return new Proxy(database, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (name === "prepare") return (text: string) => failing(target.prepare(text), text);
      if (name === "batch") {
        return (statements: readonly D1PreparedStatement[]) => {
          const known = statements.flatMap((each) => behind.get(each) ?? []);
          return asking(
            known.map(({ text }) => text),
            () => target.batch(known.map(({ statement }) => statement)),
          );
        };
      }
      if (typeof own !== "function") return own;
      if (name === "exec") {
        return (text: string) => asking([text], async () => Reflect.apply(own, target, [text]));
      }
      if (name === "withSession") {
        return (...given: unknown[]) => faultyDatabase(Reflect.apply(own, target, given));
      }
      return own.bind(target);
    },
  });
}

const stores: ReadonlySet<string | symbol> = new Set([
  "put",
  "uploadPart",
  "complete",
  "createMultipartUpload",
]);
const reads: ReadonlySet<string | symbol> = new Set(["get", "head", "list"]);

/** Half of the bytes, and then an end. */
function brokenOff(value: unknown): unknown {
  if (!(value instanceof ReadableStream)) throw new Error("put: We encountered an internal error. (10001)");
  const broken = new TransformStream({
    transform() {
      throw new Error("put: Network connection lost.");
    },
  });
  return value.pipeThrough(broken);
}

/** What the file store has, of which half is given and then an end, as if that were all. */
function halved(object: object): object {
  return new Proxy(object, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (!(own instanceof ReadableStream)) return typeof own === "function" ? own.bind(target) : own;
      let left = Math.floor(Number(Reflect.get(target, "size", target)) / 2);
      const half = new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          const given = piece.subarray(0, left);
          left -= given.length;
          if (given.length > 0) controller.enqueue(given);
        },
      });
      return own.pipeThrough(half);
    },
  });
}

/** The file store, or an upload of many parts to it, with every call that may fail. */
function faultyStore<Store extends object>(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (typeof own !== "function") return own;
      if (name === "resumeMultipartUpload") {
        return (...given: unknown[]) => faultyStore(Object(Reflect.apply(own, target, given)));
      }
      return async (...given: unknown[]) => {
        await called();
        const { files } = fault;
        if (files === "down") throw new Error(`${String(name)}: internal error (10001)`);
        if (files === "lost" && reads.has(name) && String(given[0]).startsWith("files/")) return null;
        if (files === "half" && name === "get") {
          const object: unknown = await Reflect.apply(own, target, given);
          return object === null ? null : halved(Object(object));
        }
        if (!stores.has(name)) return Reflect.apply(own, target, given);
        if (files === "before") throw new Error(`${String(name)}: internal error (10001)`);
        if (files === "during" && name !== "createMultipartUpload" && name !== "complete") {
          const at = name === "put" || name === "uploadPart" ? 1 : 0;
          given[at] = brokenOff(given[at]);
        }
        const result: unknown = await Reflect.apply(own, target, given);
        if (files === "after" && name !== "createMultipartUpload") {
          throw new Error(`${String(name)}: Network connection lost.`);
        }
        return result;
      };
    },
  });
}

function faulty(env: Env): Env {
  return { ...env, DB: faultyDatabase(env.DB), FILES: faultyStore(env.FILES) };
}

/** Does what the cache is ordered, as well as it does that now. */
async function ordered(order: () => Promise<void>): Promise<void> {
  const { purges } = fault;
  if (purges === "refused") throw new Error("the cache refused: too many purges");
  if (purges === "late") await scheduler.wait(slowness);
  await order();
  if (purges === "twice") await order();
}

export class Reader extends SoundReader {
  constructor(context: ExecutionContext, env: Env) {
    super(context, faulty(env));
  }

  override purge(tags: string[]): Promise<void> {
    return ordered(() => super.purge(tags));
  }

  override purgeEverything(): Promise<void> {
    return ordered(() => super.purgeEverything());
  }
}

export default {
  async fetch(request, env, context): Promise<Response> {
    if (new URL(request.url).pathname === faultPath) {
      calls = 0;
      fault = { ...noFault, ...(await request.json<Partial<Fault>>()) };
      return new Response(null, { status: 204 });
    }
    return worker.fetch(request, faulty(env), context);
  },
  scheduled(controller, env, context): Promise<void> {
    return worker.scheduled(controller, faulty(env), context);
  },
} satisfies ExportedHandler<Env>;
