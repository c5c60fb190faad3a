/**
 * What the application is measured against: Hono, one hand-written statement through D1's own prepare(), and
 * the application's page functions for the markup. No layers, no validation, no cache, no headers but Hono's.
 */
import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";
import { untilNamed } from "../../../src/catalogue/settings/settings.ts";
import { indexPath } from "../../../src/http/addresses.ts";
import type { Site } from "../../../src/http/site.ts";
import { listingPage } from "../../../src/http/pages/listing.ts";
import { publicationPage } from "../../../src/http/pages/publication.ts";
import { readersScript } from "../../../src/http/reader/scripts.ts";
import { english } from "../../../src/http/strings/spoken.ts";
import { readCatalogue, readPublication, readTopicInLanguage } from "./read.ts";

const bare = new Hono<{ Bindings: Env }>();

function siteOf(url: string): Site {
  return {
    origin: new URL(url).origin,
    catalogueName: untilNamed,
    publisher: untilNamed,
    licence: null,
    contact: null,
  };
}

bare.get("/", async (c) =>
  c.html(await listingPage(await readCatalogue(c.env.DB), siteOf(c.req.url), english, null)),
);

bare.get(`${indexPath("topic")}/:topic`, async (c) => {
  const listing = await readTopicInLanguage(c.env.DB, c.req.param("topic"), c.req.query("language") ?? "en");
  return c.html(await listingPage(listing, siteOf(c.req.url), english, null));
});

bare.get("/publications/:slug", async (c) => {
  const page = await readPublication(c.env.DB, c.req.param("slug"));
  if (!page) return c.notFound();
  const site = { ...siteOf(c.req.url), script: await readersScript(c.env, english) };
  return c.html(await publicationPage(page, site, english, undefined));
});

export default bare;

/** Counts nothing: the settings that both are bundled with name it. */
export class UsageCollector extends DurableObject {}
