/** Who publishes the catalogue, as its settings say, at the host that was asked. */
import {
  type FirstSettings,
  nameIn,
  saidIn,
  settingsFrom,
  untilNamed,
} from "../catalogue/settings/settings.ts";
import type { Logo } from "../catalogue/settings/logo.ts";
import type { Settings } from "../catalogue/settings/schema.ts";
import { noSettings, settingsAtHand, settingsOf } from "../store/settings.ts";
import { publicationPath } from "./addresses.ts";
import { type Asked, addressOf, databaseOf } from "./context.ts";
import { allowOwnStyle, type OwnStyle, ownStyleOf } from "./own-style.ts";
import { inOwnWords } from "./strings/own-words.ts";
import {
  english,
  prefixed,
  speakAs,
  speaking,
  spokenTagFor,
  spokenTags,
  stringsIn,
  withoutPrefix,
} from "./strings/spoken.ts";
import type { Strings } from "./strings/strings.ts";

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
  /** The address of the readers' script, on pages that are better with it. */
  readonly script?: string;
  /** The same for harvesters' keepers, where it is another. */
  readonly harvestContact?: string;
  /** Where readers ask for a text in another format, and say what is in their way: the contact where no other is set. */
  readonly accessibilityContact?: string;
  /** What the institute says under the catalogue's name, and on the page about it. */
  readonly description?: Said;
  readonly about?: Said;
  /** The rules of its colour and its logo. */
  readonly ownStyle?: OwnStyle;
  readonly logo?: SiteLogo;
  /** Pages elsewhere that every page leads to. */
  readonly links?: readonly { readonly label: Said; readonly url: string }[];
  /** The languages that pages are offered in, where these are not all. */
  readonly offered?: readonly string[];
  /** The types and roles that forms offer, where these are not all. */
  readonly offeredTypes?: readonly string[];
  readonly offeredRoles?: readonly string[];
  /** Whether what cannot well be undone waits for a second person. */
  readonly twoPeople?: true;
  /** The language of pages that the reader's browser asks for, where that is another than the page's. */
  readonly preferred?: string;
}

/** The institute's logo, as its settings have it. */
type SiteLogo = Pick<Settings, "logoInDark" | "logoHasName"> & { readonly logo: Logo };

/** A text of the institute's, in the language with this tag. */
export interface Said {
  readonly text: string;
  readonly tag: string;
}

/** The tags of the languages that pages are offered in. */
export function offeredTags({ offered = spokenTags }: Pick<Site, "offered">): readonly string[] {
  return offered;
}

/** The paths of a place in every language that pages are offered in, and of the one for everybody else. */
export function languageVersions(place: string, site: Pick<Site, "offered">): (readonly [string, string])[] {
  const all = offeredTags(site).map((tag) => [tag, prefixed(place, { tag })] as const);
  return [...all, ["x-default", place]];
}

/** Those that a publication has beside them: in each language that its title is translated into and pages are not offered in. */
export function translatedVersions(
  slug: string,
  translated: readonly string[],
  site: Pick<Site, "offered">,
): (readonly [string, string])[] {
  const others = translated.filter((tag) => {
    const spoken = spokenTagFor(tag);
    return spoken === null || !offeredTags(site).includes(spoken);
  });
  return others.map((tag) => [tag, publicationPath(slug, tag)] as const);
}

/** That a page is not offered in the language it was asked for in, and where it is. */
export class NotOffered extends Error {
  readonly location: string;

  constructor(location: string) {
    super("the page is offered in other languages");
    this.location = location;
  }
}

/** Scheme and host of what was asked for. */
export function originOf({ req }: Pick<Asked, "req">): string {
  return addressOf(req.raw).origin;
}

/** What is in force until settings are saved: what a deployment's variables say, where it has them. */
export function firstSettings(env: Env): FirstSettings {
  const name = env.CATALOGUE_NAME || untilNamed;
  return {
    name: { en: name },
    publisher: { en: env.PUBLISHER || name },
    licence: env.LICENCE_URL || null,
    contact: env.CONTACT_EMAIL || null,
  };
}

/** What the institute's settings call something in a language; what nobody has named yet is called so in each. */
function calledIn(names: Settings["name"], tag: string): string {
  const isNamed = names[tag] !== undefined || names.en !== untilNamed;
  return isNamed ? nameIn(names, tag) : stringsIn(tag).newCatalogue;
}

/** What of the settings is the same for every request, in a language. */
interface SaidTo {
  readonly site: Omit<Site, "origin" | "preferred">;
  readonly strings: Strings;
}

