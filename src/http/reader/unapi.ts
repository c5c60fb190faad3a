/**
 * Publications on any page for reference managers, by unAPI 1 (http://unapi.info/specs/): pages name each publication
 * that they show by its address, and here it is to be had in the formats that such programs read.
 */
import { Hono } from "hono";
import { movedTo } from "../../catalogue/addresses/redirects.ts";
import { CatalogueError, notFound } from "../../catalogue/problem.ts";
import { isOneOf, keysOf } from "../../catalogue/publication/terms.ts";
import {
  publicationByCode,
  publicationBySlug,
  type PublicationPage,
} from "../../catalogue/reading/publications.ts";
import type { Database } from "../../store/database.ts";
import { sitePaths } from "../addresses.ts";
import { databaseOf, parametersOf, type ReaderContext } from "../context.ts";
import { bibliographyOf } from "../formats/bibliography.ts";
import { dublinCoreXml } from "../formats/dublin-core.ts";
import { type Edition, editionIn } from "../formats/edition.ts";
import { element, xmlDocument } from "../formats/xml.ts";
import { forms } from "../representation.ts";
import { respond } from "../respond.ts";
import { originOf, type Site, siteOf } from "../site.ts";
import { countMistyped } from "./limits.ts";

interface Format {
  readonly form: "ris" | "bib" | "csl" | "dc";
  /** Where it is described. */
  readonly docs: string;
  readonly write: (edition: Edition, site: Site) => string;
}

/** The formats by the names that programs know. MODS is not among them: Zotero would take it before RIS, and lose fields. */
const formats = {
  ris: {
    form: "ris",
    docs: "https://en.wikipedia.org/wiki/RIS_(file_format)",
    write: (edition, site) => bibliographyOf(edition, site, "ris"),
  },
  bibtex: {
    form: "bib",
    docs: "https://www.bibtex.org/Format/",
    write: (edition, site) => bibliographyOf(edition, site, "bib"),
  },
  "csl-json": {
    form: "csl",
    docs: "https://citationstyles.org/",
    write: (edition, site) => bibliographyOf(edition, site, "csl"),
  },
  oai_dc: {
    form: "dc",
    docs: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    write: ({ publication }, site) => xmlDocument(dublinCoreXml(publication, site)),
  },
} as const satisfies Record<string, Format>;

/** The list of formats: of one publication, or of any. */
function formatsXml(id?: string): string {
  return xmlDocument(
    element(
      "formats",
      { id },
      keysOf(formats).map((name) => {
        const { form, docs } = formats[name];
        return element("format", { name, type: forms[form].mediaType, docs });
      }),
    ),
  );
}

/** What the page of a publication, or its short link, is addressed by. */
function keyIn(pathname: string): { readonly slug: string } | { readonly code: string } | null {
  const [, folder, key = ""] = /^\/(publications|p)\/([^/]+)$/.exec(pathname) ?? [];
  if (folder === undefined) return null;
  return folder === "p" ? { code: key } : { slug: key };
}

/** The publication at this path, also where its address was another. Throws as reading it does. */
async function publicationAt(database: Database, pathname: string, id: string): Promise<PublicationPage> {
  const key = keyIn(pathname);
  if (!key) {
    throw notFound({ thing: "publication", name: id });
  }
  if ("code" in key) return publicationByCode(database, key.code);
  try {
    return await publicationBySlug(database, key.slug);
  } catch (error) {
    if (!(error instanceof CatalogueError) || error.problem.kind !== "not-found") throw error;
    const moved = keyIn((await movedTo(database, [pathname])).get(pathname) ?? "");
    if (moved && "slug" in moved) return publicationBySlug(database, moved.slug);
    throw error;
  }
}

async function answer(c: ReaderContext): Promise<Response> {
  const parameters = parametersOf(c);
  const id = parameters.get("id");
  const name = parameters.get("format");
  if (id === null) return respond(c.req.raw, { body: formatsXml(), type: "xml", shown: { kind: "site" } });
  const origin = originOf(c);
  const address = URL.parse(id, origin);
  const path = address?.origin === origin ? address.pathname : "";
  const key = keyIn(path);
  if (key && "code" in key) await countMistyped(c, key.code);
  const page = await publicationAt(databaseOf(c), path, id.slice(0, 200));
  const shown = { kind: "publication", page } as const;
  if (name === null) {
    return respond(c.req.raw, { body: formatsXml(id), type: "xml", status: 300, shown });
  }
  if (!isOneOf(formats, name)) {
    const offered = keysOf(formats);
    throw new CatalogueError({ kind: "not-acceptable", offered, parameter: "format" });
  }
  const { form, write } = formats[name];
  const site = await siteOf(c);
  const edition = editionIn(page.publication, site, address?.searchParams.get("language") ?? undefined);
  return respond(c.req.raw, {
    body: write(edition, site),
    type: form,
    shown,
    modified: page.publication.updatedAt,
  });
}

export const unApi = new Hono<{ Bindings: Env }>();

unApi.get(sitePaths.unApi, answer);
