/**
 * The part of the platform's API that wrangler asks while it deploys or restores, on this machine: it keeps databases,
 * buckets, objects and versions, and notes every call. It is told by CLOUDFLARE_API_BASE_URL.
 */
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";
import * as v from "valibot";

const account = "a".repeat(32);

interface Deployment {
  readonly id: string;
  readonly created_on: string;
  readonly versions: { readonly version_id: string; readonly percentage: number }[];
  readonly annotations: { readonly "workers/message"?: string | undefined };
}

const named = v.object({ name: v.string() });
const querySchema = v.object({ sql: v.string(), params: v.optional(v.array(v.string())) });
const deploymentSchema = v.object({
  versions: v.array(v.object({ version_id: v.string(), percentage: v.number() })),
  annotations: v.optional(v.object({ "workers/message": v.optional(v.string()) }), {}),
});

const importSchema = v.object({ action: v.picklist(["init", "ingest"]), etag: v.string() });

/** The platform takes no longer statement, in bytes. */
const longestStatement = 100_000;

/** An object of a bucket. */
interface StoredObject {
  readonly body: Buffer;
  readonly mediaType: string | undefined;
}

/** Where in a call its connection breaks. */
export type Moment = "before" | "after";

export class Cloudflare {
  /** The names of the databases and buckets in the order in which they were made, two of one name too. */
  readonly databases: string[] = [];
  readonly buckets: string[] = [];
  readonly versions: string[] = [];
  readonly deployments: Deployment[] = [];
  readonly schedules: string[] = [];
  /** What was put into the bucket, by its key. */
  readonly objects = new Map<string, StoredObject>();
  /** Files of SQL that were uploaded, by their MD5. */
  readonly #uploads = new Map<string, string>();
  /** The types of variables and secrets that the last upload of a Worker asked to be kept. */
  kept: readonly string[] = [];
  /** Each call since the last look, such as `POST d1/database`. */
  calls: string[] = [];
  /**
   * Asked before each call is carried out, and again before it is answered; where it says so, the connection breaks:
   * nothing is done, or all of it is and nobody hears.
   */
  breaks: (call: string, moment: Moment) => boolean = () => false;
  /** Whether the catalogue as the version that is served answers as one should. */
  answersWell: (version: string) => boolean = () => true;
  readonly #contents = new Map<string, DatabaseSync>();
  readonly #api: Server;
  readonly #live: Server;

  private constructor() {
    this.#api = createServer((request, response) => void this.#answer(request, response));
    this.#live = createServer((request, response) => this.#serve(request, response));
  }

