/** What the institute says of itself and its catalogue: read, changed, and put back to what it was. */
import type { Database } from "../../store/database.ts";
import { failureOf } from "../../store/failures.ts";
import {
  findSettingsRevision,
  insertSettings,
  noSettings,
  readSettingsRevisions,
  type StoredSettings,
  type StoredSettingsRevision,
} from "../../store/settings.ts";
import { activityOf, type Editing } from "../changing/editing.ts";
import type { Statement } from "../../store/statement.ts";
import { countAdministrators } from "../../store/waiting-acts.ts";
import { secondPerson } from "../agreeing/waiting.ts";
import { CatalogueError, invalid, notFound } from "../problem.ts";
import { checkVersion } from "../vocabularies/entries.ts";
import { noOwnTerms } from "./own-terms.ts";
import type { Settings } from "./schema.ts";

/** What is in force until something else is set. */
export type FirstSettings = Pick<Settings, "name" | "publisher" | "licence" | "contact">;

/** What a catalogue is called that nobody has named yet; pages in other languages have a word of theirs. */
export const untilNamed = "New catalogue";

/** The settings in force, and what If-Match takes when they are changed. */
export interface CurrentSettings extends Settings {
  readonly version: string;
}

const unset: Omit<Settings, keyof FirstSettings> = {
  description: {},
  about: {},
  harvestContact: null,
  accessibilityContact: null,
  accent: null,
  accentInDark: null,
  headingFonts: [],
  textFonts: [],
  logo: null,
  logoInDark: null,
  logoHasName: false,
  ...noOwnTerms,
  navigation: [],
  fileHosts: [],
  lookUps: false,
  twoPeople: false,
  downloadTotals: false,
  languages: null,
};

const read = new WeakMap<StoredSettings, Settings>();

/** The settings as they are stored, over what is in force where nothing is. */
export function settingsFrom(stored: StoredSettings, first: FirstSettings): Settings {
  const known = read.get(stored);
  if (known) return known;
  const set: Partial<Settings> = JSON.parse(stored.content);
  const settings = { ...unset, ...first, ...set };
  read.set(stored, settings);
  return settings;
}

/** What is called something in a language: by its name there, else by the English one. */
export function nameIn(names: Settings["name"], tag: string): string {
  return names[tag] ?? names.en;
}

/** What is said in a language, or else in English; null where in neither. */
export function saidIn(
  said: Settings["description"],
  tag: string,
): { readonly text: string; readonly tag: string } | null {
  const own = said[tag];
  if (own !== undefined) return { text: own, tag };
  return said.en === undefined ? null : { text: said.en, tag: "en" };
}

/** The settings in force, read anew. */
export async function currentSettings(database: Database, first: FirstSettings): Promise<CurrentSettings> {
  const [latest] = await readSettingsRevisions(database, 1);
  const { version, content } = latest ?? noSettings;
  return { ...settingsFrom({ version, content }, first), version };
}

/** The names of the fields that are other than they were. */
function fieldsChanged(before: Settings, after: Settings): string[] {
  const earlier: Readonly<Record<string, unknown>> = { ...before };
  return Object.entries(after).flatMap(([field, value]) =>
    JSON.stringify(value) === JSON.stringify(earlier[field]) ? [] : [field],
  );
}

/** Saves other settings, and has the cache forget all pages: each shows some of them. */
async function save(
  editing: Editing,
  before: CurrentSettings,
  {
    content,
    action,
    detail,
    agreement = [],
  }: {
    readonly content: string;
    readonly action: string;
    readonly detail: string;
    readonly agreement?: readonly Statement[];
  },
): Promise<void> {
  const { database, purge, tagsTouched } = editing;
  const order = { id: crypto.randomUUID(), tags: tagsTouched([], "all") };
  const activity = activityOf(editing, "/admin/settings", action, detail);
  try {
    await insertSettings(database, { before: before.version, content }, activity, order, agreement);
  } catch (error) {
    if (failureOf(error)?.kind !== "overtaken") throw error;
    const [latest] = await readSettingsRevisions(database, 1);
    throw new CatalogueError({ kind: "outdated-version", current: latest?.version ?? "" }, { cause: error });
  }
  await purge(order);
}

