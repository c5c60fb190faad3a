/** One publication, in all its forms, with its picture and the files beside its page. */
import { type Context, Hono } from "hono";
import { parseCode } from "../../catalogue/publication/code.ts";
import { type CoverSize, openCover } from "../../catalogue/files/covers.ts";
import { documentsPreferring } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import {
  publicationByCode,
  publicationBySlug,
  type PublicationPage,
} from "../../catalogue/reading/publications.ts";
import {
  documentFileName,
  pageLanguages,
  publicationFormPath,
  publicationPagePath,
  publicationShortPath,
} from "../addresses.ts";
import { databaseOf, parametersOf, type ReaderContext } from "../context.ts";
import { bibliographyOf } from "../formats/bibliography.ts";
import { citationText } from "../formats/citation.ts";
import { dublinCoreXml } from "../formats/dublin-core.ts";
import { editionIn } from "../formats/edition.ts";
import { modsXml } from "../formats/mods.ts";
import { qrCode } from "../formats/qr-code.ts";
import { schemaOrg } from "../formats/schema-org.ts";
import { shareImage } from "../formats/share-image/share-image.ts";
import { descriptionLinks, linkset, pageLinks } from "../formats/signposting.ts";
import { xmlDocument } from "../formats/xml.ts";
import { publicationPageJson } from "../json/publications.ts";
import { publicationPage } from "../pages/publication.ts";
import { languageFrom, styleFrom } from "../parameters.ts";
import { forms, spokenPath, takesWebp } from "../representation.ts";
import { respond } from "../respond.ts";
import { originOf, siteOf } from "../site.ts";
import { file } from "./documents.ts";
import { countMistyped } from "./limits.ts";
import { formOf, redirect, represent } from "./resource.ts";
import { readersScript } from "./scripts.ts";
import { tellMissing } from "./stored-file.ts";
import { namesReadIn, nearestTag, speaking } from "../strings/spoken.ts";

/** All that something of it can be read in. */
function languagesOf(of: Publication): string[] {
  return [...pageLanguages(of), ...of.languages].map(({ tag }) => tag);
}

async function publication(c: ReaderContext, page: PublicationPage): Promise<Response> {
  const { publication: of } = page;
  const site = await siteOf(c);
  const parameters = parametersOf(c);
  const strings = speaking(c.req.raw);
  const form = formOf(c);
  const scripted = form === "html" ? { ...site, script: await readersScript(c.env, strings) } : site;
  const asked = languageFrom(parameters);
  // What is read by people begins with the language of the page; data are the same in every language.
  const isRead = form === "html" || form === "text";
  const language = asked ?? (isRead ? nearestTag(strings, languagesOf(of)) : undefined);
  const style = styleFrom(parameters);
  const edition = editionIn(of, site, language);
  return represent(c, {
    shown: { kind: "publication", page },
    modified: of.updatedAt,
    scripted: "reader",
    links: [
      { relation: "canonical", target: site.origin + publicationPagePath(of, language, strings, site) },
      ...(form === "html"
        ? [
            {
              relation: "alternate",
              target: site.origin + publicationFormPath(of.slug, "json"),
              type: forms.json.mediaType,
            },
            ...pageLinks(of, site),
          ]
        : descriptionLinks(of, site)),
    ],
    as: {
      html: () => publicationPage(page, scripted, strings, language),
      json: () => JSON.stringify(publicationPageJson(site.origin, page, language)),
      bib: () => bibliographyOf(edition, site, "bib"),
      ris: () => bibliographyOf(edition, site, "ris"),
      csl: () => bibliographyOf(edition, site, "csl"),
      jsonld: () => JSON.stringify(schemaOrg(of, site, strings)),
      dc: () => xmlDocument(dublinCoreXml(of, site)),
      mods: () => xmlDocument(modsXml(of, site)),
      text: () => citationText(edition, site, style, strings),
      linkset: () => JSON.stringify(linkset(of, site)),
    },
  });
}

const pictureTypes = ["png", "jpeg", "webp"] as const;

/** The cover that was uploaded with a publication's text, as a picture that whoever asks can show; else null. */
async function uploadedCover(c: ReaderContext, of: Publication, size: CoverSize) {
  const covered = documentsPreferring(of, of.language.tag).find(({ file: current }) => current?.coverKey);
  if (!covered?.file?.coverKey) return null;
  const webp = takesWebp(c.req.raw);
  const uploaded = await openCover(c.env.FILES, covered.file.coverKey, { size, webp });
  if (!uploaded) {
    tellMissing(c, covered.code, covered.file.coverKey);
    return null;
  }
  const mediaType = uploaded.httpMetadata?.contentType;
  const type = pictureTypes.find((each) => mediaType === `image/${each}`) ?? "png";
  if (type !== "webp" || webp) return { type, body: new Uint8Array(await uploaded.arrayBuffer()) };
  await uploaded.body.cancel();
  return null;
}

/** The picture of a publication: the cover that was uploaded with its text, else one that is drawn. */
async function picture(c: ReaderContext, page: PublicationPage, size: CoverSize): Promise<Response> {
  const { publication: of } = page;
  const uploaded = await uploadedCover(c, of, size);
  return respond(c.req.raw, {
    ...(uploaded ?? { body: shareImage(of), type: "png" }),
    shown: { kind: "publication", page },
    modified: of.updatedAt,
    negotiated: true,
  });
}

/** The publication that the code in the address names. */
async function byCode(
  c: Context<{ Bindings: Env }, "/p/:code" | "/p/:code/image" | "/p/:code/image/small" | "/p/:code/qr">,
): Promise<PublicationPage> {
  const typed = c.req.param("code");
  await countMistyped(c, typed);
  return publicationByCode(databaseOf(c), typed);
}

export const publications = new Hono<{ Bindings: Env }>();

publications.get("/publications/:slug", async (c) => {
  const language = formOf(c) === "html" ? namesReadIn(speaking(c.req.raw)) : null;
  return publication(c, await publicationBySlug(databaseOf(c), c.req.param("slug"), language));
});
publications.get("/p/:code", async (c) => {
  const page = await byCode(c);
  const path = publicationFormPath(page.publication.slug, formOf(c), languageFrom(parametersOf(c)));
  return redirect(spokenPath(path, speaking(c.req.raw)), 302, { kind: "publication", page });
});

// The file beside its page, under the name that the page gives it.
publications.get("/publications/:slug/:name", async (c) => {
  const page = await publicationBySlug(databaseOf(c), c.req.param("slug"));
  const { publication: of } = page;
  const document = of.documents.find((each) => documentFileName(of, each) === c.req.param("name"));
  return document ? file(c, { publication: of, document }) : c.notFound();
});

publications.get("/p/:code/image", async (c) => {
  return picture(c, await byCode(c), "large");
});
publications.get("/p/:code/image/small", async (c) => {
  return picture(c, await byCode(c), "small");
});

// The code as it is kept, however it was typed, and the address that is printed beside it.
publications.get("/p/:code/qr", async (c) => {
  const page = await byCode(c);
  const body = qrCode(originOf(c) + publicationShortPath(page.publication.code));
  return respond(c.req.raw, { body, type: "svg", shown: { kind: "publication", page } });
});

publications.get("/api/v1/publications/:key", async (c) => {
  const key = c.req.param("key");
  const database = databaseOf(c);
  return publication(
    c,
    parseCode(key) ? await publicationByCode(database, key) : await publicationBySlug(database, key),
  );
});
