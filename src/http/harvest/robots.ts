/** What robots are asked to leave alone: RFC 9309, with the sitemap's address (https://www.sitemaps.org/protocol.html). */
import { sitePaths } from "../addresses.ts";
import { prefixed, spokenTags } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

/** The text of /robots.txt. */
export function robots(origin: string, { programs }: Strings): string {
  const comment = programs.robots(sitePaths.oai, sitePaths.jsonLines).replace(/^/gm, "# ");
  return `${comment}
User-agent: *
Disallow: /admin
${spokenTags.map((tag) => `Disallow: ${prefixed(sitePaths.search, { tag })}`).join("\n")}
Disallow: /*?*&
Allow: /

Sitemap: ${origin}${sitePaths.sitemap}
`;
}
