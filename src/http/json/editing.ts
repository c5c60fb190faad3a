/** What the API gives to those who edit: schemas and representations, beside those that readers get. */
import * as v from "valibot";
import { momentIn } from "../../catalogue/changing/moment.ts";
import { reasonSchema as reason, toldReasonSchema } from "../../catalogue/changing/reason.ts";
import { contentOf } from "../../catalogue/publication/content.ts";
import type { EditedList } from "../../catalogue/reading/editorial.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { keysOf, publicationStates } from "../../catalogue/publication/terms.ts";
import type { Redirect } from "../../catalogue/addresses/redirects.ts";
import type { Revision, SavedRevision } from "../../catalogue/changing/revisions.ts";
import { publicationJson } from "./publications.ts";
import { publicationSchema } from "./publications.ts";
import { address, moment } from "./schema.ts";

export const editedPublicationSchema = v.strictObject({
  ...publicationSchema.entries,
  state: v.picklist(keysOf(publicationStates)),
  publishAt: v.pipe(v.nullable(moment), v.description("When the draft is to be published by itself")),
  content: v.pipe(
    v.unknown(),
    v.description("All that can be changed, in the shape of Content: change it and send it back"),
  ),
  warnings: v.optional(
    v.pipe(
      v.array(v.strictObject({ field: v.string(), message: v.string() })),
      v.description(
        "What the catalogue has already of what was saved, such as another publication with the DOI",
      ),
    ),
  ),
});

export const editedListSchema = v.strictObject({
  publications: v.array(editedPublicationSchema),
  links: v.strictObject({ next: v.nullable(address) }),
});

/** One page of the publications in whatever state, latest change first. */
export function editedListJson(
  origin: string,
  { publications, next }: EditedList,
  { filter, containing }: { readonly filter: string | null; readonly containing: string },
): v.InferOutput<typeof editedListSchema> {
  const query = new URLSearchParams({
    ...(filter === null ? {} : { state: filter }),
    ...(containing === "" ? {} : { q: containing }),
    after: next ? `${next.updatedAt}~${next.id}` : "",
  });
  return {
    publications: publications.map(({ publication }) => editedPublicationJson(origin, publication)),
    links: { next: next && `${origin}/api/v1/edited?${query.toString()}` },
  };
}

const revisionEntries = {
  revision: v.pipe(v.number(), v.integer()),
  action: v.string(),
  state: v.picklist(keysOf(publicationStates)),
  author: v.string(),
  reason: v.nullable(v.string()),
  createdAt: moment,
  url: address,
};

export const revisionsSchema = v.strictObject({
  revisions: v.array(v.strictObject(revisionEntries)),
  links: v.strictObject({ self: address, next: v.nullable(address) }),
});

export const revisionSchema = v.strictObject({
  ...revisionEntries,
  content: v.pipe(v.unknown(), v.description("The content after it, in the shape of Content")),
});

/** What an operation on a publication takes beside the revision. */
export const reasonSchema = v.strictObject({ reason });
export const scheduleSchema = v.strictObject({
  ...reasonSchema.entries,
  publishAt: v.pipe(
    v.string("The date is missing."),
    v.isoTimestamp("The date is written with its time zone, such as 2026-03-01T09:00:00Z."),
    v.check((text) => momentIn(text) !== null, "There is no such day or hour."),
  ),
});
const keptMoment = v.pipe(
  moment,
  v.check((text) => momentIn(text) !== null, "There is no such day or hour."),
  v.transform((text) => momentIn(text) ?? text),
);

/** What comes back out of a backup. */
export const recoverySchema = v.strictObject({
  ...reasonSchema.entries,
  content: v.pipe(v.unknown(), v.description("In the shape of Content")),
  state: v.picklist(keysOf(publicationStates)),
  publishedAt: v.nullable(keptMoment),
  withdrawnAt: v.nullable(keptMoment),
  withdrawnReason: v.nullable(v.pipe(v.string(), v.maxLength(2000, "A reason has at most 2000 characters."))),
});
export const withdrawalSchema = v.strictObject({ reason: toldReasonSchema });

type EditedPublicationJson = v.InferOutput<typeof editedPublicationSchema>;

/** A publication with all that only its editors see. */
export function editedPublicationJson(origin: string, publication: Publication): EditedPublicationJson {
  const { state, publishAt } = publication;
  return { ...publicationJson(origin, publication), state, publishAt, content: contentOf(publication) };
}

function revisionPath(code: string): string {
  return `/api/v1/publications/${code}/revisions`;
}

function revisionEntry(origin: string, code: string, revision: Revision) {
  const { accountName, ...rest } = revision;
  return {
    revision: rest.revision,
    action: rest.action,
    state: v.parse(v.picklist(keysOf(publicationStates)), rest.state),
    author: accountName,
    reason: rest.reason,
    createdAt: rest.createdAt,
    url: `${origin}${revisionPath(code)}/${rest.revision}`,
  };
}

/** One page of a publication's history. */
export function revisionsJson(
  origin: string,
  code: string,
  revisions: readonly Revision[],
  before: number | undefined,
): v.InferOutput<typeof revisionsSchema> {
  const self = `${origin}${revisionPath(code)}`;
  const last = revisions.at(-1)?.revision ?? 1;
  return {
    revisions: revisions.map((revision) => revisionEntry(origin, code, revision)),
    links: {
      self: before === undefined ? self : `${self}?before=${before}`,
      next: last > 1 && revisions.length === 50 ? `${self}?before=${last}` : null,
    },
  };
}

/** One saved state. */
export function revisionJson(
  origin: string,
  code: string,
  revision: SavedRevision,
): v.InferOutput<typeof revisionSchema> {
  return { ...revisionEntry(origin, code, revision), content: revision.content };
}

export const redirectSchema = v.strictObject({
  path: v.pipe(v.string(), v.description("The old address: without escapes, in lower case")),
  target: v.pipe(v.string(), v.description("The path here that it leads to")),
  createdAt: moment,
  url: address,
});

export const redirectsSchema = v.strictObject({
  redirects: v.array(redirectSchema),
  links: v.strictObject({ self: address, next: v.nullable(address) }),
});

const redirectsPath = "/api/v1/redirects";

/** An old address and where it leads. */
export function redirectJson(origin: string, redirect: Redirect): v.InferOutput<typeof redirectSchema> {
  const { path, target, createdAt } = redirect;
  return { path, target, createdAt, url: `${origin}${redirectsPath}/${encodeURIComponent(path)}` };
}

/** One page of old addresses, of those that were asked for. */
export function redirectsJson(
  origin: string,
  redirects: readonly Redirect[],
  asked: { readonly q?: string | undefined; readonly after?: string | undefined },
  next: string | null,
): v.InferOutput<typeof redirectsSchema> {
  const at = (after: string) => {
    const given = Object.entries({ q: asked.q ?? "", after }).filter(([, value]) => value !== "");
    return [origin + redirectsPath, new URLSearchParams(given).toString()].filter(Boolean).join("?");
  };
  return {
    redirects: redirects.map((redirect) => redirectJson(origin, redirect)),
    links: { self: at(asked.after ?? ""), next: next === null ? null : at(next) },
  };
}
