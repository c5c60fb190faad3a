/**
 * In place of @peculiar/asn1-android in the Worker: see `[alias]` in wrangler.toml. Enrolment asks for no attestation, so
 * that browsers hand none on (Web Authentication Level 3, section 5.1.3); one in this format, which only somebody's own
 * program would send, cannot be parsed and is refused.
 */

/** The object identifier of the extension. */
export const id_ce_keyDescription = "1.3.6.1.4.1.11129.2.1.17";

/** What no schema describes: parsing it throws. */
export function KeyDescription(): void {
  throw new TypeError("statements of this kind are not read");
}
