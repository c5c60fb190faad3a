/** What is done with everything but one publication, by chance. */
import * as v from "valibot";
import { entryToday } from "./model.ts";
import {
  added,
  anything,
  documentsOf,
  editedSchema,
  enough,
  got,
  inState,
  type Playing,
  revisionOf,
  sent,
  settled,
} from "./playing.ts";

const choicesSchema = v.looseObject({
  choices: v.array(v.looseObject({ slug: v.string(), version: v.string() })),
});
const versionedSchema = v.looseObject({ version: v.string() });
const importedSchema = v.looseObject({
  import: v.string(),
  rows: v.array(v.looseObject({ code: v.string() })),
});
const undoneSchema = v.looseObject({ undone: v.array(v.string()) });

export async function renameTopic(playing: Playing): Promise<boolean> {
  const { model, chance } = playing;
  const topic = chance.oneOf([...model.topics.values()]);
  if (!topic) return false;
  const listed = v.parse(choicesSchema, await (await got(playing, "/api/v1/topics")).json());
  const over = listed.choices.find(({ slug }) => slug === topic.slug)?.version ?? "";
  const name = `Topic ${chance.word()}`;
  const slug = chance.below(2) === 0 ? topic.slug : `topic-${chance.word()}`;
  const path = `/api/v1/topics/${topic.slug}`;
  await sent(playing, { method: "PATCH", path, json: { name, slug }, over }, v.looseObject({}));
  if (slug !== topic.slug) topic.formerSlugs.add(topic.slug);
  topic.slug = slug;
  topic.name = name;
  return true;
}

/** Adds a person, and merges another into them. */
export async function mergePeople(playing: Playing): Promise<boolean> {
  const { model, chance } = playing;
  const living = [...model.people].filter(([, { into }]) => into === null);
  const [key, entry] = chance.oneOf(living) ?? [];
  if (key === undefined || !entry) return false;
  const slug = `person-${chance.word()}`;
  const name = `Person ${chance.word()}`;
  await sent(
    playing,
    { method: "POST", path: "/api/v1/contributors", json: { name, slug } },
    v.looseObject({}),
  );
  model.people.set(slug, { slug, name, formerSlugs: new Set(), into: null });
  const path = `/api/v1/contributors/${entry.slug}/merge`;
  await sent(playing, { method: "POST", path, json: { into: slug } }, v.looseObject({}));
  entry.into = slug;
  // Whom nobody can be told from is not chosen any more: there would be ever more of them.
  for (const publication of model.publications.values())
    publication.now = settled(playing, {
      ...publication.now,
      people: publication.now.people.map((each) => (each === key ? slug : each)),
    });
  return true;
}

export async function bringIn(playing: Playing): Promise<boolean> {
  const { model, chance } = playing;
  if (model.publications.size > enough && chance.below(6) > 0) return false;
  const state = chance.below(2) === 0 ? "draft" : "published";
  const rows = Array.from({ length: 1 + chance.below(3) }, () =>
    settled(playing, { ...anything(playing), slug: `thing-${chance.word()}`, people: [], documents: [] }),
  );
  const lines = rows.map(({ title, slug, year, language, topics }) =>
    [
      title,
      slug,
      language,
      year,
      "report",
      `About ${title}.`,
      topics.map((key) => entryToday(model.topics, key).slug).join(";"),
      "full en",
    ].join(","),
  );
  const body = ["title,slug,language,year,type,abstract,topics,documents", ...lines, ""].join("\r\n");
  const path = `/api/v1/import?state=${state}`;
  const made = await sent(playing, { method: "POST", path, body, type: "text/csv" }, importedSchema);
  for (const [place, { code }] of made.rows.entries()) {
    const row = rows[place];
    if (!row) continue;
    const edited = await (await got(playing, `/api/v1/publications/${code}`)).json();
    const { revision, ...rest } = v.parse(editedSchema, edited);
    added(model, code, state, revision, { ...row, documents: documentsOf({ revision, ...rest }) });
  }
  model.imports.push({ id: made.import, codes: made.rows.map(({ code }) => code) });
  return true;
}

export async function undoImport(playing: Playing): Promise<boolean> {
  const { model, chance } = playing;
  const [chosen] = model.imports.splice(chance.below(model.imports.length), 1);
  if (!chosen) return false;
  const path = `/api/v1/imports/${chosen.id}/undo`;
  const { undone } = await sent(playing, { method: "POST", path }, undoneSchema);
  for (const code of chosen.codes) {
    const publication = model.publications.get(code);
    const isUntouched = publication?.revisions.size === 1;
    if (isUntouched !== undone.includes(code))
      throw new Error(
        `${code} ${isUntouched ? "was not undone" : "was undone, and had been changed since"} with import ${chosen.id}`,
      );
    if (!publication || !isUntouched) continue;
    publication.state = "withdrawn";
    publication.revisions.set(await revisionOf(playing, publication), publication.now);
  }
  return true;
}

export async function addRedirect(playing: Playing): Promise<boolean> {
  const { model, chance } = playing;
  const publication = inState(playing, "published");
  if (!publication || model.redirects.size > enough) return false;
  const path = `/old/${chance.word()}.html`;
  const target = `/p/${publication.code}`;
  const json = { path, target };
  await sent(playing, { method: "POST", path: "/api/v1/redirects", json }, v.looseObject({}));
  model.redirects.set(path, target);
  return true;
}

export async function nameInstitute(playing: Playing): Promise<boolean> {
  const { model, chance } = playing;
  const settings = await (await got(playing, "/api/v1/settings")).json();
  const over = v.parse(versionedSchema, settings).version;
  const name = `Institute ${chance.word()}`;
  const json = { name: { en: name } };
  await sent(playing, { method: "PATCH", path: "/api/v1/settings", json, over }, v.looseObject({}));
  model.institute = name;
  return true;
}
