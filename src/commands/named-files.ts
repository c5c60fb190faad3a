/** What the rows of a backup say of files in the file store: which there must be, and what their bytes are. */
import * as v from "valibot";
import { logosFolder } from "../catalogue/settings/logo.ts";
import { parsedRows } from "./backup-rows.ts";

/** A file that rows name; null stands for what they do not say. */
export interface NamedFile {
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly mediaType: string | null;
}

const fileSchema = v.object({
  object_key: v.string(),
  sha256: v.string(),
  bytes: v.number(),
  media_type: v.string(),
  cover_key: v.optional(v.nullable(v.string())),
});
const settingsSchema = v.object({ content: v.string() });
const logo = v.optional(v.nullable(v.object({ name: v.string() })), null);
const logosSchema = v.object({ logo, logoInDark: logo });

const unknown: NamedFile = { sha256: null, bytes: null, mediaType: null };

/** The files that the rows of these tables name, by their keys. */
export function filesNamedIn(tables: { readonly files: string; readonly settings: string }) {
  const named = new Map<string, NamedFile>();
  for (const { content } of parsedRows(tables.settings, settingsSchema)) {
    const logos = v.parse(logosSchema, JSON.parse(content));
    for (const each of [logos.logo, logos.logoInDark]) if (each) named.set(logosFolder + each.name, unknown);
  }
  for (const { object_key, sha256, bytes, media_type, cover_key } of parsedRows(tables.files, fileSchema)) {
    named.set(object_key, { sha256, bytes, mediaType: media_type });
    if (cover_key) named.set(cover_key, unknown);
  }
  return named;
}