/**
 * The two-person rule begins only where two can agree, and ends as the acts do that it holds for. Throws `invalid` or
 * `waits`.
 */
async function ruleChanging(
  editing: Editing,
  { version, twoPeople }: CurrentSettings,
  fields: readonly string[],
): Promise<Statement[]> {
  if (!fields.includes("twoPeople")) return [];
  if (!twoPeople) {
    if ((await countAdministrators(editing.database, { about: 0, usesAccess: editing.usesAccess })) >= 2)
      return [];
    const message =
      "Two administrators who can sign in are needed first, each with a passkey or a known address. Add another under Editors.";
    throw invalid("twoPeople", message);
  }
  if (fields.length > 1) {
    const message =
      "Switching this off waits for a second person. Save the other changes first, with this on.";
    throw invalid("twoPeople", message);
  }
  const content = { kind: "settings" } as const;
  const asked = { subject: "/admin/settings", title: "The two-person rule", content, version, reason: null };
  return secondPerson(editing, asked);
}

/**
 * Changes the settings, where they still are those of the version `expected`. Throws `invalid`, `version-required`,
 * `outdated-version`, or `waits` where a second person has to agree.
 */
export async function changeSettings(
  editing: Editing,
  first: FirstSettings,
  { changed, expected }: { changed: (before: Settings) => Settings; expected: string | null },
): Promise<CurrentSettings> {
  const current = await currentSettings(editing.database, first);
  checkVersion(expected, current.version);
  const { version: _, ...before } = current;
  const after = changed(before);
  const fields = fieldsChanged(before, after);
  if (fields.length === 0 && current.version !== noSettings.version) return current;
  const agreement = await ruleChanging(editing, current, fields);
  const detail =
    fields.length === 0
      ? "Settings were kept as they were set up."
      : `Settings were changed: ${fields.join(", ")}.`;
  await save(editing, current, { content: JSON.stringify(after), action: "changed", detail, agreement });
  return currentSettings(editing.database, first);
}

/** A saved state with what it is made of, and which fields it changed. */
export interface SettingsRevision extends StoredSettingsRevision {
  readonly settings: Settings;
}

/** How many states a page of the history has. */
const mostRevisions = 50;

/** Saved states, latest first, those before this one where one is named. */
export async function settingsRevisions(
  database: Database,
  first: FirstSettings,
  before: number | null,
): Promise<SettingsRevision[]> {
  const stored = await readSettingsRevisions(database, mostRevisions, before);
  return stored.map((each) => ({ ...each, settings: settingsFrom(each, first) }));
}

/**
 * Makes an earlier state the present one; 0 is that before anything was set. The two-person rule stays as it is. Throws
 * as changing does, or `not-found`.
 */
export async function restoreSettings(
  editing: Editing,
  first: FirstSettings,
  { revision, expected }: { readonly revision: number; readonly expected: string | null },
): Promise<CurrentSettings> {
  const { database } = editing;
  const current = await currentSettings(database, first);
  checkVersion(expected, current.version);
  const found = revision === 0 ? noSettings : await findSettingsRevision(database, revision);
  if (!found) throw notFound(`revision ${revision} of the settings`);
  const { twoPeople } = current;
  const fields = fieldsChanged(current, { ...settingsFrom(found, first), twoPeople });
  if (fields.length === 0) return current;
  const set: Partial<Settings> = JSON.parse(found.content);
  const content = JSON.stringify({ ...set, twoPeople });
  const detail = `Settings were put back to revision ${revision}: ${fields.join(", ")}.`;
  await save(editing, current, { content, action: "restored", detail });
  return currentSettings(database, first);
}
