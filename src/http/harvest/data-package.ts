/** The manifest of the whole-catalogue files: Data Package (https://specs.frictionlessdata.io/data-package/). */
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import type { Site } from "../site.ts";
import { contentType } from "../respond.ts";
import type { Strings } from "../strings/strings.ts";
import { columnNames } from "./csv.ts";
import type { DumpFormat, Measure } from "./dump.ts";

/** A file and what was measured of it. */
export interface MeasuredDump {
  readonly format: DumpFormat;
  readonly measure: Measure;
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/**
 * The version of the catalogue in the form of semver.org, which Data Package recommends: the day of the last change,
 * and by which bytes it is known.
 */
function versionOf(changedAt: string | null, [first]: readonly MeasuredDump[]): string {
  const day = changedAt?.slice(0, 10).split("-").map(Number).join(".") ?? "0.0.0";
  return first === undefined ? day : `${day}+${first.measure.sha256.slice(0, 12)}`;
}

/**
 * The description of these files, ready for JSON.
 * @param changedAt when the catalogue changed last (RFC 3339, UTC), null where nothing is in it
 */
export function dataPackage(
  dumps: readonly MeasuredDump[],
  site: Site,
  changedAt: string | null,
  { licence, programs }: Strings,
): object {
  return {
    profile: "data-package",
    name: "catalogue",
    version: versionOf(changedAt, dumps),
    title: site.catalogueName,
    description: `${programs.allRecords} ${programs.licenceStatement(site)}`,
    homepage: `${site.origin}/`,
    ...(site.licence === null ? {} : { licenses: [{ path: site.licence, title: licence }] }),
    contributors: [{ title: site.publisher, role: "publisher" }],
    resources: dumps.map(({ format: { path, type }, measure: { sha256, bytes } }) => ({
      name: `catalogue-${extension(path)}`,
      title: programs.dumps[path],
      path: site.origin + path,
      format: extension(path),
      mediatype: contentType(type).split(";")[0],
      encoding: "utf-8",
      bytes,
      hash: `sha256:${sha256}`,
      ...(type === "csv"
        ? { schema: { fields: columnNames.map((name) => field(name)), primaryKey: "code" } }
        : {}),
    })),
  };
}

/** What a column holds, in the words of Table Schema. */
function field(name: string): object {
  if (name === "code") return { name, type: "string", constraints: { required: true, unique: true } };
  if (name === "title") return { name, type: "string", constraints: { required: true } };
  if (name === "year") return { name, type: "year" };
  if (name === "updated_at" || name === "first_published_at")
    return { name, type: "datetime", format: "any" };
  if (name === "type") {
    return {
      name,
      type: "string",
      constraints: { enum: Object.values(publicationTypes).map(({ one }) => one) },
    };
  }
  return { name, type: "string" };
}
