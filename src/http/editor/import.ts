/** Importing and exporting sheets of publications: pages, and the same for scripts. */
import { createHash } from "node:crypto";
import * as v from "valibot";
import { may, type Principal } from "../../catalogue/accounts/principal.ts";
import { noteExport } from "../../catalogue/accounts/security-log.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { exported, template } from "../../catalogue/sheet/exporting.ts";
import { importedAlready, importRows, planImport } from "../../catalogue/sheet/importing.ts";
import type { ImportOptions } from "../../catalogue/sheet/row.ts";
import { mostBytes, type SheetText, sheetText } from "../../catalogue/sheet/decoding.ts";
import { rowsOf, type SheetForm, type SheetRow } from "../../catalogue/sheet/reading.ts";
import { tidied } from "../../catalogue/publication/text.ts";
import { isOneOf, keysOf } from "../../catalogue/publication/terms.ts";
import { importPath, importsPath, wordpressPath } from "../addresses.ts";
import { scriptAddress } from "../assets.ts";
import { importJson, importSchema } from "../json/sheet.ts";
import { streamOf } from "../respond.ts";
import { siteOf } from "../site.ts";
import { download, page, seeOther } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { once } from "./idempotency.ts";
import { formParts, limitedBody, mediaTypeOf, orErrors } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import { importedPage, importPage, importPreviewPage, type SentSheet } from "./pages/import.ts";
import { wordpressPage } from "./pages/wordpress.ts";
import { flag, oneOf, text as shortText } from "./query.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";
import { bytes } from "./taken.ts";

const mediaTypes: Readonly<Record<SheetForm, string>> = {
  csv: "text/csv",
  jsonl: "application/x-ndjson",
};

const formOfType = {
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
  "application/x-ndjson": "jsonl",
  "application/jsonl": "jsonl",
} as const satisfies Record<string, SheetForm>;

interface SheetFormData extends SentSheet {
  readonly sheet: SheetText;
  /** Whether it is to be written, after it was shown what it would do. */
  readonly writes: boolean;
  /** The mark of the page that showed it, so that a second click writes nothing. */
  readonly key: string;
  readonly name: string;
}

/** What the page's form sent: a file, or what was pasted. Throws `invalid`. */
async function sheetForm(c: EditorContext): Promise<SheetFormData> {
  // Twice a sheet, for the form around it and line ends that browsers lengthen.
  const fields = await formParts(c, 2 * mostBytes);
  const field = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" ? value : "";
  };
  const file = fields.get("file");
  const isFile = typeof file === "object" && file !== null && file.size > 0;
  const content = isFile ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(field("text"));
  const sheet = sheetText(content);
  return {
    sheet,
    text: sheet.text,
    newState: field("new-state") === "published" ? "published" : "draft",
    writes: field("step") === "write",
    key: field("key"),
    name: tidied(isFile ? file.name : field("name")).slice(0, 200),
  };
}

/** Whether a sheet is JSON Lines: no heading of a table begins like an object. */
function formOfText(text: string): SheetForm {
  return text.trimStart().startsWith("{") ? "jsonl" : "csv";
}

async function viewOf(c: EditorContext, principal: Principal, script: "records" | "wordpress") {
  const { tongue } = c.var;
  return {
    site: await siteOf(c, tongue.strings),
    principal,
    tongue,
    script: await scriptAddress(c.env, script),
  };
}

