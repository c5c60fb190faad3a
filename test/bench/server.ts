/** Servers to measure: each a workerd of its own, asked over one connection, its CPU told from the others'. */
import { Agent, type IncomingHttpHeaders, request as ask } from "node:http";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import * as v from "valibot";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { assetsFolder } from "../../src/commands/assets.ts";
import { openPlatform } from "../../src/commands/platform.ts";
import { root, wrangler } from "../../src/commands/wrangler.ts";
import { anotherReader } from "../readers.ts";
import { descendants, processorClock } from "./processor-time.ts";

/** A browser's name, so that readers are counted as they are in life. */
const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** The name that every server is asked by: pages name their own address, so it must be the same for all. */
const host = "catalogue.example";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Server {
  /** A GET request, by default to {@link host}. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** The CPU that it has used, in milliseconds; null where the system does not tell. */
  readonly clock: (() => number) | null;
  close(): Promise<void>;
}

export interface ServerWithDatabase extends Server {
  readonly url: URL;
  readonly database: D1Database;
}

export interface InspectedServer extends ServerWithDatabase {
  /** The address at which V8's inspector tells of the Worker's isolate. */
  readonly inspector: () => Promise<string>;
}

function clientOf(url: URL): { get: Server["get"]; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get: Server["get"] = (path, headers = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const options = {
      host: url.hostname,
      port: url.port,
      path,
      agent,
      headers: { host, "user-agent": browser, ...anotherReader(), ...headers },
    };
    const request = ask(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
    });
    request.on("error", reject);
    request.end();
    return promise;
  };
  return { get, close: () => agent.destroy() };
}

/** Starts a server and finds its processes: those that were not there before. */
async function start<Started extends { readonly url: URL; close(): Promise<void> }>(
  open: () => Promise<Started>,
): Promise<{ server: Server; started: Started }> {
  const before = new Set(descendants(process.pid));
  const started = await open();
  const clock = processorClock(descendants(process.pid).filter((pid) => !before.has(pid)));
  const client = clientOf(started.url);
  const close = () => {
    client.close();
    return started.close();
  };
  return { server: { get: client.get, clock, close }, started };
}

/** The production build, as `npm start` runs it, with an empty catalogue in memory. */
export async function openApplication(): Promise<ServerWithDatabase> {
  const { server, started } = await start(() => openPlatform({ port: 0 }));
  return { ...server, url: started.url, database: started.database };
}

/** Bundles a Worker of this folder as the application is bundled. Returns the path of its one module. */
export async function bundle(name: string, source: string): Promise<string> {
  const folder = join(root, ".wrangler", "bench", name);
  const entry = join(import.meta.dirname, source);
  const { ok, said } = await wrangler(["deploy", entry, "--dry-run", "--outdir", folder]);
  if (!ok) throw new Error(`${source} cannot be bundled:\n${said}`);
  return join(folder, `${source.replace(/^.*\//, "").replace(/\.ts$/, "")}.js`);
}

/** The application's settings and bindings, without what belongs to its own bundle and its scripts. */
function bindings() {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
  const { modulesRules: _, assets: __, durableObjects: ___, ...options } = workerOptions;
  return options;
}

/** The counter of readers, for a Worker that has one. */
const counter = { USAGE: { className: "UsageCollector", useSQLite: true } };

async function openMiniflare(
  worker: { readonly script: string } | { readonly scriptPath: string; readonly modulesRoot: string },
  counts = false,
  inspectorPort?: number,
): Promise<{ url: URL; miniflare: Miniflare; close(): Promise<void> }> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...bindings(),
      durableObjects: counts ? counter : {},
      host: "127.0.0.1",
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      ...(inspectorPort === undefined ? {} : { inspectorPort }),
      serviceBindings: { ASSETS: { disk: { path: assetsFolder, writable: false } } },
      modules: true,
      ...worker,
    }),
  );
  return { url: await miniflare.ready, miniflare, close: () => miniflare.dispose() };
}

/** A Worker given as text, with the application's settings. */
export async function openScript(script: string): Promise<Server> {
  return (await start(() => openMiniflare({ script }))).server;
}

/**
 * A Worker that {@link bundle} made, with the application's bindings and an empty database in memory; with its counter
 * of readers too, where it has that.
 */
export async function openBundle(path: string, counts = false): Promise<ServerWithDatabase> {
  const { server, started } = await start(() =>
    openMiniflare({ scriptPath: path, modulesRoot: join(path, "..") }, counts),
  );
  return { ...server, url: started.url, database: await started.miniflare.getD1Database("DB") };
}

const isolatesSchema = v.array(v.object({ id: v.string(), webSocketDebuggerUrl: v.optional(v.string()) }));

/** The deployed bundle, with its isolate open to V8's inspector. */
export async function openInspected(path: string): Promise<InspectedServer> {
  const { server, started } = await start(() =>
    openMiniflare({ scriptPath: path, modulesRoot: join(path, "..") }, true, 0),
  );
  const inspector = async () => {
    const address = await started.miniflare.getInspectorURL();
    const listed = await (await fetch(new URL("/json", String(address).replace(/^ws/, "http")))).json();
    const [isolate] = v
      .parse(isolatesSchema, listed)
      .filter(({ id }) => !id.includes(":d1") && !id.includes(":r2"));
    return isolate?.webSocketDebuggerUrl ?? new URL(`/${isolate?.id ?? ""}`, address).href;
  };
  return { ...server, url: started.url, database: await started.miniflare.getD1Database("DB"), inspector };
}
