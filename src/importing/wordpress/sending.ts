/** Carrying a plan out by the catalogue's API: its records at once, then its files to be fetched, then old addresses. */
import * as v from "valibot";
import type { Export } from "./export.ts";
import {
  type FileToFetch,
  filesOf,
  type Made,
  type RedirectToMake,
  redirectsOf,
  rowOf,
  type TopicsByCategory,
} from "./moving.ts";
import type { Plan } from "./plan.ts";

/** Asks the catalogue. Gives its answer whether it is a yes or a no; throws where none comes. */
export type Send = (
  method: "GET" | "POST",
  path: string,
  body?: { readonly type: string; readonly text: string },
) => Promise<{ readonly status: number; readonly json: unknown }>;

/** A sentence of the catalogue's that says why not. */
export class NotDone extends Error {}

const told = v.array(v.object({ column: v.string(), message: v.string() }));
const importAnswer = v.object({
  rows: v.array(
    v.object({
      row: v.number(),
      outcome: v.picklist(["new", "changed", "unchanged", "wrong"]),
      code: v.nullable(v.string()),
      title: v.string(),
      errors: told,
      warnings: told,
    }),
  ),
});
export type RowTold = v.InferOutput<typeof importAnswer>["rows"][number];

const problem = v.object({
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ field: v.string(), message: v.string() }))),
});

function refusalIn(json: unknown, status: number): NotDone {
  const read = v.safeParse(problem, json);
  const { errors, detail } = read.success ? read.output : {};
  const all = errors?.map(({ field, message }) => `${field}: ${message}`).join(" ");
  return new NotDone(all || detail || `The catalogue answered ${status}.`);
}

async function asked<Schema extends v.GenericSchema>(
  send: Send,
  schema: Schema,
  ...request: Parameters<Send>
): Promise<v.InferOutput<Schema>> {
  const { status, json } = await send(...request);
  if (status >= 400) throw refusalIn(json, status);
  return v.parse(schema, json);
}

const jsonBody = (sent: unknown) => ({ type: "application/json", text: JSON.stringify(sent) });

const entries = v.object({ choices: v.array(v.object({ value: v.string(), name: v.string() })) });

/** The catalogue's topics, which categories can lead to. */
export async function topicsOf(send: Send): Promise<{ slug: string; name: string }[]> {
  const { choices } = await asked(send, entries, "GET", "/api/v1/topics");
  return choices.map(({ value, name }) => ({ slug: value, name }));
}

/** As src/catalogue/sheet has it: so many rows, and bytes, are written together. */
const most = { rows: 500, bytes: 900_000 };

/** The lines of an import in as many parts as it takes. */
function partsOf(lines: readonly string[]): string[][] {
  const parts: string[][] = [];
  let bytes = 0;
  for (const line of lines) {
    const size = new TextEncoder().encode(line).length + 1;
    const last = parts.at(-1);
    if (!last || last.length >= most.rows || bytes + size > most.bytes) {
      parts.push([line]);
      bytes = size;
    } else {
      last.push(line);
      bytes += size;
    }
  }
  return parts;
}

/**
 * The name of the import that an export's publications are: the same for the same ones on the same day, so that what
 * goes on after it broke off is undone with what was written before.
 */
