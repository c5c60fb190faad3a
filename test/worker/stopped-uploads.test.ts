/**
 * The process stops at any step of an upload: the catalogue is as before or as after, whoever tries again gets
 * through, and the sweep takes away what is left.
 */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Editing } from "../../src/catalogue/changing/editing.ts";
import { checkFixity } from "../../src/catalogue/files/fixity.ts";
import { sweepOrphans } from "../../src/catalogue/files/keeping.ts";
import type { Uploading } from "../../src/catalogue/files/adopting.ts";
import { completeUpload } from "../../src/catalogue/files/ending.ts";
import { beginUpload, storePart, uploadWhole } from "../../src/catalogue/files/uploading.ts";
import { tagsTouched } from "../../src/http/cache/policy.ts";
import { openDatabase } from "../../src/store/database.ts";
import { soundPdf } from "./pdfs.ts";
import { awaitingDocument } from "./uploaders.ts";

vi.setConfig({ testTimeout: 60_000 });

class Stopped extends Error {}

/** Counts what goes out to D1 and R2, and stops for good before, or just after, the step of that number. */
class Stopper {
  steps = 0;
  readonly #at: number;
  readonly #after: boolean;

  constructor(at: number, after: boolean) {
    this.#at = at;
    this.#after = after;
  }

  async step<Result>(work: () => Promise<Result>): Promise<Result> {
    this.steps += 1;
    if (this.steps > this.#at || (this.steps === this.#at && !this.#after)) throw new Stopped("stopped");
    const result = await work();
    if (this.steps === this.#at) throw new Stopped("stopped");
    return result;
  }
}

/** A binding whose calls with these names are steps, also those of what its calls give. */
function stepped<Target extends object>(
  target: Target,
  stopper: Stopper,
  names: ReadonlySet<string>,
): Target {
  return new Proxy(target, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name, of);
      if (typeof value !== "function") return value;
      return (...given: unknown[]) => {
        const call = (): unknown => Reflect.apply(value, of, given);
        if (typeof name === "string" && names.has(name)) {
          return stopper.step(async () => wrapped(await call(), stopper));
        }
        return wrapped(call(), stopper);
      };
    },
  });
}

const steps = new Set(
  "get put head delete createMultipartUpload uploadPart complete abort batch run all raw first".split(" "),
);

function wrapped(value: unknown, stopper: Stopper): unknown {
  if (typeof value !== "object" || value === null) return value;
  const isBinding = "uploadPart" in value || ("bind" in value && "run" in value);
  return isBinding ? stepped(value, stopper, steps) : value;
}

function uploadingWith(stopper: Stopper): Uploading {
  const editing: Editing = {
    database: openDatabase(stepped(env.DB, stopper, steps)),
    author: { accountId: 1, name: "Ada" },
    now: new Date().toISOString(),
    usesAccess: false,
    tagsTouched,
    purge: async () => {},
  };
  return { editing, accountId: 1, files: stepped(env.FILES, stopper, steps) };
}

const never = () => new Stopper(Number.POSITIVE_INFINITY, false);

async function fileOf(document: string): Promise<string | null> {
  return env.DB.prepare(
    "SELECT f.object_key FROM documents d JOIN files f ON f.id = d.file_id WHERE d.code = ?",
  )
    .bind(document)
    .first<string>("object_key");
}

/** Every document with a file has its object, of the right length; and the derived record says the same. */
async function expectWhole(): Promise<void> {
  const { results } = await env.DB.prepare(
    "SELECT f.object_key AS key, f.bytes FROM documents d JOIN files f ON f.id = d.file_id",
  ).all<{ key: string; bytes: number }>();
  for (const { key, bytes } of results) expect((await env.FILES.head(key))?.size).toBe(bytes);
  const stale = await env.DB.prepare(
    `SELECT count(*) AS n FROM publications p JOIN records r ON r.publication_id = p.id
     WHERE p.revision <> r.record ->> 'revision'`,
  ).first("n");
  expect(stale).toBe(0);
}

/** As the sweep runs days later. */
const later = () => ({
  database: openDatabase(env.DB),
  files: env.FILES,
  now: new Date(Date.now() + 4 * 86_400_000).toISOString(),
});

async function objects(document: string): Promise<string[]> {
  return (await env.FILES.list({ prefix: `files/${document}/` })).objects.map(({ key }) => key);
}

beforeAll(async () => {
  await env.DB.prepare(
    "INSERT INTO accounts (id, name, role, created_at) VALUES (1, 'Ada', 'editor', '2026-01-01T00:00:00.000Z')",
  ).run();
});

/** Runs the work stopped at each of its steps, before and just after it takes effect, each with a new document. */
async function stoppedEverywhere(
  work: (
    uploading: Uploading,
    to: { publication: string; document: string },
    bytes: Uint8Array,
  ) => Promise<unknown>,
  again: typeof work,
): Promise<void> {
  const bytes = await soundPdf(2, { salt: "stopped" });
  const documents: string[] = [];
  for (const after of [false, true]) {
    for (let at = 1; ; at++) {
      const to = await awaitingDocument();
      documents.push(to.document);
      const stopper = new Stopper(at, after);
      const stopped = await work(uploadingWith(stopper), to, bytes).then(
        () => false,
        () => true,
      );
      const present = await fileOf(to.document);
      expect(present === null || (await objects(to.document)).includes(present)).toBe(true);
      if (!stopped) {
        expect(stopper.steps).toBeGreaterThan(5);
        break;
      }
      await again(uploadingWith(never()), to, bytes);
      expect(await fileOf(to.document)).not.toBeNull();
    }
  }
  await sweepOrphans(later(), { everything: true });
  await expectWhole();
  for (const document of documents) expect(await objects(document)).toEqual([await fileOf(document)]);
}

