/** A catalogue of its own whose database and file store fail when told, and whose process ends at any moment. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import { PDFDocument } from "pdf-lib";
import * as v from "valibot";
import { seedCatalogue } from "../catalogue.ts";
import { tokenIn } from "../invite.ts";
import { migrate } from "../migrate.ts";
import { openPlatform, type Platform } from "../platform.ts";
import { killWorkerd } from "../server.ts";
import { root } from "../wrangler.ts";
import { asReader, brokenRules, titlesOf } from "./faces.ts";
import { type Fault, faultPath, noFault } from "./faults.ts";
import { Outside } from "./outside.ts";

/** The Worker with bindings that fail when told, in front of the bundle. */
async function faultyWorker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "src", "commands", "drill", "faulty-bindings.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    plugins: [
      {
        name: "the bundle that is deployed",
        setup: (bundling) =>
          bundling.onResolve({ filter: /\/index\.ts$/ }, () => ({ path: "./index.js", external: true })),
      },
    ],
  });
  return outputFiles.map(({ text }) => text).join("");
}

const publicationSchema = v.looseObject({
  slug: v.string(),
  code: v.string(),
  documents: v.array(v.looseObject({ code: v.string() })),
});
const listSchema = v.looseObject({ publications: v.array(publicationSchema) });
const uploadSchema = v.looseObject({ id: v.string() });

/** A PDF of one page that says this. */
export async function pdfSaying(text: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText(text);
  return pdf.save();
}

/** A catalogue that things are done to. */
export class Drill {
  readonly #state: string;
  readonly #front: string;
  #platform: Platform;
  #number = 0;
  /** The revision that each title was given over. */
  readonly #over = new Map<string, number>();
  /** Addresses that nobody has asked for yet. */
  readonly #unasked: string[];
  /** What is asked for outside. */
  readonly outside: Outside;
  readonly token: string;
  readonly code: string;
  readonly slug: string;
  readonly document: string;

  private constructor(
    places: { state: string; front: string; outside: Outside },
    platform: Platform,
    token: string,
    [publication, ...others]: v.InferOutput<typeof listSchema>["publications"],
  ) {
    if (!publication) throw new Error("there is no publication to try things on");
    this.#unasked = others.map(({ slug }) => `/publications/${slug}`);
    this.#state = places.state;
    this.#front = places.front;
    this.outside = places.outside;
    this.#platform = platform;
    this.token = token;
    this.code = publication.code;
    this.slug = publication.slug;
    this.document = publication.documents[0]?.code ?? "";
  }

  static async begin(state: string): Promise<Drill> {
    const front = await faultyWorker();
    const outside = new Outside();
    const platform = await openPlatform({ port: 0, state, front, outside: outside.answer });
    await migrate(platform.database);
    await seedCatalogue(platform, { afresh: true, standIns: false });
    const request = { name: "Drill", scopes: ["read", "write", "publish"] as const, days: 30 };
    const { secret } = await tokenIn(platform.database, { ...request, scopes: [...request.scopes] });
    const answer = await fetch(new URL("/publications.json", platform.url));
    const { publications } = v.parse(listSchema, await answer.json());
    return new Drill({ state, front, outside }, platform, secret, publications);
  }

  get platform(): Platform {
    return this.#platform;
  }

  /** Another title each time. */
  nextTitle(): string {
    this.#number += 1;
    return `Drilled title number${this.#number}`;
  }

  /** An address that no cache has. */
  unasked(): string {
    return this.#unasked.pop() ?? "/";
  }

  ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(new URL(path, this.#platform.url), init);
  }

  /** The same by an editor. */
  edit(method: string, path: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
    const sent = typeof body === "string" ? body : new Uint8Array(body);
    return this.ask(path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json", ...headers },
      ...(method === "GET" ? {} : { body: sent }),
    });
  }

  async setFault(fault: Partial<Fault>): Promise<void> {
    await this.ask(faultPath, { method: "POST", body: JSON.stringify({ ...noFault, ...fault }) });
  }

  /** Gives the publication this title; the same request when it is asked for the same again. */
  async change(title: string): Promise<Response> {
    const question = this.#platform.database.prepare("SELECT revision FROM publications WHERE code = ?");
    const now = (await question.bind(this.code).first<number>("revision")) ?? 0;
    const over = this.#over.get(title) ?? now;
    this.#over.set(title, over);
    return this.edit("PATCH", `/api/v1/publications/${this.code}`, JSON.stringify({ title }), {
      "if-match": `"${over}"`,
      "idempotency-key": title.replaceAll(" ", "-"),
    });
  }

  /** Uploads a PDF that says this. Returns the first answer that is not well, or the last. */
  async upload(text: string): Promise<Response> {
    const bytes = await pdfSaying(text);
    const about = { publication: this.code, document: this.document, name: "drill.pdf", bytes: bytes.length };
    const begun = await this.edit("POST", "/api/v1/uploads", JSON.stringify(about));
    if (!begun.ok) return begun;
    const { id } = v.parse(uploadSchema, await begun.json());
    const part = await this.edit("PUT", `/api/v1/uploads/${id}/parts/1`, bytes, {
      "content-type": "application/octet-stream",
    });
    if (!part.ok) return part;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return this.edit("POST", `/api/v1/uploads/${id}/complete`, JSON.stringify({ sha256 }));
  }

  /** The SHA-256 of what readers get of a document; null where they get no file. */
  async readBytes(document: string): Promise<string | null> {
    const answer = await this.ask(`/d/${document}`, { headers: asReader() });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const isFile = answer.headers.get("content-type") === "application/pdf";
    return isFile ? createHash("sha256").update(bytes).digest("hex") : null;
  }

  async bringIn(title: string): Promise<Response> {
    const rows = [1, 2, 3].map((number) => `${title} ${number},en,2020,report`);
    return this.edit("POST", "/api/v1/import", ["title,language,year,type", ...rows, ""].join("\r\n"), {
      "content-type": "text/csv",
      "idempotency-key": title.replaceAll(" ", "-"),
    });
  }

  /** How many publications are called so. */
  async countOf(title: string): Promise<number> {
    const question = this.#platform.database.prepare(
      "SELECT count(*) AS n FROM publications WHERE title LIKE ?",
    );
    return (await question.bind(`${title} _`).first<number>("n")) ?? 0;
  }

  async titleNow(): Promise<string | null> {
    const question = this.#platform.database.prepare("SELECT title FROM publications WHERE code = ?");
    return question.bind(this.code).first<string>("title");
  }

  /** Ends the process outright, and begins another over what it left. */
  async killed(): Promise<void> {
    killWorkerd();
    await Promise.race([this.#platform.close().catch(() => {}), wait(5000)]);
    this.outside.hasEnded = false;
    const [state, front, outside] = [this.#state, this.#front, this.outside.answer];
    this.#platform = await openPlatform({ port: 0, state, front, outside });
  }

  /** All that is wrong with the catalogue once nothing fails any more and the clock has come by. */
  async wrong(): Promise<string[]> {
    await this.#platform.tick();
    const titles = await titlesOf(this.#platform.url, this.code, this.token);
    const agreed = new Set(Object.values(titles)).size === 1;
    const told = Object.entries(titles).map(([face, title]) => `${face}: ${title}`);
    return [...(agreed ? [] : [`faces differ (${told.join("; ")})`]), ...(await brokenRules(this.#platform))];
  }
}
