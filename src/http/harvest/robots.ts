/** What robots are asked to leave alone: RFC 9309, with the sitemap's address (https://www.sitemaps.org/protocol.html). */
import { sitePaths } from "../addresses.ts";
import type { Site } from "../site.ts";

/** The text of /robots.txt. */
export function robots(site: Site): string {
  return `# Everything published here may be read, indexed and harvested. Please not by walking the filters: their
# combinations number millions and hold nothing that the sitemap, ${sitePaths.oai} and ${sitePaths.jsonLines} do not.
User-agent: *
Disallow: /admin
Disallow: ${sitePaths.search}
Disallow: /*?*&
Allow: /

Sitemap: ${site.origin}${sitePaths.sitemap}
`;
}
