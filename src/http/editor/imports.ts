/** Imports that were made, and undoing one. */
import { may } from "../../catalogue/accounts/principal.ts";
import { undoImport, undoneAlready } from "../../catalogue/sheet/undoing.ts";
import { readImports } from "../../store/imports.ts";
import { importsPath } from "../addresses.ts";
import { importsJson, importsSchema, undoneSchema } from "../json/sheet.ts";
import { page } from "./answer.ts";
import { type Operation, operation } from "./operation.ts";
import { importsPage, undonePage } from "./pages/imports.ts";
import { text } from "./query.ts";

const importsOnPage = 50;

export const importsOperations: readonly Operation[] = [
  operation("GET", "/imports", "see", {
    summary: "Imports, the latest first",
    query: { before: text("the moment of an import: those before it", 40) },
    does: async ({ editing: { database }, query: { before = null } }) => {
      const found = await readImports(database, before, importsOnPage + 1);
      const imports = found.slice(0, importsOnPage);
      return { imports, next: found.length > importsOnPage ? (imports.at(-1)?.createdAt ?? null) : null };
    },
    gives: {
      name: "Imports",
      schema: importsSchema,
      json: ({ imports, next }) => importsJson(imports, next),
    },
    page: {
      path: importsPath,
      show: (list, { site, principal, tongue }) => importsPage({ site, principal, tongue }, list),
    },
  }),
  operation("POST", "/imports/:id/undo", "change", {
    summary:
      "Undo an import: what it made is withdrawn, what it changed goes back; what was touched since stays",
    does: ({ at, editing, principal }) => undoImport(editing, at("id"), may(principal, "publish")),
    recall: (noted, { at, editing, principal }) =>
      undoneAlready(editing, at("id"), may(principal, "publish"), noted),
    gives: {
      name: "UndoneImport",
      schema: undoneSchema,
      json: ({ undone, kept, remaining }) => ({ undone: [...undone], kept: [...kept], remaining }),
    },
    problems: ["not-found", "invalid", "conflict", "outdated"],
    forms: [
      {
        path: `${importsPath}/:id/undo`,
        done: async (undone, { c, at, site, principal, tongue }) =>
          page(c, await undonePage({ site, principal, tongue }, at("id"), undone)),
      },
    ],
  }),
];
