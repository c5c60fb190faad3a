/** What every route takes from a request and its bindings. */
import type { Context } from "hono";
import { type Database, openDatabase } from "../store/database.ts";
import { bringSettings } from "../store/settings.ts";

export type ReaderContext = Context<{ Bindings: Env }>;

/** What a database is opened for. */
export interface Asked {
  readonly req: { readonly raw: Request };
  readonly env: Env;
}

const databases = new WeakMap<Request, Database>();

/** The database as a request reads it: opened once, and bringing the settings along with the first that is read. */
export function databaseOf({ req: { raw: request }, env }: Asked): Database {
  const known = databases.get(request);
  if (known) return known;
  const database = bringSettings(openDatabase(env.DB));
  databases.set(request, database);
  return database;
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
