/** One publication, or one file, out of a backup into a living catalogue: as a change that its history tells of. */
import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import { fieldNames } from "../catalogue/fields/fields.ts";
import type { PublicationContent } from "../catalogue/publication/content.ts";
import { ask, asked, type Refused, type Target, unlessRefused } from "./file-target.ts";
import type { KeptPublication } from "./one-in-backup.ts";
import { entriesBack, keyPlacesBack } from "./restoring-entries.ts";
import { filesBack, filesLacking } from "./restoring-files.ts";
import { CommandError } from "./terminal.ts";

/** What comes back, whereto, and whether it is only told. */
export interface Restoring {
  readonly target: Target;
  /** Where the backup can be read. */
  readonly bag: string;
  /** What the backup is called: the history says where a change comes from. */
  readonly name: string;
  readonly dryRun: boolean;
  readonly publication: KeptPublication;
}

const presentSchema = v.looseObject({
  revision: v.number(),
  state: v.string(),
  content: v.looseObject({
    slug: v.string(),
    documents: v.array(v.looseObject({ code: v.string(), file: v.nullable(v.string()) })),
  }),
});
const changedSchema = v.looseObject({
  ...presentSchema.entries,
  warnings: v.array(v.looseObject({ message: v.string() })),
});
type Present = v.InferOutput<typeof presentSchema>;

/** The publication as the catalogue has it now; null where it has none with this code. */
function presentIn({ target, publication }: Restoring): Promise<Present | null> {
  const path = `/api/v1/publications/${publication.record.code}`;
  return unlessRefused(asked(target, path, presentSchema), () => null);
}

/** The content with what was merged, renamed or added again by its slugs of today. */
function withSlugs(content: PublicationContent, moved: ReadonlyMap<string, string>): PublicationContent {
  const today = (vocabulary: string, slug: string) => moved.get(`/${vocabulary}/${slug}`) ?? slug;
  const { container } = content;
  return {
    ...content,
    topics: content.topics.map((slug) => today("topics", slug)),
    places: content.places.map((slug) => today("places", slug)),
    contributors: content.contributors.map((each) => ({ ...each, slug: today("contributors", each.slug) })),
    container: container && { ...container, slug: today("series", container.slug) },
  };
}

/** Makes the backup's content the present one, in this state. Says what could not come back. Throws {@link Refused}. */
async function recover(
  { target, publication, name }: Restoring,
  content: PublicationContent,
  { over, state }: { readonly over: Present | null; readonly state: string },
): Promise<Present> {
  const { code, publishedAt, withdrawnAt, withdrawnReason } = publication.record;
  const changed = await asked(target, `/api/v1/publications/${code}/recover`, changedSchema, {
    method: "POST",
    json: { reason: `From the backup ${name}`, content, state, publishedAt, withdrawnAt, withdrawnReason },
    headers: over ? { "if-match": `"${over.revision}"` } : {},
  });
  for (const message of new Set(changed.warnings.map((each) => each.message))) console.log(`  ${message}`);
  return changed;
}

/** Says how the publication in the catalogue differs from the one in the backup. */
function tell({ publication }: Restoring, now: Present | null, then: PublicationContent): void {
  const { code, revision, state } = publication.record;
  if (!now) return console.log(`  The catalogue has no publication ${code}. It was ${state}.`);
  const is = new Map<string, unknown>(Object.entries(now.content));
  const fields = fieldNames.filter((name) => !isDeepStrictEqual(is.get(name), then[name]));
  console.log(
    `  ${code} is at revision ${now.revision} and was at ${revision}. What differs: ${fields.join(", ") || "nothing"}.`,
  );
  if (now.state === state) return;
  const stays = state === "published" ? "it is published again" : "that stays";
  console.log(`  It is ${now.state} now and was ${state}: ${stays}.`);
}

/** Has the old addresses lead to it again that do not any more. */
async function redirectsBack({ target, publication, dryRun }: Restoring, slug: string): Promise<void> {
  const own = `/publications/${publication.record.slug}`;
  for (const kept of publication.redirects) {
    const redirect = kept.target === own ? { ...kept, target: `/publications/${slug}` } : kept;
    const there = await fetch(new URL(redirect.path, target.site), { method: "HEAD", redirect: "manual" });
    if (there.status >= 300 && there.status < 400) continue;
    console.log(
      `  ${redirect.path} leads nowhere${dryRun ? "." : `: it leads to ${redirect.target} again.`}`,
    );
    if (dryRun) continue;
    const adding = ask(target, "/api/v1/redirects", { method: "POST", json: redirect });
    await unlessRefused(adding, ({ message }) => console.log(`  It cannot: ${message}`));
  }
}

