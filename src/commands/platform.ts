/**
 * The platform on this machine: the production build in workerd, with D1 and R2 as Miniflare simulates them.
 * `wrangler dev` would put a proxy before it, which costs more than the Worker and takes Content-Length off
 * the answers to HEAD.
 */
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, fetch, Miniflare, type Request, Response } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { receivedOnce } from "./asking.ts";
import { assetsFolder } from "./assets.ts";
import { buildFolder, buildWorker, workerModule } from "./worker.ts";
import { root } from "./wrangler.ts";

/** Where wrangler keeps its local state too, so that its commands see the same catalogue. */
export const stateFolder = join(root, ".wrangler", "state", "v3");

/** Where the catalogue is kept that npm start -- --empty begins: beside the other, which it never touches. */
export const emptyStateFolder = join(root, ".wrangler", "empty", "v3");

function isBuilt(): boolean {
  if (!existsSync(workerModule) || !existsSync(assetsFolder)) return false;
  const built = statSync(workerModule).mtimeMs;
  const sources = [...globSync("src/**/*.ts", { cwd: root }), "wrangler.toml", "package-lock.json"];
  return sources.every((source) => statSync(join(root, source)).mtimeMs < built);
}

/** Makes the production bundle where the sources are newer. Throws with wrangler's words when it fails. */
export async function build(): Promise<void> {
  if (isBuilt()) return;
  const { ok, said } = await buildWorker();
  if (!ok) throw new Error(`The Worker cannot be built:\n${said}`);
}

export interface PlatformOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** Where D1 and R2 are kept; in memory when left out. */
  readonly state?: string;
  /** What the catalogue is called until its settings say it. */
  readonly name?: string | undefined;
  /** A module that stands before the Worker's, which it imports as `./index.js`. */
  readonly front?: string;
  /** Where hosts are asked for that are not where their names say, such as a copy of an earlier site. */
  readonly hostsAt?: ReadonlyMap<string, string>;
  /** What answers whatever the Worker asks for outside. */
  readonly outside?: (request: Request) => Response | Promise<Response>;
}

export interface Platform {
  readonly url: URL;
  readonly database: D1Database;
  readonly files: Awaited<ReturnType<Miniflare["getR2Bucket"]>>;
  /** Does what the platform's clock does every minute. Throws with the Worker's words when it fails. */
  tick(): Promise<void>;
  /** Stops workerd; nothing is left running. */
  close(): Promise<void>;
}

/** The Worker's one module, and the one before it. */
function modulesOf(front: string | undefined) {
  const bundle = { type: "ESModule", path: workerModule } as const;
  const first = { type: "ESModule", path: join(buildFolder, "front.js"), contents: front ?? "" } as const;
  return front === undefined ? [bundle] : [first, bundle];
}

/** What the Worker asks for outside, with some hosts at other places. */
function askingAt(hosts: ReadonlyMap<string, string>): (request: Request) => Promise<Response> {
  return async (request) => {
    const { hostname, host, pathname, search } = new URL(request.url);
    const place = hosts.get(hostname);
    if (place === undefined) return fetch(request);
    const { status, headers, body } = await receivedOnce({ url: new URL(place), host }, pathname + search);
    const { location, "content-type": type = "application/octet-stream" } = headers;
    return new Response(new Uint8Array(body), {
      status,
      headers: {
        "content-type": String(type),
        ...(location === undefined ? {} : { location: String(location) }),
      },
    });
  };
}

/** What wrangler.toml says of the Worker. Read once in a process: a drill begins hundreds of platforms. */
let asked: ReturnType<typeof unstable_getMiniflareWorkerOptions> | null = null;
/** That it is built, likewise. */
let built: Promise<void> | null = null;

/** Builds the Worker and runs it on 127.0.0.1. */
export async function openPlatform({
  port,
  state,
  name,
  front,
  hostsAt,
  outside = hostsAt && askingAt(hostsAt),
}: PlatformOptions): Promise<Platform> {
  built ??= build().catch((error: unknown) => {
    // What failed may be mended: the next platform builds again.
    built = null;
    throw error;
  });
  await built;
  asked ??= unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
  const { workerOptions } = asked;
  // The bundle is one module; the rules are for what wrangler bundles. Assets would be looked for by Workers
  // in front of ours, which cost every reader's request; ours alone answers with them, and needs only to read.
  const { modulesRules: _, assets: __, ...options } = workerOptions;
  const variables: unknown = options.bindings;
  const named = name === undefined ? {} : { CATALOGUE_NAME: name };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port,
      cf: false,
      telemetry: { enabled: false },
      unsafeTriggerHandlers: true,
      ...(state === undefined ? {} : { resourcePersistencePath: state }),
      ...options,
      ...(outside === undefined ? {} : { outboundService: outside }),
      bindings: Object.assign({}, variables, named),
      serviceBindings: { ASSETS: { disk: { path: assetsFolder, writable: false } } },
      modulesRoot: buildFolder,
      modules: modulesOf(front),
    }),
  );
  const url = await miniflare.ready;
  const tick = async () => {
    const response = await miniflare.dispatchFetch(
      new URL("/cdn-cgi/local/scheduled?cron=*+*+*+*+*", url).href,
    );
    const outcome = await response.text();
    if (!response.ok) throw new Error(`The scheduled handler failed: ${outcome}`);
  };
  return {
    url,
    database: await miniflare.getD1Database("DB"),
    files: await miniflare.getR2Bucket("FILES"),
    tick,
    close: () => miniflare.dispose(),
  };
}
