/** A guide for language models and whoever else reads plain text: https://llmstxt.org. */
import { facetNames, facets } from "../../catalogue/reading/filter.ts";
import { indexPath, listingFeedPath, sitePaths } from "../addresses.ts";
import type { Site } from "../site.ts";
import { licenceStatement } from "./licence.ts";

/** A name in Markdown: brackets and line breaks in it would end the link or the heading. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[[\]\\]/g, "\\$&");
}

/** The text of /llms.txt. */
export function llms(site: Site): string {
  const link = (name: string, path: string, note: string) => `- [${name}](${site.origin}${path}): ${note}`;
  return `# ${plain(site.catalogueName)}

> The publications of ${plain(site.publisher)}, with every translation, summary and file that exists of them.

A publication is a work; its documents are what can be read of it, each in one language. /p/CODE is a publication's permanent address, /d/CODE a document's: cite these. A document that is “awaiting file” exists, but its file has not been uploaded yet. Years or titles in \`supplied\` are a cataloguer's. ${licenceStatement(site)}

Every page is also JSON: add \`.json\` to its address. Rather than following links through lists and filters, take the whole catalogue in one request.

## Data

${link("JSON Lines", sitePaths.jsonLines, "the whole catalogue, one publication a line")}
${link("CSV", sitePaths.csv, "the same as one table")}
${link("SQL", sitePaths.sql, "the same as tables for SQLite")}
${link("Data package", sitePaths.dataPackage, "the three with their sizes and SHA-256")}
${link("API", sitePaths.api, "documentation with examples")}
${link("OpenAPI", sitePaths.apiDescription, "the same for programs")}

## News

${link("Atom", listingFeedPath({}, "atom"), "latest changes first")}
${link("JSON Feed", listingFeedPath({}, "json"), "the same")}
${link("OAI-PMH", `${sitePaths.oai}?verb=Identify`, "harvesting by date and set, withdrawals included")}
${link("Sitemap", sitePaths.sitemap, "every page and file")}

## Lists

${facetNames.map((facet) => link(facets[facet].many, indexPath(facet), "each with its number of publications")).join("\n")}

## Optional

${link("About", sitePaths.about, "how the catalogue keeps its addresses and its readers' privacy")}
`;
}