/** The same, by the language of the page. */
const made = new WeakMap<Settings, Map<string, SaidTo>>();

function saidTo(settings: Settings, tag: string): SaidTo["site"] {
  const { name, publisher, licence, contact, harvestContact } = settings;
  const accessibilityContact = settings.accessibilityContact ?? contact;
  // Whoever publishes it is called as it is until that is said, also where its name was said alone.
  const publishers = nameIn(publisher, tag) === untilNamed ? name : publisher;
  const description = saidIn(settings.description, tag);
  const about = saidIn(settings.about, tag);
  const links = settings.navigation.flatMap(({ label, url }) => {
    const said = saidIn(label, tag);
    return said ? [{ label: said, url }] : [];
  });
  const { languages, logo, logoInDark, logoHasName } = settings;
  const ownStyle = ownStyleOf(settings);
  return {
    catalogueName: calledIn(name, tag),
    publisher: calledIn(publishers, tag),
    licence,
    contact,
    ...(harvestContact === null ? {} : { harvestContact }),
    ...(accessibilityContact === null ? {} : { accessibilityContact }),
    ...(description ? { description } : {}),
    ...(about ? { about } : {}),
    ...(ownStyle ? { ownStyle } : {}),
    ...(logo ? { logo: { logo, logoInDark, logoHasName } } : {}),
    ...(links.length > 0 ? { links } : {}),
    ...(settings.types ? { offeredTypes: settings.types } : {}),
    ...(settings.roles ? { offeredRoles: settings.roles } : {}),
    ...(settings.twoPeople ? { twoPeople: true } : {}),
    ...(languages
      ? { offered: spokenTags.filter((each) => each === english.tag || languages.includes(each)) }
      : {}),
  };
}

function siteWith(c: Asked, settings: Settings, plain = speaking(c.req.raw)): Site {
  const { raw: request } = c.req;
  const { tag } = plain;
  const byLanguage = made.get(settings) ?? new Map<string, SaidTo>();
  made.set(settings, byLanguage);
  const known = byLanguage.get(tag) ?? {
    site: saidTo(settings, tag),
    strings: inOwnWords(stringsIn(tag), settings),
  };
  byLanguage.set(tag, known);
  const { site: said, strings } = known;
  if (speaking(request).tag === tag) speakAs(request, strings);
  if (said.ownStyle) allowOwnStyle(request, said.ownStyle);
  const preferred = request.headers.get("accept-language");
  const isOffered = preferred !== null && offeredTags(said).includes(preferred);
  return { ...said, origin: originOf(c), ...(isOffered ? { preferred } : {}) };
}

/** Where a page is to be had that is not offered in the language of its address: in English, at its publication's text. */
function instead(request: Request): string {
  const { pathname, search } = addressOf(request);
  const { tag, path } = withoutPrefix(pathname);
  return search === "" && /^\/publications\/[^/.]+$/.test(path) ? `${path}?language=${tag}` : path + search;
}

/**
 * Who publishes the catalogue, in the language of the page or in another one. It costs nothing once the request has
 * read what its page is made of, and a round trip before: ask for it last. Throws `NotOffered` where the page is not
 * offered in its language.
 */
export async function siteOf(c: Asked, strings = speaking(c.req.raw)): Promise<Site> {
  const site = siteWith(c, settingsFrom(await settingsOf(databaseOf(c)), firstSettings(c.env)), strings);
  const isOffered = offeredTags(site).includes(speaking(c.req.raw).tag);
  if (!isOffered) throw new NotOffered(instead(c.req.raw));
  return site;
}

/** The settings in force, as far as they can be read. */
export async function settingsIn(c: Asked): Promise<Settings> {
  const database = databaseOf(c);
  const stored = await settingsOf(database).catch(() => settingsAtHand(database));
  return settingsFrom(stored, firstSettings(c.env));
}

/** Whether nothing was ever set, so that whoever may should be asked. */
export async function isNew(c: Asked): Promise<boolean> {
  return (await settingsOf(databaseOf(c))).version === noSettings.version;
}

/**
 * Who publishes it, for telling what went wrong. Where whoever asks is to cost nothing, or nothing can be read, it is who was
 * known last.
 */
export async function siteForErrors(c: Asked, mayRead: boolean): Promise<Site> {
  const database = databaseOf(c);
  // Where the database is away, that is told as well as it can be.
  const read = mayRead ? await settingsOf(database).catch(() => null) : null;
  return siteWith(c, settingsFrom(read ?? settingsAtHand(database), firstSettings(c.env)));
}
