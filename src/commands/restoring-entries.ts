/** Topics, places, series and people that a publication of a backup names, where the catalogue has them no more. */
import * as v from "valibot";
import type { VocabularyName } from "../store/vocabulary-tables.ts";
import { entriesNamed, type KeptEntry } from "./entries-in-backup.ts";
import { ask, asked, Refused, unlessRefused } from "./file-target.ts";
import type { Restoring } from "./restoring-one.ts";

const choicesSchema = v.looseObject({
  choices: v.array(
    v.looseObject({
      slug: v.string(),
      version: v.string(),
      keyPublications: v.optional(v.array(v.string()), []),
    }),
  ),
});
const redirectsSchema = v.looseObject({
  redirects: v.array(v.looseObject({ path: v.string(), target: v.string() })),
});
const entrySchema = v.looseObject({ slug: v.string() });

type Choice = v.InferOutput<typeof choicesSchema>["choices"][number];

/** What this slug is there today, after renames and merges; null where it is nothing. */
async function there({ target }: Restoring, choices: readonly Choice[], entry: KeptEntry) {
  const own = choices.find(({ slug }) => slug === entry.slug);
  if (own) return own;
  const path = `/${entry.vocabulary}/${entry.slug}`;
  const { redirects } = await asked(
    target,
    `/api/v1/redirects?q=${encodeURIComponent(path)}`,
    redirectsSchema,
  );
  const leads = redirects.find((each) => each.path === path)?.target;
  return choices.find(({ slug }) => `/${entry.vocabulary}/${slug}` === leads) ?? null;
}

/** Adds an entry again. One whose address was given up gets another, to which that one leads. */
async function addAgain({ target }: Restoring, { vocabulary, slug, fields }: KeptEntry): Promise<string> {
  const post = (json: object) =>
    asked(target, `/api/v1/${vocabulary}`, entrySchema, { method: "POST", json });
  try {
    return (await post(fields)).slug;
  } catch (error) {
    if (!(error instanceof Refused) || !error.message.includes("given out before")) throw error;
  }
  const added = await post({ ...fields, slug: null });
  const json = { path: `/${vocabulary}/${slug}`, target: `/${vocabulary}/${added.slug}` };
  await unlessRefused(ask(target, "/api/v1/redirects", { method: "POST", json }), ({ message }) =>
    console.log(`  ${json.path} does not lead to ${json.target}: ${message}`),
  );
  return added.slug;
}

/** Brings back what is not there any more. Returns the slugs that differ from those in the backup, by their paths. */
export async function entriesBack(restoring: Restoring): Promise<ReadonlyMap<string, string>> {
  const { target, bag, publication, dryRun } = restoring;
  const moved = new Map<string, string>();
  const known = new Map<VocabularyName, readonly Choice[]>();
  for (const entry of entriesNamed(bag, publication.record)) {
    const path = `/${entry.vocabulary}/${entry.slug}`;
    const choices =
      known.get(entry.vocabulary) ??
      (await asked(target, `/api/v1/${entry.vocabulary}`, choicesSchema)).choices;
    known.set(entry.vocabulary, choices);
    const present = await there(restoring, choices, entry);
    if (present) {
      if (present.slug !== entry.slug) moved.set(path, present.slug);
      continue;
    }
    console.log(`  ${path} is not there any more${dryRun ? "." : ": it is added again."}`);
    if (dryRun) continue;
    const { parent } = entry.fields;
    const isMoved = typeof parent === "string" && moved.has(`/contributors/${parent}`);
    const whole = isMoved ? { parent: moved.get(`/contributors/${parent}`) } : {};
    const adding = addAgain(restoring, { ...entry, fields: { ...entry.fields, ...whole } });
    const slug = await unlessRefused(adding, ({ message }) => {
      console.log(`  It cannot be added: ${message}`);
      return entry.slug;
    });
    if (slug !== entry.slug) moved.set(path, slug);
  }
  return moved;
}

/** Names the publication among the key publications of the pages that showed it first. */
export async function keyPlacesBack(
  { target, bag, publication, dryRun }: Restoring,
  moved: ReadonlyMap<string, string>,
): Promise<void> {
  const { code } = publication.record;
  for (const entry of entriesNamed(bag, publication.record)) {
    const place = entry.keyPublications.indexOf(code);
    if (place < 0) continue;
    const { choices } = await asked(target, `/api/v1/${entry.vocabulary}`, choicesSchema);
    const slug = moved.get(`/${entry.vocabulary}/${entry.slug}`) ?? entry.slug;
    const present = choices.find((each) => each.slug === slug);
    if (!present || present.keyPublications.includes(code)) continue;
    console.log(`  /${entry.vocabulary}/${slug} shows it first no more${dryRun ? "." : ": it does again."}`);
    if (dryRun) continue;
    const changing = ask(target, `/api/v1/${entry.vocabulary}/${encodeURIComponent(slug)}`, {
      method: "PATCH",
      json: { keyPublications: present.keyPublications.toSpliced(place, 0, code) },
      headers: { "if-match": `"${present.version}"` },
    });
    await unlessRefused(changing, ({ message }) => console.log(`  It cannot: ${message}`));
  }
}
