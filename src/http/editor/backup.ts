/** What `npm run backup` reads: the catalogue's rows and its files, for whoever may take backups. */
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { noteBackup, noteExport } from "../../catalogue/accounts/security-log.ts";
import type { Editing } from "../../catalogue/changing/editing.ts";
import { extentOf, objectOf, objectsAfter, rowsAfter } from "../../catalogue/keeping/backup.ts";
import { backupObjectsSchema, backupSchema } from "../json/backup.ts";
import { linkHeader } from "../respond.ts";
import { type Operation, operation } from "./operation.ts";
import { text, wholeNumber } from "./query.ts";

const linesMediaType = "application/jsonl";
const bytesMediaType = "application/octet-stream";

/** Notes that somebody takes what a backup is made of: each piece does, since nobody has to begin with the first. */
function noted({ database }: Editing, principal: Principal): Promise<void> {
  return noteExport(database, principal, "took a backup");
}

export const backupOperations: readonly Operation[] = [
  operation("GET", "/backup", "back-up", {
    summary: "How much there is to keep",
    does: ({ editing }) => extentOf(editing.database),
    gives: {
      name: "Backup",
      schema: backupSchema,
      json: ({ migration, mark, tables }) => ({
        migration,
        mark,
        tables: tables.map((table) => ({ ...table })),
      }),
    },
  }),
  operation("POST", "/backup", "back-up", {
    summary: "Say that a backup is whole, so that the next one is missed",
    does: ({ editing, principal }) => noteBackup(editing.database, principal),
  }),
  operation("GET", "/backup/tables/:table", "back-up", {
    summary: "Rows of a table, a line of JSON each; a link leads on to the next ones",
    query: { after: wholeNumber("the position after which they begin, from the link to the next ones") },
    does: async ({ editing, principal, site, at, query: { after = 0 } }) => {
      await noted(editing, principal);
      const { lines, next } = await rowsAfter(editing.database, at("table"), after);
      const target = `${site.origin}/api/v1/backup/tables/${encodeURIComponent(at("table"))}?after=${next}`;
      return new Response(lines, {
        headers: {
          "content-type": `${linesMediaType}; charset=utf-8`,
          ...(next === null ? {} : { link: linkHeader([{ relation: "next", target }]) }),
        },
      });
    },
    gives: [linesMediaType],
  }),
  operation("GET", "/backup/files", "back-up", {
    summary: "The files in the file store, a thousand at a time",
    query: { after: text("what the answer before gave as `next`", 2000) },
    does: async ({ c, editing, principal, query: { after = null } }) => {
      await noted(editing, principal);
      return objectsAfter(c.env.FILES, after);
    },
    gives: { name: "BackupFiles", schema: backupObjectsSchema, json: (found) => found },
  }),
  operation("GET", "/backup/file", "back-up", {
    summary: "The bytes of a file in the file store",
    query: { key: text("the file's key", 1024) },
    does: async ({ c, editing, principal, query: { key = "" } }) => {
      await noted(editing, principal);
      const object = await objectOf(c.env.FILES, key);
      return new Response(object.body, {
        headers: { "content-type": bytesMediaType, "content-length": String(object.size) },
      });
    },
    gives: [bytesMediaType],
    problems: ["not-found"],
  }),
];
