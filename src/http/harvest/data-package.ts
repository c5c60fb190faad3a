/** The manifest of the whole-catalogue files: Data Package (https://specs.frictionlessdata.io/data-package/). */
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import type { Site } from "../site.ts";
import { contentType } from "../respond.ts";
import { columnNames } from "./csv.ts";
import type { DumpFormat, Measure } from "./dump.ts";
import { licenceStatement } from "./licence.ts";

/** A file and what was measured of it. */
export interface MeasuredDump {
  readonly format: DumpFormat;
  readonly measure: Measure;
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** The description of these files, ready for JSON. */
export function dataPackage(dumps: readonly MeasuredDump[], site: Site): object {
  return {
    profile: "data-package",
    name: "catalogue",
    title: site.catalogueName,
    description: `All published records. ${licenceStatement(site)}`,
    homepage: `${site.origin}/`,
    ...(site.licence === null ? {} : { licenses: [{ path: site.licence, title: "Licence" }] }),
    contributors: [{ title: site.publisher, role: "publisher" }],
    resources: dumps.map(({ format: { path, type, about }, measure: { sha256, bytes } }) => ({
      name: `catalogue-${extension(path)}`,
      title: about,
      path: site.origin + path,
      format: extension(path),
      mediatype: contentType(type).split(";")[0],
      encoding: "utf-8",
      bytes,
      hash: `sha256:${sha256}`,
      ...(type === "csv" ? { schema: { fields: columnNames.map((name) => field(name)) } } : {}),
    })),
  };
}

/** What a column holds, in the words of Table Schema. */
function field(name: string): object {
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