async function importIdOf(source: string, { publications }: Plan): Promise<string> {
  const day = new Date().toISOString().slice(0, 10);
  const text = JSON.stringify(["wordpress", day, source, ...publications.map(({ slug }) => slug).toSorted()]);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const digits = Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** How an export is moved in. */
export interface Ways {
  readonly published: boolean;
  /** Whether whoever WordPress names as a post's author is the publication's. */
  readonly authors: boolean;
  /** What the import is called in the history, where it can be undone. */
  readonly source: string;
}

/** What the records would come to, or, with `writes`, came to: all of them or none. Throws {@link NotDone}. */
export async function sendRecords(
  send: Send,
  plan: Plan,
  topics: TopicsByCategory,
  { writes, published, authors, source }: Ways & { readonly writes: boolean },
): Promise<RowTold[]> {
  const parts = partsOf(plan.publications.map((each) => JSON.stringify(rowOf(each, topics, authors))));
  const rows: RowTold[] = [];
  // All parts are one import, so that it can be undone whole, wherever it broke off and went on.
  const query = new URLSearchParams({
    state: published ? "published" : "draft",
    import: await importIdOf(source, plan),
    source: source.slice(0, 200),
  });
  const bring = async (part: readonly string[], dry: boolean) => {
    const body = { type: "application/x-ndjson", text: part.join("\n") };
    const path = `/api/v1/import?${query.toString()}${dry ? "&dry-run=true" : ""}`;
    return (await asked(send, importAnswer, "POST", path, body)).rows;
  };
  for (const part of parts) rows.push(...(await bring(part, true)));
  if (!writes || rows.some(({ outcome }) => outcome === "wrong")) return rows;
  const written: RowTold[] = [];
  for (const part of parts) written.push(...(await bring(part, false)));
  return written;
}

const known = v.object({
  publications: v.array(
    v.object({
      code: v.string(),
      documents: v.array(
        v.object({ code: v.string(), role: v.string(), language: v.string(), awaiting: v.boolean() }),
      ),
    }),
  ),
});

/** What became of the plan's publications, by what the import told of its rows. */
async function madeOf(send: Send, rows: readonly RowTold[]): Promise<(Made | null)[]> {
  const { publications } = await asked(send, known, "POST", "/api/v1/files/known", jsonBody({ sha256: [] }));
  const byCode = new Map(publications.map((each) => [each.code, each]));
  return rows.map(({ code }) => (code === null ? null : (byCode.get(code) ?? null)));
}

/** What could not be done with an address, and why. */
interface Trouble {
  readonly about: string;
  readonly sentence: string;
}

/** Puts files on the list of what is fetched; what the list does not take is told. */
async function sendFiles(send: Send, files: readonly FileToFetch[], troubles: Trouble[]): Promise<number> {
  let asking = [...files];
  let done = 0;
  while (asking.length > 0) {
    const part = asking.slice(0, 500);
    const { status, json } = await send("POST", "/api/v1/fetches", jsonBody({ files: part }));
    const wrong = new Set<number>();
    if (status >= 400) {
      const read = v.safeParse(problem, json);
      for (const { field, message } of (read.success ? read.output.errors : undefined) ?? []) {
        const index = Number(/^files\.(\d+)/.exec(field)?.[1]);
        const file = part[index];
        if (!file || wrong.has(index)) continue;
        wrong.add(index);
        troubles.push({ about: file.address, sentence: message });
      }
      if (wrong.size === 0) throw refusalIn(json, status);
    } else done += part.length;
    asking = status >= 400 ? asking.filter((_, index) => !wrong.has(index)) : asking.slice(part.length);
  }
  return done;
}

/** How many redirects are made at a time. */
const atOnce = 4;

async function sendRedirects(
  send: Send,
  redirects: readonly RedirectToMake[],
  troubles: Trouble[],
  progress: (done: number) => void,
): Promise<number> {
  const queue = redirects.values();
  let ended = 0;
  let made = 0;
  const one = async () => {
    for (const redirect of queue) {
      const { status, json } = await send("POST", "/api/v1/redirects", jsonBody(redirect));
      ended += 1;
      progress(ended);
      if (status < 400) made += 1;
      else troubles.push({ about: redirect.path, sentence: refusalIn(json, status).message });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return made;
}

export interface Moved {
  readonly rows: readonly RowTold[];
  readonly files: number;
  readonly redirects: number;
  readonly troubles: readonly Trouble[];
}

/**
 * Carries all of it out. Begun again it goes on: records are found by their slugs, files and redirects that are there
 * are there. Throws {@link NotDone} where records are wrong, and nothing is written then.
 */
export async function carryOut(
  send: Send,
  exported: Export,
  plan: Plan,
  topics: TopicsByCategory,
  { tell, ...ways }: Ways & { readonly tell: (sentence: string) => void },
): Promise<Moved> {
  tell(`Writing ${plan.publications.length} publications.`);
  const rows = await sendRecords(send, plan, topics, { writes: true, ...ways });
  const wrong = rows.filter(({ outcome }) => outcome === "wrong");
  if (wrong.length > 0) {
    const all = wrong.map(
      ({ title, errors }) => `${title}: ${errors.map(({ message }) => message).join(" ")}`,
    );
    throw new NotDone(`Nothing is written, since ${wrong.length} are wrong. ${all.join(" ")}`);
  }
  const made = await madeOf(send, rows);
  const troubles: Trouble[] = [];
  tell("Asking for the files.");
  const files = await sendFiles(send, filesOf(plan, made), troubles);
  const redirects = redirectsOf(exported, plan, made, topics);
  const done = await sendRedirects(send, redirects, troubles, (ended) =>
    tell(`Old addresses: ${ended} of ${redirects.length}.`),
  );
  return { rows, files, redirects: done, troubles };
}