async function take(c: EditorContext, principal: Principal): Promise<Response> {
  const { tongue } = c.var;
  const view = await viewOf(c, principal, "records");
  const received = await orErrors(() => sheetForm(c));
  if ("errors" in received) {
    return page(
      c,
      await importPage(view, { text: "", newState: "draft" }, tongue.toldOf(received.errors)),
      422,
    );
  }
  const { sheet, text, newState, writes, key, name } = received.result;
  const form = formOfText(text);
  const options: ImportOptions = {
    newState,
    mayPublish: may(principal, "publish"),
    importId: /^[0-9a-f-]{36}$/.test(key) ? key : crypto.randomUUID(),
    source: name,
  };
  const read = await orErrors(async () => rowsOf(sheet, form));
  if ("errors" in read) {
    const errors = tongue.toldOf(read.errors).map(({ field, message }) => ({
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
        { accountId: principal.accountId, key: `import ${key}` },
        { requestHash },
        true,
        async () => page(c, await importedPage(view, await importRows(editing, read.result, options))),
        async () => seeOther(importsPath),
      ),
    );
    if ("result" in written) return written.result;
  }
  const plan = await planImport(editing, read.result, options);
  const body = await importPreviewPage(view, plan, { text, newState, name }, crypto.randomUUID());
  return page(c, body, plan.errors.length > 0 ? 422 : 200);
}

/** The encoding that the request's media type names; null where it names none. */
function encodingOf(c: EditorContext): string | null {
  const [, named] = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(c.req.header("content-type") ?? "") ?? [];
  return named?.toLowerCase() ?? null;
}

/** The rows of the sheet that the request holds. Throws `unsupported-media-type`, `invalid`. */
async function rowsSent(c: EditorContext): Promise<SheetRow[]> {
  const type = mediaTypeOf(c);
  if (!isOneOf(formOfType, type)) {
    throw new CatalogueError({ kind: "unsupported-media-type", expected: keysOf(formOfType) });
  }
  return rowsOf(sheetText(await limitedBody(c, mostBytes), encodingOf(c)), formOfType[type]);
}

/** How the request has rows written. An import that it does not name has a name of its own, drawn once. */
function optionsOf(
  principal: Principal,
  query: Readonly<
    Partial<Record<"import" | "source", string | undefined>> & {
      state?: ImportOptions["newState"] | undefined;
    }
  >,
): ImportOptions {
  return {
    newState: query.state ?? "draft",
    mayPublish: may(principal, "publish"),
    importId: query.import ?? crypto.randomUUID(),
    source: tidied(query.source ?? ""),
  };
}

const importing = operation("POST", "/import", "change", {
  summary: "Bring publications in by the sheet, all of it or nothing",
  query: {
    "dry-run": flag("true to be told what it would do, and nothing is written"),
    state: oneOf(["draft", "published"], "what new publications become; drafts where it is left out"),
    import: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[\w-]{8,64}$/, "8 to 64 letters, digits and hyphens"),
        v.description("by what all that is written can be undone; the same for each part of one import"),
      ),
    ),
    source: shortText("what it came from, for the history"),
  },
  takes: bytes(...keysOf(formOfType)),
  does: async ({ c, principal, editing, query }) => {
    const rows = await rowsSent(c);
    const options = optionsOf(principal, query);
    const dryRun = query["dry-run"];
    const plan = await (dryRun ? planImport(editing, rows, options) : importRows(editing, rows, options));
    return { plan, dryRun, importId: options.importId };
  },
  recall: async (noted, { c, principal, editing, query }) => {
    // By the name that its rows were written with, which the lost answer told.
    const drawn = noted.find(({ importId }) => importId !== undefined)?.importId;
    const options = optionsOf(principal, { ...query, import: query.import ?? drawn });
    const plan = await importedAlready(editing, await rowsSent(c), options, noted);
    return { plan, dryRun: false, importId: options.importId };
  },
  gives: {
    name: "Import",
    schema: importSchema,
    json: ({ plan, dryRun, importId }, { site }) => importJson(site.origin, plan, dryRun ? null : importId),
  },
  problems: ["unsupported-media-type"],
});

function exporting(form: SheetForm, summary: string): Operation {
  return operation("GET", `/export.${form}`, "see", {
    summary,
    does: async ({ editing: { database }, principal }) => {
      await noteExport(database, principal, "took a sheet of all publications");
      return download(streamOf(exported(database, form)), mediaTypes[form], `publications.${form}`);
    },
    gives: [mediaTypes[form]],
  });
}

export const importOperations: readonly Operation[] = [
  importing,
  exporting("csv", "Drafts and published publications as a sheet that can be imported"),
  exporting("jsonl", "The same as JSON Lines"),
];

export const importPages: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: importPath,
    decision: "change",
    answer: async (c, principal) =>
      page(c, await importPage(await viewOf(c, principal, "records"), { text: "", newState: "draft" }, [])),
  },
  { method: "POST", path: importPath, decision: "change", answer: take },
  {
    method: "GET",
    path: wordpressPath,
    decision: "change",
    answer: async (c, principal) => page(c, await wordpressPage(await viewOf(c, principal, "wordpress"))),
  },
  {
    method: "GET",
    path: `${importPath}/template.csv`,
    decision: "see",
    answer: async () => download(template(), mediaTypes.csv, "template.csv"),
  },
];