function tellLacking(lacking: Awaited<ReturnType<typeof filesLacking>>): void {
  for (const { file, matter } of lacking)
    console.log(`  ${file.name} (${file.sha256.slice(0, 12)}…) of ${file.document} ${matter}.`);
}

/**
 * Content first, then the files; readers see what they did not see before once these are there. Returns what is there
 * in the end.
 */
async function bringBack(
  restoring: Restoring,
  content: PublicationContent,
  now: Present | null,
): Promise<Present> {
  const { target, publication } = restoring;
  const { code, state } = publication.record;
  const isSeen = now !== null && now.state !== "draft";
  let changed = await recover(restoring, content, { over: now, state: isSeen ? state : "draft" });
  // Bytes that are gone are noticed when they are read.
  await ask(target, `/api/v1/publications/${code}/check`, { method: "POST" });
  const lacking = await filesLacking(restoring, publication.files);
  tellLacking(lacking);
  const all = await filesBack(
    restoring,
    lacking.map(({ file }) => file),
  );
  if (!all && !isSeen) {
    console.log(`  ${code} stays a draft until its files are there.`);
  } else if (lacking.length > 0 || changed.state !== state)
    changed = await recover(restoring, content, { over: await presentIn(restoring), state });
  console.log(`  ${code} is ${changed.state}, at revision ${changed.revision}.`);
  return changed;
}

function notBroughtBack({ message }: Refused): never {
  throw new CommandError(`It cannot be brought back: ${message}`);
}

async function publicationBack(restoring: Restoring): Promise<void> {
  const { publication, dryRun } = restoring;
  const moved = await entriesBack(restoring);
  const content = withSlugs(publication.content, moved);
  const now = await presentIn(restoring);
  tell(restoring, now, content);
  let present = now;
  if (dryRun) {
    const known = new Set(now?.content.documents.map((each) => each.code));
    const files = publication.files.filter(({ document }) => !now || known.has(document));
    tellLacking(await filesLacking(restoring, files));
  } else {
    present = await bringBack(restoring, content, now);
  }
  await redirectsBack(restoring, present?.content.slug ?? publication.record.slug);
  await keyPlacesBack(restoring, moved);
}

/**
 * Brings a publication back as the backup has it: content, state, files, what it is filed under, and where old
 * addresses lead. Throws CommandError where the catalogue refuses it.
 */
export function restorePublication(restoring: Restoring): Promise<void> {
  return unlessRefused(publicationBack(restoring), notBroughtBack);
}

async function fileBack(restoring: Restoring, document: string): Promise<void> {
  const { target, publication, dryRun } = restoring;
  const { code } = publication.record;
  const file = publication.files.find((each) => each.document === document && each.isCurrent);
  if (!file) throw new CommandError(`${document} awaited its file when the backup was taken.`);
  const now = await presentIn(restoring);
  const present = now?.content.documents.find((each) => each.code === document);
  if (!now || !present) {
    throw new CommandError(
      `The catalogue has no document ${document} now. Bring its publication back: --publication ${code}.`,
    );
  }
  if (!dryRun) await ask(target, `/api/v1/publications/${code}/check`, { method: "POST" });
  const [lacking] = await filesLacking(restoring, [file]);
  if (!lacking && present.file === file.sha256) return console.log(`  ${file.name} is there, whole.`);
  console.log(`  ${file.name} ${lacking?.matter ?? "is an earlier file of the document now"}.`);
  if (dryRun) return;
  if (lacking) await filesBack(restoring, [file]);
  const after = await presentIn(restoring);
  const documents = after?.content.documents.map((each) =>
    each.code === document ? { ...each, file: file.sha256 } : each,
  );
  if (!after || isDeepStrictEqual(documents, after.content.documents)) return;
  await ask(target, `/api/v1/publications/${code}`, {
    method: "PATCH",
    json: { documents },
    headers: { "if-match": `"${after.revision}"` },
  });
  console.log(`  It is the document’s file again.`);
}

/** Makes the file that a document had in the backup its current one, whole. Throws CommandError. */
export function restoreFile(restoring: Restoring, document: string): Promise<void> {
  return unlessRefused(fileBack(restoring, document), notBroughtBack);
}
