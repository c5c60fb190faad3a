/**
 * In place of the certificates' packages (`@peculiar/…`) in the Worker: see `[alias]` in wrangler.toml. Enrolment asks
 * for no attestation, so that browsers hand none on (Web Authentication Level 3, section 5.1.3). A statement that can be
 * told true only by what these describe, which somebody's own program would have to send, is refused: nothing here
 * can be made or read. What remains to be read of ASN.1 is a signature's two numbers.
 */

/** Whatever it is asked to make, it throws. */
function Unread(): never {
  throw new TypeError("statements of this kind are not read");
}

/** The shape of a signature by an elliptic curve, `ECDSA-Sig-Value` (RFC 3279, section 2.2.3). */
export const ECDSASigValue = "ECDSA-Sig-Value";

/** The two numbers of a signature, as DER has them: a first byte of 0 where the next would say that it is negative. */
interface SignatureNumbers {
  readonly r: Uint8Array;
  readonly s: Uint8Array;
}

/**
 * Takes one value with this tag off the bytes: its content, and what follows. Only lengths that the largest curve
 * reaches are read, below 256 bytes (X.690, section 10.1: in as few bytes as they need). Throws RangeError.
 */
function taken(bytes: Uint8Array, tag: number): { content: Uint8Array; rest: Uint8Array } {
  const isLong = bytes[1] === 0x81;
  const length = isLong ? bytes[2] : bytes[1];
  const start = isLong ? 3 : 2;
  if (bytes[0] !== tag || length === undefined || isLong !== length > 127 || bytes.length < start + length)
    throw new RangeError("the signature is not in DER");
  return { content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) };
}

export const AsnParser = {
  /** The numbers of a signature; of any other shape nothing. Throws RangeError, and TypeError for another shape. */
  parse(bytes: Uint8Array, shape: unknown): SignatureNumbers {
    if (shape !== ECDSASigValue) return Unread();
    const sequence = taken(bytes, 0x30);
    const r = taken(sequence.content, 0x02);
    const s = taken(r.rest, 0x02);
    if (sequence.rest.length > 0 || s.rest.length > 0) throw new RangeError("the signature is not in DER");
    return { r: r.content, s: s.content };
  },
};

export {
  Unread as AuthorityKeyIdentifierExtension,
  Unread as BasicConstraints,
  Unread as CRLDistributionPointsExtension,
  Unread as Certificate,
  Unread as ECParameters,
  Unread as ExtendedKeyUsage,
  Unread as KeyDescription,
  Unread as OctetString,
  Unread as RSAPublicKey,
  Unread as SubjectAlternativeName,
  Unread as SubjectKeyIdentifierExtension,
  Unread as X509Certificate,
  Unread as X509ChainBuilder,
  Unread as X509Crl,
  Unread as id_ce_basicConstraints,
  Unread as id_ce_extKeyUsage,
  Unread as id_ce_keyDescription,
  Unread as id_ce_subjectAltName,
  Unread as id_ecPublicKey,
  Unread as id_ecdsaWithSHA256,
  Unread as id_ecdsaWithSHA384,
  Unread as id_ecdsaWithSHA512,
  Unread as id_ml_dsa_44,
  Unread as id_ml_dsa_65,
  Unread as id_ml_dsa_87,
  Unread as id_rsaEncryption,
  Unread as id_secp256r1,
  Unread as id_secp384r1,
  Unread as id_sha1WithRSAEncryption,
  Unread as id_sha256WithRSAEncryption,
  Unread as id_sha384WithRSAEncryption,
  Unread as id_sha512WithRSAEncryption,
};
