/** What every route takes from a request and its bindings. */
import type { Context } from "hono";
import { openDatabase } from "../store/database.ts";

export type ReaderContext = Context<{ Bindings: Env }>;

export function databaseOf(c: ReaderContext) {
  return openDatabase(c.env.DB);
}

const addresses = new WeakMap<Request, URL>();

/** The address of a request, parsed once however often it is asked for. To be read only. */
export function addressOf(request: Request): URL {
  const known = addresses.get(request);
  if (known) return known;
  const address = new URL(request.url);
  addresses.set(request, address);
  return address;
}

export function parametersOf(c: ReaderContext): URLSearchParams {
  return addressOf(c.req.raw).searchParams;
}

/** Where the site's keeper can be reached by programs' keepers; null where that is not set. */
export function contactOf(c: ReaderContext): string | null {
  return c.env.CONTACT_EMAIL || null;
}
