/** What many files are held against before any is sent. Who finds their documents is the browser, or a command. */
import { readKnown, readSent } from "../../store/known.ts";
import { hashesSchema, knownFilesSchema } from "../json/known.ts";
import { manyFilesPath } from "../addresses.ts";
import { siteOf } from "../site.ts";
import { page } from "./answer.ts";
import { scriptAddress } from "../assets.ts";
import { type Operation, operation } from "./operation.ts";
import { manyFilesPage } from "./pages/many-files.ts";
import type { EditorRoute } from "./route.ts";
import { json } from "./taken.ts";

export const knownFileOperations: readonly Operation[] = [
  operation("POST", "/files/known", "change", {
    summary:
      "Every document that a file can be meant for, and which of these files are there; nothing is changed",
    takes: json("FileHashes", hashesSchema),
    does: async ({ editing: { database }, sent: { sha256 } }) => {
      const [publications, sent] = await Promise.all([readKnown(database), readSent(database, sha256)]);
      return { publications, sent };
    },
    gives: { name: "KnownFiles", schema: knownFilesSchema, json: (known) => known },
  }),
];

export const manyFilesPages: readonly EditorRoute[] = [
  {
    method: "GET",
    path: manyFilesPath,
    decision: "change",
    answer: async (c, principal) => {
      const script = await scriptAddress(c.env, "many-files");
      const { tongue } = c.var;
      return page(
        c,
        await manyFilesPage({ site: await siteOf(c, tongue.strings), principal, tongue, script }),
      );
    },
  },
];
