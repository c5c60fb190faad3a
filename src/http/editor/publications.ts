/** Publications by the API: each change is made over the revision that If-Match names. */
import * as v from "valibot";
import type { Noted } from "../../store/database.ts";
import { type Changed, makeChange } from "../../catalogue/changing/changing.ts";
import type { Editing } from "../../catalogue/changing/editing.ts";
import type { Change } from "../../catalogue/changing/planning.ts";
import { mergePatched, patchedOver } from "../../catalogue/changing/merge-patch.ts";
import {
  contentOf,
  contentSchema,
  parseContent,
  type PublicationContent,
} from "../../catalogue/publication/content.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { publicationInAnyState } from "../../catalogue/reading/publications.ts";
import { publicationDataPath } from "../addresses.ts";
import { editedPublicationJson, editedPublicationSchema } from "../json/editing.ts";
import type { Site } from "../site.ts";
import { mergePatchType } from "../patch-types.ts";
import { mediaTypeOf } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import type { EditorContext } from "./route.ts";
import { jsonFor, patchFor } from "./taken.ts";

/** The publication with this code or slug, in whatever state. Throws `not-found`. */
export async function publicationNamed({ database }: Editing, key: string): Promise<Publication> {
  return (await publicationInAnyState(database, key)).publication;
}

/** What is given of a publication that was just read or written. */
export const edited = {
  name: "EditedPublication",
  schema: editedPublicationSchema,
  json: (
    { publication, warnings = [] }: Pick<Changed, "publication"> & Partial<Pick<Changed, "warnings">>,
    { site }: { readonly site: Site },
  ) => ({ ...editedPublicationJson(site.origin, publication), warnings: [...warnings] }),
  version: ({ publication }: Pick<Changed, "publication">) => publication.revision,
};

/** The publication that a change was made on whose answer was lost, as it is by now. */
export async function recalled(
  [noted]: readonly Noted[],
  { editing }: { readonly editing: Editing },
): Promise<Changed> {
  const publication = await publicationNamed(editing, noted?.name ?? "");
  const content = contentOf(publication);
  return { publication, content, before: null, written: noted?.outcome !== "unchanged", warnings: [] };
}

/** An operation on the publication that the path names, over a revision. */
export interface OverRevision {
  readonly c: EditorContext;
  readonly editing: Editing;
  readonly at: (name: "key") => string;
  readonly revision: number | null;
}

/** Makes the change that an operation asks for. Throws what `makeChange` does, and `not-found`. */
export async function changed(
  { editing, at, revision }: OverRevision,
  what: Omit<Change, "code" | "expected">,
): Promise<Changed> {
  const { code } = await publicationNamed(editing, at("key"));
  return makeChange(editing, { code, expected: revision, ...what });
}

/**
 * The present content with what was sent put over it, as JSON Merge Patch has it; as plain JSON, what a publication
 * appeared in is replaced whole.
 */
function patched(c: EditorContext, current: PublicationContent, sent: unknown): unknown {
  if (mediaTypeOf(c) !== mergePatchType) return patchedOver(current, sent);
  const { container } = v.is(containerPatch, sent) ? sent : {};
  // What is named by its title alone is another one than that whose slug is there.
  const isAnother = container?.title !== undefined && container.slug === undefined;
  return mergePatched(isAnother ? { ...current, container: null } : current, sent);
}

const named = v.optional(v.string());
const containerPatch = v.looseObject({ container: v.looseObject({ slug: named, title: named }) });

const content = jsonFor("Content", contentSchema, parseContent);

export const publicationOperations: readonly Operation[] = [
  operation("POST", "/publications", "change", {
    summary: "Add a publication, as a draft",
    takes: content,
    does: ({ editing, sent }) => makeChange(editing, { code: null, expected: null, content: sent }),
    recall: recalled,
    gives: edited,
    made: ({ publication }, { origin }) => origin + publicationDataPath(publication.code),
  }),
  operation("GET", "/publications/:key", "see", {
    summary: "One publication, drafts too, with all that can be changed",
    does: async ({ editing, at }) => ({ publication: await publicationNamed(editing, at("key")) }),
    gives: edited,
  }),
  operation("PUT", "/publications/:key", "change", {
    summary: "Replace a publication’s content",
    takes: content,
    over: "revision",
    does: (asked) => changed(asked, { content: asked.sent }),
    recall: recalled,
    gives: edited,
  }),
  operation("PATCH", "/publications/:key", "change", {
    summary: "Replace some fields of a publication’s content",
    // What it comes to is looked into when it lies over the present content.
    takes: patchFor("SomeContent", contentSchema.entries),
    over: "revision",
    does: async (asked) => {
      const current = await publicationNamed(asked.editing, asked.at("key"));
      return changed(asked, { content: parseContent(patched(asked.c, contentOf(current), asked.sent)) });
    },
    recall: recalled,
    gives: edited,
  }),
];
