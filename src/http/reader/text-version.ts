/** The text version of a document, part by part. */
import { notFound } from "../../catalogue/problem.ts";
import { textPart } from "../../catalogue/reading/text-version.ts";
import { documentPath, publicationPath, textPageAnchor, textVersionPath } from "../addresses.ts";
import type { Shown } from "../cache/policy.ts";
import { databaseOf, type ReaderContext } from "../context.ts";
import { textVersionPage } from "../pages/text-version.ts";
import { respond } from "../respond.ts";
import { siteOf } from "../site.ts";
import { prefixed, speaking } from "../strings/spoken.ts";
import { countMistyped } from "./limits.ts";
import { redirect } from "./resource.ts";

/** The page that an address names; the first where it names none. */
function pageOf(typed: string | undefined): number {
  if (typed === undefined) return 1;
  if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed);
  throw notFound({ thing: "page" });
}

/** The part of a text version that begins with a page; from other pages of it, the way there. */
export async function textVersion(c: ReaderContext): Promise<Response> {
  const typed = c.req.param("code") ?? "";
  const asked = c.req.param("page");
  const page = pageOf(asked);
  await countMistyped(c, typed);
  const strings = speaking(c.req.raw);
  const { document, part, shown } = await textPart(databaseOf(c), typed, page);
  if (!shown)
    return redirect(
      `${prefixed(textVersionPath(document.code, part), strings)}#${textPageAnchor(page)}`,
      302,
      null,
    );
  if (typed !== document.code || asked === "1") {
    return redirect(prefixed(textVersionPath(document.code, page), strings), 301, null);
  }
  const site = await siteOf(c);
  const { publication } = shown;
  const shows: Shown = { kind: "text", publication, documentCode: document.code };
  return respond(c.req.raw, {
    body: await textVersionPage(shown, site, speaking(c.req.raw)),
    type: "html",
    shown: shows,
    links: [
      { relation: "canonical", target: site.origin + publicationPath(publication.slug) },
      {
        relation: "alternate",
        target: site.origin + documentPath(publication, document),
        type: "application/pdf",
        language: document.language.tag,
      },
    ],
  });
}
