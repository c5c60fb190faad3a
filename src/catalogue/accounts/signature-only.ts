/**
 * Stands in the bundle for what `@simplewebauthn/server` reads ASN.1 and certificates with, which would be a fifth of
 * the Worker. Of all that, signing in needs one structure: the two numbers of an ECDSA signature. We ask for no
 * certificate of an authenticator's maker (attestation `none`); a passkey that brings one all the same is refused by
 * what these throw. See docs/decisions/0011-passkeys.md.
 */
function noCertificates(): never {
  throw new TypeError("certificates of authenticators are not read here");
}

/** What may be asked of {@link AsnParser}; any other structure is one of a certificate. */
export const ECDSASigValue = Symbol("an ECDSA signature");

/** One DER element (ITU-T X.690, section 8.1): its content, and where the next begins. */
function element(bytes: Uint8Array, start: number, tag: number): { content: Uint8Array; end: number } {
  const [given, first = 0x80, second = 0] = bytes.subarray(start);
  // A signature is shorter than 256 bytes, so its length has one byte, or 0x81 and one of at least 0x80.
  const long = first === 0x81 && second >= 0x80;
  const begin = start + (long ? 3 : 2);
  const end = begin + (long ? second : first);
  if (given !== tag || (!long && first >= 0x80) || end > bytes.length) {
    throw new TypeError("not a signature in DER");
  }
  return { content: bytes.subarray(begin, end), end };
}

const sequence = 0x30;
const integer = 0x02;

export const AsnParser = {
  /** The numbers of a signature, as RFC 3279, section 2.2.3, writes them. Throws TypeError for anything else. */
  parse(signature: Uint8Array, structure: unknown): { r: Uint8Array; s: Uint8Array } {
    if (structure !== ECDSASigValue) noCertificates();
    const whole = element(signature, 0, sequence);
    const r = element(whole.content, 0, integer);
    const s = element(whole.content, r.end, integer);
    if (whole.end !== signature.length || s.end !== whole.content.length) {
      throw new TypeError("more than a signature");
    }
    return { r: r.content, s: s.content };
  },
};

export {
  noCertificates as AuthorityKeyIdentifierExtension,
  noCertificates as BasicConstraints,
  noCertificates as CRLDistributionPointsExtension,
  noCertificates as Certificate,
  noCertificates as ECParameters,
  noCertificates as ExtendedKeyUsage,
  noCertificates as KeyDescription,
  noCertificates as OctetString,
  noCertificates as RSAPublicKey,
  noCertificates as SubjectAlternativeName,
  noCertificates as SubjectKeyIdentifierExtension,
  noCertificates as X509Certificate,
  noCertificates as X509ChainBuilder,
  noCertificates as X509Crl,
};

/** Names of algorithms and extensions, which only certificates hold. */
export const id_ce_basicConstraints = "";
export const id_ce_extKeyUsage = "";
export const id_ce_keyDescription = "";
export const id_ce_subjectAltName = "";
export const id_ecPublicKey = "";
export const id_ecdsaWithSHA256 = "";
export const id_ecdsaWithSHA384 = "";
export const id_ecdsaWithSHA512 = "";
export const id_ml_dsa_44 = "";
export const id_ml_dsa_65 = "";
export const id_ml_dsa_87 = "";
export const id_rsaEncryption = "";
export const id_secp256r1 = "";
export const id_secp384r1 = "";
export const id_sha1WithRSAEncryption = "";
export const id_sha256WithRSAEncryption = "";
export const id_sha384WithRSAEncryption = "";
export const id_sha512WithRSAEncryption = "";
