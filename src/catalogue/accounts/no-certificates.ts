/**
 * Stands in the bundle for `@peculiar/x509`, which reads the certificates of authenticators' makers. We do not ask
 * for any (attestation `none`), and what reads them would be a fifth of the Worker. A passkey that brings one all
 * the same is refused by what these throw. See docs/decisions/0011-passkeys.md.
 */
function noCertificates(): never {
  throw new TypeError("certificates of authenticators are not read here");
}

export {
  noCertificates as AuthorityKeyIdentifierExtension,
  noCertificates as CRLDistributionPointsExtension,
  noCertificates as SubjectKeyIdentifierExtension,
  noCertificates as X509Certificate,
  noCertificates as X509ChainBuilder,
  noCertificates as X509Crl,
};
