/** What operations by chance have in common: each is made on the site, then in the model. */
import * as v from "valibot";
import type { Chance } from "./chance.ts";
import { entryToday, type Model, type ModelPublication, type Saved } from "./model.ts";
import type { PlayedSite, Sending } from "./played-site.ts";

/** What an operation has to do with. */
export interface Playing {
  readonly site: PlayedSite;
  readonly model: Model;
  readonly chance: Chance;
}

/** Makes an operation. False where there is nothing to make it on. */
export type Operation = (playing: Playing) => Promise<boolean>;

export const languages = ["en", "km", "es"];
/** From here on few are added: what there is, is changed. */
export const enough = 60;

export const editedSchema = v.looseObject({
  code: v.string(),
  revision: v.number(),
  content: v.looseObject({
    documents: v.array(v.looseObject({ code: v.string(), file: v.nullable(v.string()) })),
  }),
});
type Edited = v.InferOutput<typeof editedSchema>;

/** Sends a request and reads its answer. Throws where the site refuses what the model holds possible. */
export async function sent<Schema extends v.GenericSchema>(
  { site, chance }: Playing,
  sending: Sending,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const response = await site.send({ ...sending, key: sending.key ?? chance.uuid() });
  const text = await response.text();
  // Done by the process that was killed before it could answer. Where an operation has no answer to give again, none is
  // needed, and the next comparison looks at what it did. Where one is needed, the site has to give it.
  if (response.status === 409 && text.includes("carried out already") && v.is(schema, {})) {
    return v.parse(schema, {});
  }
  if (!response.ok) {
    throw new Error(`${sending.method} ${sending.path}: ${response.status} ${text.slice(0, 500)}`);
  }
  return v.parse(schema, text === "" ? {} : JSON.parse(text));
}

/** What editors get at this path. */
export const got = ({ site }: Pick<Playing, "site">, path: string) => site.send({ method: "GET", path });

/** The revision that it is at. */
export async function revisionOf(playing: Playing, { code }: ModelPublication): Promise<number> {
  const response = await got(playing, `/api/v1/publications/${code}`);
  return v.parse(editedSchema, await response.json()).revision;
}

/** The content as editors send it. */
export function contentOf({ model }: Playing, saved: Saved): object {
  return {
    slug: saved.slug,
    title: saved.title,
    language: saved.language,
    year: saved.year,
    type: "report",
    abstract: `About ${saved.title}.`,
    topics: saved.topics.map((key) => entryToday(model.topics, key).slug),
    contributors: saved.people.map((key) => ({
      slug: entryToday(model.people, key).slug,
      role: "author",
    })),
  };
}

/** A title, a year and all else by chance. */
export function anything({ model, chance }: Playing): Omit<Saved, "documents" | "slug"> {
  const topics = chance.someOf([...model.topics.keys()], 2);
  return {
    title: `Report ${chance.word()}`,
    year: 2000 + chance.below(20),
    language: chance.oneOf(languages) ?? "en",
    topics: topics.length > 0 ? topics : [...model.topics.keys()].slice(0, 1),
    people: chance.someOf([...model.people.keys()], 2),
  };
}

/** Whom a publication names twice is named once: merged people are one. */
export function settled({ model }: Playing, saved: Saved): Saved {
  const once = (keys: readonly string[], slugOf: (key: string) => string) =>
    keys.filter((key, place) => keys.findIndex((other) => slugOf(other) === slugOf(key)) === place);
  return { ...saved, people: once(saved.people, (key) => entryToday(model.people, key).slug) };
}

/** The documents of an answer. */
export function documentsOf({ content }: Edited): Saved["documents"] {
  return content.documents.map(({ code, file }) => ({ code, file }));
}

/** A publication in one of these states; null where there is none. */
export function inState(
  { model, chance }: Playing,
  ...states: readonly ModelPublication["state"][]
): ModelPublication | null {
  return chance.oneOf([...model.publications.values()].filter(({ state }) => states.includes(state)));
}

/** Notes a publication that was made. */
export function added(
  model: Model,
  code: string,
  state: "draft" | "published",
  revision: number,
  now: Saved,
): void {
  model.publications.set(code, {
    code,
    state,
    wasPublished: state === "published",
    now,
    revisions: new Map([[revision, now]]),
    formerSlugs: new Set(),
    formerDocuments: new Set(),
  });
}
