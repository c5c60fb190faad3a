/** `npm run drill`: what becomes of readers, editors and the catalogue when what it runs on fails. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import { PDFDocument } from "pdf-lib";
import * as v from "valibot";
import { seedCatalogue } from "./catalogue.ts";
import { asReader, brokenRules, titlesOf } from "./drill/faces.ts";
import { type Fault, faultPath, faults, noFault } from "./drill/faults.ts";
import { tokenIn } from "./invite.ts";
import { migrate } from "./migrate.ts";
import { openPlatform, type Platform } from "./platform.ts";
import { killWorkerd } from "./server.ts";
import { readSwitches, runCommand } from "./terminal.ts";
import { root } from "./wrangler.ts";

const usage = `npm run drill

Makes the first catalogue in a folder of its own, lets the database and the file store fail in each way, and kills the
process in the middle of a change, an upload and an import; says what readers and editors got, and what was lost. It
ends with 1 where anything was.`;

/** How often the process is killed during each kind of work, each time a little later. */
const kills = 4;

interface Line {
  readonly fault: string;
  readonly readers: string;
  readonly editors: string;
  readonly lost: string;
}

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

/** What an answer comes to, in a few words: its status, and the sentence that it gives. */
async function inWords(response: Response): Promise<string> {
  const text = await response.text();
  if (response.ok) return String(response.status);
  const detail = /"detail":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? "";
  return `${response.status} ${detail.slice(0, 90)}`.trim();
}

/** A catalogue that things are done to. */
class Drill {
  readonly #state: string;
  readonly #front: string;
  #platform: Platform;
  #number = 0;
  /** The revision that each title was given over. */
  readonly #over = new Map<string, number>();
  /** Addresses that nobody has asked for yet. */
  readonly #unasked: string[];
  readonly token: string;
  readonly code: string;
  readonly slug: string;
  readonly document: string;

  private constructor(
    places: { state: string; front: string },
    platform: Platform,
    token: string,
    [publication, ...others]: v.InferOutput<typeof listSchema>["publications"],
  ) {
    if (!publication) throw new Error("there is no publication to try things on");
    this.#unasked = others.map(({ slug }) => `/publications/${slug}`);
    this.#state = places.state;
    this.#front = places.front;
    this.#platform = platform;
    this.token = token;
    this.code = publication.code;
    this.slug = publication.slug;
    this.document = publication.documents[0]?.code ?? "";
  }

  static async begin(state: string): Promise<Drill> {
    const front = await faultyWorker();
    const platform = await openPlatform({ port: 0, state, front });
    await migrate(platform.database);
    await seedCatalogue(platform, { afresh: true, standIns: false });
    const request = { name: "Drill", scopes: ["read", "write", "publish"] as const, days: 1 };
    const { secret } = await tokenIn(platform.database, { ...request, scopes: [...request.scopes] });
    const answer = await fetch(new URL("/publications.json", platform.url));
    const { publications } = v.parse(listSchema, await answer.json());
    return new Drill({ state, front }, platform, secret, publications);
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
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText(text);
    const bytes = await pdf.save();
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
    this.#platform = await openPlatform({ port: 0, state: this.#state, front: this.#front });
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

function lostOf(wrong: readonly string[]): string {
  return wrong.length === 0 ? "nothing" : wrong.join("; ");
}

/** Readers and editors while something fails, and the catalogue after it. */
async function failing(drill: Drill, name: string, fault: Partial<Fault>): Promise<Line> {
  const before = await drill.titleNow();
  const title = drill.nextTitle();
  await drill.ask(`/publications/${drill.slug}`, { headers: asReader() });
  await drill.setFault(fault);
  const [kept, fresh] = [
    await drill.ask(`/publications/${drill.slug}`, { headers: asReader() }),
    await drill.ask(drill.unasked(), { headers: asReader() }),
  ];
  const file = await drill.ask(`/d/${drill.document}`, { headers: asReader() });
  const readers = `kept page ${await inWords(kept)}; other ${await inWords(fresh)}; file ${file.status}`;
  await file.body?.cancel();
  const changed = await inWords(await drill.change(title));
  const uploaded = await inWords(await drill.upload(title));
  await drill.setFault(noFault);
  const wrong: string[] = [];
  const now = await drill.titleNow();
  if (now !== before && now !== title) wrong.push(`a title that nobody gave: ${now}`);
  wrong.push(...(await drill.wrong()));
  // The same once more: it is done now, and once.
  for (const again of [await drill.change(title), await drill.upload(title)]) {
    if (!again.ok) wrong.push(`again: ${await inWords(again)}`);
  }
  if ((await drill.titleNow()) !== title) wrong.push("the change did not take when it was made again");
  wrong.push(...(await drill.wrong()));
  return {
    fault: name,
    readers,
    editors: `change ${changed}; upload ${uploaded}`,
    lost: lostOf([...new Set(wrong)]),
  };
}

const works = {
  "a change": (drill: Drill, title: string) => drill.change(title),
  "an upload": (drill: Drill, title: string) => drill.upload(title),
  "an import": (drill: Drill, title: string) => drill.bringIn(title),
} as const;

/** The process ends in the middle of something, each time a little later. */
async function killing(drill: Drill, name: keyof typeof works): Promise<Line> {
  const wrong: string[] = [];
  let done = 0;
  for (let time = 0; time < kills; time += 1) {
    const title = drill.nextTitle();
    const work = works[name](drill, title).then(
      ({ ok }) => ok,
      () => false,
    );
    await wait(time * 25);
    await drill.killed();
    if (await work) done += 1;
    const brought = await drill.countOf(title);
    if (brought !== 0 && brought !== 3) wrong.push(`${brought} of three rows were brought in`);
    wrong.push(...(await drill.wrong()));
    const again = await works[name](drill, title);
    if (!again.ok) wrong.push(`again: ${await inWords(again)}`);
    if (name === "an import" && (await drill.countOf(title)) !== 3)
      wrong.push("rows are missing, or there twice");
    if (name === "a change" && (await drill.titleNow()) !== title) wrong.push("the change did not take");
    wrong.push(...(await drill.wrong()));
  }
  return {
    fault: `Process killed during ${name}, ${kills} times`,
    readers: "served by the next process",
    editors: `${done} had been answered; each again: done`,
    lost: lostOf([...new Set(wrong)]),
  };
}

await runCommand(async () => {
  readSwitches([], usage);
  const folder = mkdtempSync(join(tmpdir(), "backlist-drill-"));
  try {
    const drill = await Drill.begin(join(folder, "state"));
    const lines: Line[] = [];
    const told = (line: Line) => {
      lines.push(line);
      console.log(
        `${line.fault}\n  readers  ${line.readers}\n  editors  ${line.editors}\n  lost     ${line.lost}`,
      );
    };
    try {
      for (const [name, fault] of faults) told(await failing(drill, name, fault));
      for (const name of ["a change", "an upload", "an import"] as const) told(await killing(drill, name));
    } finally {
      await drill.platform.close();
    }
    const losing = lines.filter(({ lost }) => lost !== "nothing").length;
    console.log(`${lines.length} faults, ${losing === 0 ? "nothing was lost" : `${losing} with losses`}.`);
    if (losing > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
