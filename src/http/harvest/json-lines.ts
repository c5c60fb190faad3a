/** The catalogue as JSON Lines (https://jsonlines.org): each line a publication as the API gives it. */
import { sitePaths } from "../addresses.ts";
import { publicationJson } from "../json/publications.ts";
import type { DumpFormat } from "./dump.ts";

export const jsonLines: DumpFormat = {
  path: sitePaths.jsonLines,
  type: "jsonLines",
  head: () => "",
  record: (publication, site) => `${JSON.stringify(publicationJson(site.origin, publication))}\n`,
  tail: "",
};
