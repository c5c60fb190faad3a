/** What a change is made over, as If-Match and the hidden fields of forms say it. */
import { invalid } from "../../catalogue/problem.ts";
import type { EditorContext } from "./route.ts";

/** What the If-Match header names (RFC 9110, section 13.1.1), `*` for any, null where it is missing. */
export function ifMatch(c: EditorContext): string | null {
  const given = c.req.header("if-match")?.trim();
  if (given === undefined || given === "*") return given ?? null;
  return /^"([^"]*)"$/.exec(given)?.[1] ?? given;
}

/** The revision that is named, null where none is. Throws `invalid` for what is no number. */
export function revisionFrom(given: string | null): number | null {
  if (given === null || given === "*") return null;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  const message = `It takes the number of the revision that you changed, such as "3". It was given as ${given.slice(0, 50)}.`;
  throw invalid("If-Match", message);
}

/** The ETag header of a version. */
export function versionHeader(version: string | number): { etag: string } {
  return { etag: `"${version}"` };
}