describe("an upload that is stopped at any step", () => {
  it("in one piece leaves the catalogue as before or as after", async () => {
    const put = (uploading: Uploading, to: { publication: string; document: string }, bytes: Uint8Array) =>
      uploadWhole(
        uploading,
        { publicationCode: to.publication, documentCode: to.document },
        { stream: new Blob([bytes]).stream(), bytes: bytes.length, name: "a.pdf", sha256: null },
      );
    await stoppedEverywhere(put, put);
  });

  it("in parts too, and can be ended by whoever tries again", async () => {
    let id = "";
    const whole = async (
      uploading: Uploading,
      to: { publication: string; document: string },
      bytes: Uint8Array,
    ) => {
      id = "";
      ({ id } = await beginUpload(uploading, {
        ...to,
        role: "full",
        language: "en",
        name: "a.pdf",
        bytes: bytes.length,
      }));
      await storePart(uploading, id, 1, { stream: new Blob([bytes]).stream(), bytes: bytes.length });
      return completeUpload(uploading, id);
    };
    await stoppedEverywhere(whole, async (uploading, to, bytes) => {
      if (id === "") return whole(uploading, to, bytes);
      await storePart(uploading, id, 1, { stream: new Blob([bytes]).stream(), bytes: bytes.length }).catch(
        () => {},
      );
      return completeUpload(uploading, id);
    });
  });
});

describe("the sweep", () => {
  beforeEach(async () => {
    await sweepOrphans(later(), { everything: true });
  });

  it("leaves alone what is in use, what is new, and an upload that rests for a day", async () => {
    const to = await awaitingDocument();
    const uploading = uploadingWith(never());
    const bytes = await soundPdf(1, { salt: "kept" });
    await uploadWhole(
      uploading,
      { publicationCode: to.publication, documentCode: to.document },
      { stream: new Blob([bytes]).stream(), bytes: bytes.length, name: "a.pdf", sha256: null },
    );
    await env.FILES.put("files/zzzzzz/orphan", "x");
    const upload = await beginUpload(uploading, {
      ...to,
      role: "full",
      language: "en",
      name: "b.pdf",
      bytes: 9,
    });
    const at = (days: number) => ({
      ...later(),
      now: new Date(Date.now() + days * 86_400_000).toISOString(),
    });
    expect(await sweepOrphans(at(0.5), { everything: true })).toEqual({ uploads: 0, objects: 0 });
    expect(await sweepOrphans(at(1.5), { everything: true })).toEqual({ uploads: 0, objects: 1 });
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM uploads WHERE id = ?").bind(upload.id).first("n"),
    ).toBe(1);
    expect(await sweepOrphans(at(4), { everything: true })).toEqual({ uploads: 1, objects: 0 });
    expect(await fileOf(to.document)).not.toBeNull();
  });

  it("comes by everything in small steps, an hour each", async () => {
    await env.FILES.put("files/zzzzzz/orphan", "x");
    let taken = 0;
    for (let hours = 0; hours < 45; hours++) {
      const now = new Date(Date.now() + 2 * 86_400_000 + hours * 3_600_000).toISOString();
      taken += (await sweepOrphans({ ...later(), now })).objects;
    }
    expect(taken).toBe(1);
  });
});

describe("reading files again", () => {
  it("finds those that are damaged or missing, and says so where editors look", async () => {
    const stored: { document: string; key: string }[] = [];
    for (const offset of [0, 0, 0]) {
      const { document, publication } = await awaitingDocument(offset);
      const bytes = await soundPdf(1, { salt: `fixity ${document}` });
      const { file } = await uploadWhole(
        uploadingWith(never()),
        { publicationCode: publication, documentCode: document },
        { stream: new Blob([bytes]).stream(), bytes: bytes.length, name: "a.pdf", sha256: null },
      );
      stored.push({ document, key: file.objectKey });
    }
    const [sound, damaged, missing] = stored;
    await env.FILES.put(damaged?.key ?? "", "something else");
    await env.FILES.delete(missing?.key ?? "");
    const said: string[] = [];
    for (let hours = 0; hours < 40; hours++) {
      const now = new Date(Date.now() + hours * 3_600_000).toISOString();
      said.push(...(await checkFixity({ ...later(), now })).damaged);
    }
    expect(said.some((sentence) => sentence.includes(`${damaged?.document} is not what was uploaded`))).toBe(
      true,
    );
    expect(said.some((sentence) => sentence.includes(`${missing?.document} is missing`))).toBe(true);
    expect(said.some((sentence) => sentence.includes(sound?.document ?? "?"))).toBe(false);
    const activity = await env.DB.prepare(
      "SELECT count(*) AS n FROM activities WHERE action = 'found damaged' AND subject = ?",
    )
      .bind(`/d/${missing?.document}`)
      .first<number>("n");
    expect(activity).toBeGreaterThan(0);
  });
});
