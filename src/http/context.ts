/** What every route takes from a request and from the deployment's settings. */
import type { Context } from "hono";
import { openDatabase } from "../store/database.ts";
import type { Site } from "./pages/layout.ts";

export type ReaderContext = Context<{ Bindings: Env }>;

/** The site as this request and the deployment's settings name it. */
export function siteOf(c: ReaderContext): Site {
  return {
    origin: new URL(c.req.url).origin,
    catalogueName: c.env.CATALOGUE_NAME,
    publisher: c.env.PUBLISHER,
    licence: c.env.LICENCE_URL || null,
  };
}

export function databaseOf(c: ReaderContext) {
  return openDatabase(c.env.DB);
}

export function parametersOf(c: ReaderContext): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

/** Where the site's keeper can be reached by programs' keepers; null where that is not set. */
export function contactOf(c: ReaderContext): string | null {
  return c.env.CONTACT_EMAIL || null;
}