  /** Begins to listen. */
  static async open(): Promise<Cloudflare> {
    const cloudflare = new Cloudflare();
    for (const server of [cloudflare.#api, cloudflare.#live]) {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    }
    return cloudflare;
  }

  close(): void {
    for (const server of [this.#api, this.#live]) {
      server.closeAllConnections();
      server.close();
    }
  }

  /** What wrangler must be told to ask here. */
  get environment(): Record<string, string> {
    return {
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${portOf(this.#api)}/client/v4`,
      CLOUDFLARE_API_TOKEN: "a-token-for-nothing",
      CLOUDFLARE_ACCOUNT_ID: account,
    };
  }

  /** Where the catalogue that was deployed is asked. */
  get origin(): string {
    return `http://localhost:${portOf(this.#live)}`;
  }

  get served(): string | undefined {
    return this.deployments.at(-1)?.versions[0]?.version_id;
  }

  /** The rows of a query to the only database. */
  rows(query: string): unknown[] {
    const [database] = this.#contents.values();
    return database?.prepare(query).all() ?? [];
  }

  /** Writes the only database to a file. */
  copyDatabase(path: string): void {
    const [database] = this.#contents.values();
    database?.prepare("VACUUM INTO ?").run(path);
  }

  /** What there is, by what a run of the command can see of it: one version or several, and rows of a table, are the same to it. */
  get standing(): string {
    const contents = [...this.#contents].map(([name, database]) => {
      const tables = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .all()
        .map((row) => String(row.name));
      const counts = tables.map((table) => {
        const count = Number(database.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n);
        return table === "d1_migrations" ? count : Math.min(count, 1);
      });
      return [name, tables, counts];
    });
    const { databases, buckets, schedules, served } = this;
    return JSON.stringify([databases, buckets, schedules, served !== undefined, contents]);
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const well = this.served !== undefined && this.answersWell(this.served);
    const status = !well
      ? 500
      : pathname === "/admin"
        ? 401
        : pathname.startsWith("/publications/")
          ? 404
          : 200;
    const isData = pathname.startsWith("/api/") || pathname.endsWith(".json");
    response.writeHead(status, { "content-type": isData ? "application/json" : "text/html; charset=utf-8" });
    response.end(isData ? "{}" : "<!doctype html>");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.replace(`/client/v4/accounts/${account}/`, "").replace("/client/v4/", "");
    const call = `${request.method} ${path}`;
    this.calls.push(call);
    if (this.breaks(call, "before")) {
      response.destroy();
      return;
    }
    const { "content-type": mediaType } = request.headers;
    const result = this.#stored(call, bytes, mediaType) ?? this.#result(call, bytes.toString());
    if (this.breaks(call, "after")) {
      response.destroy();
      return;
    }
    const errors =
      result === undefined
        ? [{ code: path.includes("r2/buckets") ? 10_006 : 10_007, message: "There is no such thing." }]
        : [];
    response.writeHead(result === undefined ? 404 : 200, {
      "content-type": "application/json",
      // What was uploaded is compared with what was sent.
      etag: createHash("md5").update(bytes).digest("hex"),
    });
    response.end(
      JSON.stringify({ success: errors.length === 0, errors, messages: [], result: result ?? null }),
    );
  }

  /** What comes of a call that brings a file; undefined of any other. */
  #stored(call: string, body: Buffer, mediaType: string | undefined): unknown {
    const [, key] = /^PUT r2\/buckets\/backlist-files\/objects\/(.+)$/.exec(call) ?? [];
    if (key !== undefined && this.buckets.includes("backlist-files")) {
      this.objects.set(decodeURIComponent(key), { body, mediaType });
      return {};
    }
    const [, etag] = /^PUT uploads\/(\w+)$/.exec(call) ?? [];
    if (etag === undefined) return undefined;
    this.#uploads.set(etag, body.toString());
    return {};
  }

  /** What a call comes to; undefined where there is no such thing. */
  #result(call: string, body: string): unknown {
    const [, name = "", query] = /^(?:GET|POST) d1\/database\/([\w-]+)(\/query|\/import)?$/.exec(call) ?? [];
    if (query === "/import") return this.#import(name, body);
    if (query) return this.#query(name, body);
    if (name) return this.#contents.has(name) ? { uuid: name, name: this.#namedBy(name) } : undefined;
    const worker = this.versions.length > 0;
    const script = "workers/scripts/backlist";
    switch (call) {
      case "GET d1/database":
        return [...this.#contents.keys()].map((uuid) => ({ uuid, name: this.#namedBy(uuid) }));
      case "POST d1/database":
        return this.#made(v.parse(named, JSON.parse(body)).name);
      case "GET r2/buckets":
        return { buckets: this.buckets.map((each) => ({ name: each })) };
      case "GET r2/buckets/backlist-files":
        return this.buckets.includes("backlist-files") ? { name: "backlist-files" } : undefined;
      case "POST r2/buckets":
        this.buckets.push(v.parse(named, JSON.parse(body)).name);
        return {};
      case "GET workers/services/backlist":
        return worker
          ? { default_environment: { environment: "production", script: { last_deployed_from: "wrangler" } } }
          : undefined;
      case `GET ${script}/settings`:
        return worker ? { bindings: [] } : undefined;
      case `POST ${script}/assets-upload-session`:
        return { jwt: "assets", buckets: [] };
      case `PUT ${script}`: {
        const id = this.#uploaded(body);
        this.#deploy({ versions: [{ version_id: id, percentage: 100 }], annotations: {} });
        return { id: "backlist", deployment_id: id, startup_time_ms: 20 };
      }
      case `POST ${script}/versions`:
        return { id: this.#uploaded(body), resources: { script: { etag: "e" } }, startup_time_ms: 20 };
      case `POST ${script}/deployments`:
        return this.#deploy(v.parse(deploymentSchema, JSON.parse(body)));
      case `PATCH ${script}/script-settings`:
        return {};
      case `GET ${script}/versions`:
        return { items: this.versions.map((id) => ({ id, number: 1, metadata: {}, annotations: {} })) };
      case `GET ${script}/deployments`:
        return worker ? { deployments: this.deployments.toReversed() } : undefined;
      case `PUT ${script}/schedules`:
        this.schedules.splice(
          0,
          Infinity,
          ...v.parse(v.array(v.object({ cron: v.string() })), JSON.parse(body)).map(({ cron }) => cron),
        );
        return { schedules: [] };
      case "GET workers/workers/backlist":
        return { subdomain: { enabled: true, previews_enabled: false } };
      case "GET workers/subdomain":
        return { subdomain: "institute" };
      case `GET ${script}/subdomain`:
      case `POST ${script}/subdomain`:
        return { enabled: true, previews_enabled: false };
      default: {
        const version = this.versions.find((each) => call === `GET ${script}/versions/${each}`);
        return version === undefined
          ? undefined
          : {
              id: version,
              number: 1,
              metadata: {},
              resources: { bindings: [], script: {}, script_runtime: {} },
            };
      }
    }
  }

  /** A database's identifier is its name, so that calls can be read; that of another with the name has a number. */
  #made(name: string): unknown {
    const same = this.databases.filter((each) => each === name).length;
    const uuid = same === 0 ? name : `${name}-${same + 1}`;
    this.databases.push(name);
    this.#contents.set(uuid, new DatabaseSync(":memory:"));
    return { uuid, name, version: "production" };
  }

  #namedBy(uuid: string): string {
    return uuid.replace(/-\d+$/, "");
  }

  #uploaded(body: string): string {
    const [, kept = "[]"] = /"keep_bindings":(\[[^\]]*\])/.exec(body) ?? [];
    this.kept = v.parse(v.array(v.string()), JSON.parse(kept));
    const id = randomUUID();
    this.versions.push(id);
    return id;
  }

