/** The text versions of documents: correcting a page, taking a correction back, hiding the whole. */
import {
  correctPage,
  type EditedPage,
  hideText,
  pageOfText,
  takeCorrectionBack,
} from "../../catalogue/files/text-version/correcting.ts";
import { textPageAdminPath, textPageDataPath } from "../addresses.ts";
import { correctionSchema, hidingSchema, textPageJson, textPageSchema } from "../json/text-pages.ts";
import { numberFrom } from "./input.ts";
import { type Operation, operation, type Returned } from "./operation.ts";
import { textPagePage } from "./pages/text-page.ts";
import { json } from "./taken.ts";

const gives = {
  name: "TextPage",
  schema: textPageSchema,
  json: (found: EditedPage) => textPageJson(found),
  version: ({ version }: EditedPage) => version,
};

/** The page of a correction that came back. */
async function again(returned: Returned): Promise<string> {
  const { c, editing, fields, errors, outdated } = returned;
  const found = await pageOfText(editing, c.req.param("code") ?? "", numberFrom(c.req.param("page")));
  const message = returned.tongue.say(
    "Somebody else changed this page meanwhile. Saving again puts yours in its place.",
  );
  return textPagePage(returned, found, {
    text: fields.get("text") ?? "",
    errors: outdated ? [{ field: "text", message }] : errors,
  });
}

const page = textPageAdminPath(":code", ":page");

export const textPageOperations: readonly Operation[] = [
  operation("PATCH", "/documents/:code/text", "change", {
    summary: "Hide a document’s text version from readers, or show it again",
    takes: json("TextHiding", hidingSchema),
    does: ({ editing, at, sent }) => hideText(editing, at("code"), sent.hidden),
    forms: [
      {
        path: textPageAdminPath(":code", "hidden"),
        says: (fields) => ({ sent: { hidden: fields.get("hidden") === "true" } }),
        done: (_, { at, sent }) =>
          `${textPageAdminPath(at("code"), 1)}?done=${sent.hidden ? "hidden" : "shown"}`,
      },
    ],
  }),
  operation("GET", textPageDataPath(":code", ":page"), "see", {
    summary: "The text of a page of a document’s file",
    does: ({ editing, at }) => pageOfText(editing, at("code"), numberFrom(at("page"))),
    gives,
    page: {
      path: page,
      show: (found, request) =>
        textPagePage(request, found, { text: null, errors: [], done: request.c.req.query("done") }),
    },
  }),
  operation("PUT", textPageDataPath(":code", ":page"), "change", {
    summary: "Correct the text of a page, for its text version and for search",
    takes: json("TextCorrection", correctionSchema),
    over: "version",
    does: ({ editing, at, sent, version }) =>
      correctPage(editing, at("code"), numberFrom(at("page")), { text: sent.text, expected: version }),
    gives,
    forms: [
      {
        path: page,
        says: (fields) => ({ sent: { text: fields.get("text") ?? "" }, over: fields.get("version") }),
        done: (found) => `${textPageAdminPath(found.documentCode, found.page)}?done=corrected`,
        again,
      },
    ],
  }),
  operation("DELETE", textPageDataPath(":code", ":page"), "change", {
    summary: "Take a correction back, so that a page is as it was read",
    does: ({ editing, at }) => takeCorrectionBack(editing, at("code"), numberFrom(at("page"))),
    forms: [
      {
        path: `${page}/restore`,
        done: (_, { at }) => `${textPageAdminPath(at("code"), at("page"))}?done=restored`,
      },
    ],
  }),
];
