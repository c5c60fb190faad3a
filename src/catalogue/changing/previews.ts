/** Secret links: how somebody without an account sees a publication before readers do. */
import type { Database } from "../../store/database.ts";
import {
  deletePreview,
  insertPreview,
  readPreviewed,
  readPreviews,
  type StoredPreview,
} from "../../store/previews.ts";
import { findPublication } from "../../store/publications.ts";
import { hashOf, newSecret, secondsFromNow } from "../accounts/secret.ts";
import { CatalogueError, notFound } from "../problem.ts";
import { tombstoneFrom } from "../publication/publication.ts";
import { pageFrom, type PublicationPage } from "../reading/publications.ts";

export type PreviewLink = StoredPreview;

/** Seconds for which a link works: time enough for authors and partners to read and answer. */
const previewLifetime = 14 * 86_400;

/** A new link to the publication with this code: its secret, told this once, and when it ends. */
export async function addPreviewLink(
  database: Database,
  code: string,
  by: { readonly name: string },
): Promise<{ secret: string; expiresAt: string }> {
  const secret = newSecret();
  const expiresAt = secondsFromNow(previewLifetime);
  const preview = { hash: hashOf(secret), accountName: by.name, createdAt: secondsFromNow(0), expiresAt };
  await insertPreview(database, code, preview);
  return { secret, expiresAt };
}

/** The links to this publication that work, latest first. They are named by their hashes. */
export function previewLinksOf(database: Database, code: string): Promise<PreviewLink[]> {
  return readPreviews(database, code, secondsFromNow(0));
}

export function endPreviewLink(database: Database, code: string, hash: string): Promise<void> {
  return deletePreview(database, code, hash);
}

/** What a secret link shows, as it is now. Throws `not-found`, or `gone` where it was withdrawn meanwhile. */
export async function previewed(
  database: Database,
  secret: string,
): Promise<{ page: PublicationPage; expiresAt: string }> {
  const found = await readPreviewed(database, hashOf(secret), secondsFromNow(0));
  const stored = found && (await findPublication(database, { code: found.code }));
  if (!found || !stored) {
    throw notFound({ thing: "preview" });
  }
  const tombstone = tombstoneFrom(stored.publication);
  if (tombstone) throw new CatalogueError({ kind: "gone", tombstone });
  return { page: pageFrom(stored), expiresAt: found.expiresAt };
}
