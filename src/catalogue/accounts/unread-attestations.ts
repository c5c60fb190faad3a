/**
 * In place of @peculiar/asn1-android and @peculiar/x509 in the Worker: see `[alias]` in wrangler.toml. Enrolment asks
 * for no attestation, so that browsers hand none on (Web Authentication Level 3, section 5.1.3). A statement that can be
 * told true only by what these describe, which somebody's own program would have to send, is refused: nothing here
 * can be made.
 */

/** Whatever it is asked to make, it throws. */
function Unread(): void {
  throw new TypeError("statements of this kind are not read");
}

/** The object identifier of the extension that Android's statements have. */
export const id_ce_keyDescription = "1.3.6.1.4.1.11129.2.1.17";

export {
  Unread as AuthorityKeyIdentifierExtension,
  Unread as CRLDistributionPointsExtension,
  Unread as KeyDescription,
  Unread as SubjectKeyIdentifierExtension,
  Unread as X509Certificate,
  Unread as X509ChainBuilder,
  Unread as X509Crl,
};
