/** The whole catalogue as data, described for those who search for data: a Dataset of schema.org as JSON-LD. */
import { sitePaths } from "../addresses.ts";
import type { Node } from "../formats/json-ld.ts";
import { contentType } from "../respond.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";
import { csv } from "./csv.ts";
import { jsonLines } from "./json-lines.ts";
import { sql } from "./sql.ts";

/** The description of the files, for the page that offers them. */
export function datasetNode(site: Site, strings: Strings): Node {
  const { origin, catalogueName, publisher, licence } = site;
  const organisation = { "@type": "Organization", name: publisher, url: `${origin}/` };
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    "@id": `${origin}${sitePaths.dataPackage}`,
    name: catalogueName,
    description: strings.dataset(publisher),
    url: origin + sitePaths.about,
    creator: organisation,
    publisher: organisation,
    isAccessibleForFree: true,
    ...(licence === null ? {} : { license: licence }),
    includedInDataCatalog: { "@type": "DataCatalog", name: catalogueName, url: `${origin}/` },
    distribution: [csv, jsonLines, sql].map(({ path, type }) => ({
      "@type": "DataDownload",
      name: strings.programs.dumps[path],
      contentUrl: origin + path,
      encodingFormat: contentType(type).split(";")[0] ?? "",
    })),
  };
}
