/** How browsers and programs search here: OpenSearch 1.1, draft 6. */
import { suggestionsMediaType } from "../representation.ts";
import { sitePaths } from "../addresses.ts";
import { element, xmlDocument } from "../formats/xml.ts";
import type { Site } from "../site.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

/** The first characters of a text, at most so many, cut between words where that can be. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cut.length + segment.length > length) break;
    cut += segment;
  }
  return cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut;
}

/** The description document. */
export function openSearch(site: Site, strings: Strings): string {
  const { programs } = strings;
  const url = (type: string, template: string, rel: string | null = null) =>
    element("Url", { type, template: site.origin + prefixed(template, strings), rel });
  return xmlDocument(
    element(
      "OpenSearchDescription",
      { xmlns: "http://a9.com/-/spec/opensearch/1.1/" },
      // The specification allows 16 characters here, 48 there and 1024 of the description.
      element("ShortName", {}, shortened(site.catalogueName, 16)),
      element("Description", {}, shortened(programs.openSearch(site.catalogueName), 1024)),
      url("text/html", `${sitePaths.search}?q={searchTerms}`),
      url(suggestionsMediaType, `${sitePaths.suggestions}?q={searchTerms}`, "suggestions"),
      url("application/opensearchdescription+xml", sitePaths.openSearch, "self"),
      element("LongName", {}, shortened(site.catalogueName, 48)),
      element("Image", { type: "image/svg+xml" }, site.origin + sitePaths.icon),
      element("Language", {}, "*"),
      element("InputEncoding", {}, "UTF-8"),
      element("OutputEncoding", {}, "UTF-8"),
    ),
  );
}
