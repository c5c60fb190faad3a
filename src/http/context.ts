/** What every route takes from a request and its bindings. */
import type { Context } from "hono";
import { openDatabase } from "../store/database.ts";

export type ReaderContext = Context<{ Bindings: Env }>;

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
