/** Who publishes the catalogue, as its settings say, at the host that was asked. */
import { type FirstSettings, nameIn, settingsFrom } from "../catalogue/settings/settings.ts";
import type { Settings } from "../catalogue/settings/schema.ts";
import { settingsAtHand, settingsOf } from "../store/settings.ts";
import { type Asked, addressOf, databaseOf } from "./context.ts";
import { speaking } from "./strings/spoken.ts";

/** Who publishes the catalogue, in the language of the page. */
export interface Site {
  /** Scheme and host, without a slash at the end. */
  readonly origin: string;
  readonly catalogueName: string;
  readonly publisher: string;
  /** The address of the licence that the texts are under; null where none is known. */
  readonly licence: string | null;
  /** The address that programs' keepers write to; null where none is known. */
  readonly contact: string | null;
  /** The language of pages that the reader's browser asks for, where that is another than the page's. */
  readonly preferred?: string;
}

/** Scheme and host of what was asked for. */
export function originOf({ req }: Pick<Asked, "req">): string {
  return addressOf(req.raw).origin;
}

/** What is in force until settings are saved: what catalogues were set up with before there were any. */
export function firstSettings(env: Env): FirstSettings {
  return {
    name: { en: env.CATALOGUE_NAME },
    publisher: { en: env.PUBLISHER },
    licence: env.LICENCE_URL || null,
    contact: env.CONTACT_EMAIL || null,
  };
}

function siteWith(
  c: Asked,
  { name, publisher, licence, contact }: Settings | FirstSettings,
  { tag } = speaking(c.req.raw),
): Site {
  const preferred = c.req.raw.headers.get("accept-language");
  return {
    origin: originOf(c),
    catalogueName: nameIn(name, tag),
    publisher: nameIn(publisher, tag),
    licence,
    contact,
    ...(preferred === null ? {} : { preferred }),
  };
}

/**
 * Who publishes the catalogue, in the language of the page or in another one. It costs nothing once the request has
 * read what its page is made of, and a round trip before: ask for it last.
 */
export async function siteOf(c: Asked, strings = speaking(c.req.raw)): Promise<Site> {
  return siteWith(c, settingsFrom(await settingsOf(databaseOf(c)), firstSettings(c.env)), strings);
}

/**
 * The same for telling what went wrong. Where whoever asks is to cost nothing, or nothing can be read, it is who was
 * known last.
 */
export async function siteForErrors(c: Asked, mayRead: boolean): Promise<Site> {
  if (mayRead) {
    try {
      return await siteOf(c);
    } catch {
      // The database is away. That is told as well as it can be.
    }
  }
  const known = settingsAtHand(databaseOf(c));
  const first = firstSettings(c.env);
  return siteWith(c, known ? settingsFrom(known, first) : first);
}
