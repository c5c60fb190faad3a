/** PDFs that came without a browser: listed, and read by the browser of whoever is signed in. */
import * as v from "valibot";
import { readUnread } from "../../store/unread.ts";
import { unreadFilesPath } from "../addresses.ts";
import { scriptAddress } from "../assets.ts";
import { type Operation, operation } from "./operation.ts";
import { unreadFilesPage } from "./pages/unread-files.ts";

const schema = v.strictObject({
  files: v.array(
    v.strictObject({
      document: v.string(),
      publication: v.string(),
      title: v.string(),
      name: v.nullable(v.string()),
      sha256: v.string(),
      bytes: v.number(),
    }),
  ),
});

export const unreadFileOperations: readonly Operation[] = [
  operation("GET", "/files/unread", "change", {
    summary: "PDFs whose text or picture is missing",
    does: ({ editing: { database } }) => readUnread(database),
    gives: { name: "UnreadFiles", schema, json: (files) => ({ files }) },
    page: {
      path: unreadFilesPath,
      show: async (files, { c, site, principal }) =>
        unreadFilesPage({ site, principal, script: await scriptAddress(c.env, "unread-files") }, files),
    },
  }),
];
