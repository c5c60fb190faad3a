/** Documents: their files, and the pictures of their first pages. */
import { Hono } from "hono";
import { notFound } from "../../catalogue/problem.ts";
import { documentByCode, type DocumentPage } from "../../catalogue/reading/publications.ts";
import { documentPath, documentShortPath, publicationPath } from "../addresses.ts";
import type { Shown } from "../cache/policy.ts";
import { addressOf, databaseOf, type ReaderContext } from "../context.ts";
import { fileLinks } from "../formats/signposting.ts";
import { documentPageJson } from "../json/documents.ts";
import { awaitingFilePage } from "../pages/error.ts";
import { preferredForm } from "../representation.ts";
import { respond } from "../respond.ts";
import { originOf, siteOf } from "../site.ts";
import { cover, downloadNames } from "./download.ts";
import { countMistyped } from "./limits.ts";
import { redirect } from "./resource.ts";
import { sendFile, tellMissing } from "./stored-file.ts";
import { textVersion } from "./text-version.ts";
import { english, prefixed, speaking, withoutPrefix } from "../strings/spoken.ts";

/** The bytes of a document, or a page that says that they are still awaited. */
export async function file(c: ReaderContext, found: DocumentPage): Promise<Response> {
  const { publication: of, document } = found;
  const site = await siteOf(c);
  if (!document.file) {
    const form = preferredForm(c.req.header("accept") ?? null) === "json" ? "json" : "html";
    return respond(c.req.raw, {
      body:
        form === "json"
          ? JSON.stringify(documentPageJson(site.origin, found))
          : await awaitingFilePage(of, document, site, speaking(c.req.raw)),
      type: form,
      status: 404,
      shown: null,
    });
  }
  const asked = {
    ...downloadNames(of, document),
    file: document.file,
    links: [
      { relation: "canonical", target: site.origin + documentPath(of, document) },
      { relation: "describedby", target: site.origin + publicationPath(of.slug), type: "text/html" },
      ...fileLinks(of, document, site),
    ],
    shown: { kind: "file", publication: of, documentCode: document.code },
  } as const;
  return sendFile(c, asked, document.code, of);
}

/** The document that this code names. */
async function byCode(c: ReaderContext, typed: string): Promise<DocumentPage> {
  await countMistyped(c, typed);
  return documentByCode(databaseOf(c), typed);
}

export const documents = new Hono<{ Bindings: Env }>();

documents.get("/d/:code/cover", async (c) => {
  const { publication: of, document } = await byCode(c, c.req.param("code"));
  const key = document.file?.coverKey;
  const shown: Shown = { kind: "file", publication: of, documentCode: document.code };
  const response = key ? await cover(c.env.FILES, c.req.raw, key, shown) : null;
  if (response) return response;
  if (key) tellMissing(c, document.code, key);
  throw notFound({ thing: "picture" });
});
for (const path of ["/d/:code/text", "/d/:code/text/:page"] as const) {
  documents.get(path, textVersion);
}
for (const path of ["/d/:code", "/d/:code/:name"] as const) {
  documents.get(path, async (c) => {
    const found = await byCode(c, c.req.param("code"));
    const { code, file: isThere } = found.document;
    const { tag } = withoutPrefix(addressOf(c.req.raw).pathname);
    if (c.req.param("code") !== code || (isThere && tag !== english.tag)) {
      const short = documentShortPath(code);
      return redirect(isThere ? short : prefixed(short, { tag }), 301, null);
    }
    return file(c, found);
  });
}

documents.get("/api/v1/documents/:code", async (c) => {
  const found = await byCode(c, c.req.param("code"));
  const body = JSON.stringify(documentPageJson(originOf(c), found));
  const shown: Shown = { kind: "file", publication: found.publication, documentCode: found.document.code };
  return respond(c.req.raw, { body, type: "json", shown });
});