  #deploy({ versions, annotations }: Pick<Deployment, "versions" | "annotations">): Deployment {
    const created = new Date(Date.UTC(2026, 0, 1) + this.deployments.length * 1000).toISOString();
    const deployment = { id: randomUUID(), created_on: created, versions, annotations };
    this.deployments.push(deployment);
    return deployment;
  }

  /** A file of SQL, uploaded and then taken whole or not at all. */
  #import(name: string, body: string): unknown {
    const database = this.#contents.get(name);
    const { action, etag } = v.parse(importSchema, JSON.parse(body));
    const base = { success: true, type: "import", messages: [], at_bookmark: "0" };
    if (action === "init") {
      const url = `http://127.0.0.1:${portOf(this.#api)}/client/v4/uploads/${etag}`;
      return { ...base, upload_url: url, filename: `${etag}.sql` };
    }
    const sql = this.#uploads.get(etag);
    if (!database || sql === undefined) return undefined;
    const statements = sql.split(";\n");
    const tooLong = statements.find((statement) => Buffer.byteLength(statement) > longestStatement);
    try {
      if (tooLong !== undefined) throw new RangeError(`statement too long: ${tooLong.slice(0, 100)}`);
      whole(database, sql);
    } catch (error) {
      return { ...base, status: "error", errors: [String(error)] };
    }
    const meta = { duration: 0, rows_read: 0, rows_written: 0, size_after: 0 };
    const result = { num_queries: statements.length, final_bookmark: "1", meta };
    return { ...base, status: "complete", result };
  }

  /** One result for each statement; a migration is taken whole, as the platform takes it. */
  #query(name: string, body: string): unknown {
    const database = this.#contents.get(name);
    if (!database) return undefined;
    const { sql, params } = v.parse(querySchema, JSON.parse(body));
    const meta = { duration: 0, changes: 0 };
    if (/INSERT INTO "?d1_migrations|^\s*CREATE/.test(sql)) {
      whole(database, sql);
      return [{ results: [], success: true, meta }];
    }
    return sql.split("; ").map((statement) => ({
      results: database.prepare(statement).all(...(params ?? [])),
      success: true,
      meta,
    }));
  }
}

/** Runs all of these statements, or none. */
function whole(database: DatabaseSync, sql: string): void {
  database.exec("BEGIN");
  try {
    database.exec(sql);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return address.port;
}
