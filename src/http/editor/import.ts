/** Importing and exporting sheets of publications: pages, and the same for scripts. */
import { valueUnder } from "../../catalogue/publication/terms.ts";
import { createHash } from "node:crypto";
import { may, type Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { exported, template } from "../../catalogue/sheet/exporting.ts";
import {
  type ImportOptions,
  type ImportPlan,
  importRows,
  planImport,
} from "../../catalogue/sheet/importing.ts";
import { mostBytes, rowsOf, type SheetForm, sheetText } from "../../catalogue/sheet/reading.ts";
import { openDatabase } from "../../store/database.ts";
import { exportPath, importPath } from "../addresses.ts";
import { importJson } from "../json/sheet.ts";
import { siteOf } from "../site.ts";
import { data, page } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { once } from "./idempotency.ts";
import { limitedBody, mediaTypeOf, orErrors } from "./input.ts";
import { importedPage, importPage, importPreviewPage, type SentSheet } from "./pages/import.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";

const mediaTypes: Readonly<Record<SheetForm, string>> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/x-ndjson",
};

const formOfType: Readonly<Record<string, SheetForm>> = {
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
  "application/x-ndjson": "jsonl",
  "application/jsonl": "jsonl",
};

function download(body: string | ReadableStream<Uint8Array>, form: SheetForm, name: string): Response {
  return new Response(body, {
    headers: {
      "content-type": mediaTypes[form],
      "content-disposition": `attachment; filename="${name}.${form}"`,
      "x-content-type-options": "nosniff",
    },
  });
}

/** The catalogue as a sheet, written while it is read. */
function exportOf(c: EditorContext, form: SheetForm): Response {
  const pieces = exported(openDatabase(c.env.DB), form);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return download(body, form, "publications");
}

interface SheetFormData extends SentSheet {
  /** Whether it is to be written, after it was shown what it would do. */
  readonly writes: boolean;
  /** The mark of the page that showed it, so that a second click writes nothing. */
  readonly key: string;
}

/** What the page's form sent: a file, or what was pasted. Throws `invalid`. */
async function sheetForm(c: EditorContext): Promise<SheetFormData> {
  if (mediaTypeOf(c) !== "multipart/form-data") {
    throw new CatalogueError({ kind: "unsupported-media-type", expected: "multipart/form-data" });
  }
  // Twice a sheet, for the form around it and line ends that browsers lengthen.
  const body = await limitedBody(c, 2 * mostBytes);
  const type = c.req.header("content-type") ?? "";
  const fields = await new Response(body, { headers: { "content-type": type } }).formData();
  const field = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" ? value : "";
  };
  const file = fields.get("file");
  const isFile = typeof file === "object" && file !== null && file.size > 0;
  const bytes = isFile ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(field("text"));
  return {
    text: sheetText(bytes),
    newState: field("new-state") === "published" ? "published" : "draft",
    writes: field("step") === "write",
    key: field("key"),
  };
}

/** Whether a sheet is JSON Lines: no heading of a table begins like an object. */
function formOfText(text: string): SheetForm {
  return text.trimStart().startsWith("{") ? "jsonl" : "csv";
}

async function take(c: EditorContext, principal: Principal): Promise<Response> {
  const view = { site: siteOf(c), principal };
  const received = await orErrors(() => sheetForm(c));
  if ("errors" in received) {
    return page(c, await importPage(view, { text: "", newState: "draft" }, received.errors), 422);
  }
  const { text, newState, writes, key } = received.result;
  const form = formOfText(text);
  const options: ImportOptions = { form, newState, mayPublish: may(principal, "publish") };
  const read = await orErrors(async () => rowsOf(text, form));
  if ("errors" in read) {
    const errors = read.errors.map(({ field, message }) => ({
      field: "file",
      message: field === "file" ? message : `${field}: ${message}`,
    }));
    return page(c, await importPage(view, { text, newState }, errors), 422);
  }
  const editing = editingOf(c, principal);
  if (writes && /^[0-9a-f-]{36}$/.test(key)) {
    const requestHash = createHash("sha256").update(`${newState}\n${text}`).digest("hex");
    const written = await orErrors(() =>
      once(
        editing.database,
        { accountId: principal.accountId, key: `import ${key}`, requestHash, keepsAnswer: true },
        async () => page(c, await importedPage(view, await importRows(editing, read.result, options))),
      ),
    );
    if ("result" in written) return written.result;
  }
  const plan = await planImport(editing, read.result, options);
  const body = await importPreviewPage(view, plan, { text, newState }, crypto.randomUUID());
  return page(c, body, plan.errors.length > 0 ? 422 : 200);
}

/** A parameter that is true or left out. */
function flag(c: EditorContext, name: string): boolean {
  const value = c.req.query(name);
  if (value === undefined || value === "false") return false;
  if (value === "true") return true;
  throw new CatalogueError({ kind: "bad-parameter", parameter: name, value, expected: "true or false" });
}

async function takeFromScript(c: EditorContext, principal: Principal): Promise<Response> {
  const form = valueUnder(formOfType, mediaTypeOf(c));
  if (!form)
    throw new CatalogueError({
      kind: "unsupported-media-type",
      expected: "text/csv or application/x-ndjson",
    });
  const dryRun = flag(c, "dry-run");
  const state = c.req.query("state") ?? "draft";
  if (state !== "draft" && state !== "published") {
    throw new CatalogueError({
      kind: "bad-parameter",
      parameter: "state",
      value: state,
      expected: "draft or published",
    });
  }
  const rows = rowsOf(sheetText(await limitedBody(c, mostBytes)), form);
  const options: ImportOptions = { form, newState: state, mayPublish: may(principal, "publish") };
  const editing = editingOf(c, principal);
  const plan: ImportPlan = await (dryRun
    ? planImport(editing, rows, options)
    : importRows(editing, rows, options));
  return data(c, importJson(siteOf(c).origin, plan, dryRun));
}

export const importRoutes: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: importPath,
    decision: "change",
    answer: async (c, principal) =>
      page(c, await importPage({ site: siteOf(c), principal }, { text: "", newState: "draft" }, [])),
  },
  { method: "POST", path: importPath, decision: "change", answer: take },
  {
    method: "GET",
    path: `${importPath}/template.csv`,
    decision: "see",
    answer: async () => download(template(), "csv", "template"),
  },
  { method: "POST", path: "/api/v1/import", decision: "change", answer: takeFromScript },
  { method: "GET", path: `${exportPath}.csv`, decision: "see", answer: async (c) => exportOf(c, "csv") },
  { method: "GET", path: `${exportPath}.jsonl`, decision: "see", answer: async (c) => exportOf(c, "jsonl") },
];
