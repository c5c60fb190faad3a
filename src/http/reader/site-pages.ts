/** The pages and data that exist once: about the catalogue, and about its API. */
import { Hono } from "hono";
import { listPublications } from "../../catalogue/reading/listing.ts";
import { healthPath, sitePaths } from "../addresses.ts";
import { databaseOf, type ReaderContext } from "../context.ts";
import type { Operation } from "../editor/operation.ts";
import { notAcceptable } from "../error-answer.ts";
import { openApi } from "../json/openapi.ts";
import { entryPointJson } from "../json/listings.ts";
import { statementIn } from "../assets.ts";
import { aboutPage } from "../pages/about.ts";
import { accessibilityPage } from "../pages/accessibility.ts";
import { apiPage, apiSchemasPage, editingApiPage } from "../pages/api.ts";
import { icon } from "../pages/layout.ts";
import { translationsPage } from "../pages/translations.ts";
import { respond } from "../respond.ts";
import { originOf, type Site, siteOf } from "../site.ts";
import { formOf, represent } from "./resource.ts";
import { speaking } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

async function entryPointOf(c: ReaderContext): Promise<string> {
  const { origin, catalogueName, publisher } = await siteOf(c);
  return JSON.stringify(entryPointJson(origin, catalogueName, publisher));
}

/** The pages, with what editors can do, which the API's description names too. */
export function sitePages(operations: readonly Operation[]) {
  const pages = new Hono<{ Bindings: Env }>();

  const onlyPage = async (c: ReaderContext, page: (site: Site, strings: Strings) => Promise<string>) => {
    if (formOf(c) !== "html") throw notAcceptable(["html"]);
    const body = await page(await siteOf(c), speaking(c.req.raw));
    return respond(c.req.raw, { body, type: "html", shown: { kind: "site" } });
  };
  pages.get(sitePaths.about, (c) => onlyPage(c, aboutPage));
  pages.get(sitePaths.accessibility, async (c) => {
    const sentences = await statementIn(c.env, speaking(c.req.raw));
    return onlyPage(c, (site, strings) => accessibilityPage(site, strings, sentences));
  });
  pages.get(sitePaths.translations, (c) => onlyPage(c, translationsPage));
  pages.get(sitePaths.apiSchemas, (c) =>
    onlyPage(c, (site, strings) => apiSchemasPage(site, strings, operations)),
  );
  pages.get(sitePaths.editingApi, (c) =>
    onlyPage(c, (site, strings) => editingApiPage(site, strings, operations)),
  );
  // Pages bring their icon along; browsers ask for this one beside a PDF.
  pages.get(sitePaths.icon, (c) => respond(c.req.raw, { body: icon, type: "svg", shown: { kind: "site" } }));
  pages.get(sitePaths.apiDescription, async (c) =>
    respond(c.req.raw, {
      body: JSON.stringify(openApi(await siteOf(c), operations)),
      type: "json",
      shown: { kind: "site" },
    }),
  );

  // For a monitor that asks each minute: whether the Worker answers, and nothing that costs.
  pages.get(healthPath, (c) => respond(c.req.raw, { body: "well\n", type: "text", shown: null }));

  pages.get("/api/v1", async (c) =>
    respond(c.req.raw, { body: await entryPointOf(c), type: "json", shown: { kind: "site" } }),
  );
  pages.get(sitePaths.api, async (c) => {
    return represent(c, {
      // Its examples are the catalogue's own.
      shown: { kind: "catalogue" },
      links: [
        {
          relation: "service-desc",
          target: originOf(c) + sitePaths.apiDescription,
          type: "application/json",
        },
      ],
      as: {
        html: async () => {
          const examples = await listPublications(databaseOf(c), {});
          return apiPage(await siteOf(c), speaking(c.req.raw), examples, operations);
        },
        json: () => entryPointOf(c),
      },
    });
  });
  return pages;
}
