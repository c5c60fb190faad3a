/** Where those who found a weakness write: security.txt (RFC 9116). */
import { sitePaths } from "../addresses.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";

/** Months for which the text may be believed: no more than the year that section 2.5.5 recommends. */
const months = 7;

/** The text of /.well-known/security.txt; without a contact of the site's, its page about itself is named. */
export function securityText(site: Site, now: Date, { programs }: Strings): string {
  // The first of a month, so that the text changes once in a month.
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)).toISOString();
  return `# ${programs.securityText(site.publisher)}
Contact: ${site.contact === null ? site.origin + sitePaths.about : `mailto:${encodeURI(site.contact)}`}
Expires: ${expires.replace(".000", "")}
Preferred-Languages: en
Canonical: ${site.origin}${sitePaths.securityText}
`;
}
