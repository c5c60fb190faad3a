import type { EditorContext } from "./route.ts";

/** The version in the If-Match header (RFC 9110, section 13.1.1), `*` for any, null where it is missing. */
export function versionOf(c: EditorContext): string | null {
  const given = c.req.header("if-match")?.trim();
  if (given === undefined || given === "*") return given ?? null;
  return /^"([^"]*)"$/.exec(given)?.[1] ?? given;
}

/** The ETag header of a version. */
export function versionHeader(version: string): { etag: string } {
  return { etag: `"${version}"` };
}
