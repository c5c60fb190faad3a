/** A guide for language models and whoever else reads plain text: https://llmstxt.org. */
import { facetNames } from "../../catalogue/reading/filter.ts";
import { indexPath, listingFeedPath, sitePaths } from "../addresses.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";

/** A name in Markdown: brackets and line breaks in it would end the link or the heading. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[[\]\\]/g, "\\$&");
}

/** The text of /llms.txt. */
export function llms(site: Site, { about, facets, programs }: Strings): string {
  const { guide } = programs;
  const link = (name: string, path: string, note: string) => `- [${name}](${site.origin}${path}): ${note}`;
  return `# ${plain(site.catalogueName)}

> ${guide.lead(plain(site.publisher))}

${guide.words} ${programs.licenceStatement(site)}

${guide.asJson}

## ${guide.data}

${link("JSON Lines", sitePaths.jsonLines, guide.jsonLines)}
${link("CSV", sitePaths.csv, guide.csv)}
${link("SQL", sitePaths.sql, guide.sql)}
${link(guide.dataPackageName, sitePaths.dataPackage, guide.dataPackage)}
${link("API", sitePaths.api, guide.api)}
${link("OpenAPI", sitePaths.apiDescription, guide.apiDescription)}

## ${guide.news}

${link("Atom", listingFeedPath({}, "atom"), guide.atom)}
${link("JSON Feed", listingFeedPath({}, "json"), guide.jsonFeed)}
${link("OAI-PMH", `${sitePaths.oai}?verb=Identify`, guide.oai)}
${link(guide.sitemapName, sitePaths.sitemap, guide.sitemap)}

## ${guide.lists}

${facetNames.map((facet) => link(facets[facet].many, indexPath(facet), guide.index)).join("\n")}

## ${guide.optional}

${link(about, sitePaths.about, guide.about)}
`;
}
