import { generateKeyPairSync, sign, verify } from "node:crypto";
import { expect, it } from "vitest";
import { AsnParser, ECDSASigValue } from "../../src/catalogue/accounts/unread-attestations.ts";

/** The bytes of a number of each curve's signatures. */
const curves = { "P-256": 32, "P-384": 48, "P-521": 66 };

function padded(number: Uint8Array, length: number): Uint8Array {
  const significant = number[0] === 0 ? number.subarray(1) : number;
  return Uint8Array.from([...new Uint8Array(length - significant.length), ...significant]);
}

it.each(Object.entries(curves))(
  "the two numbers of every signature by %s are read as they are",
  (namedCurve, length) => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve });
    // Some two in five hundred have a number that begins with zeros, which DER leaves out.
    let short = false;
    for (let message = 0; message < 100 || !short; message += 1) {
      const data = Buffer.from(`sign-in ${message}`);
      const der = sign("sha256", data, privateKey);
      const { r, s } = AsnParser.parse(der, ECDSASigValue);
      short ||= Math.min(r.length, s.length) < length;
      const numbers = Buffer.concat([padded(r, length), padded(s, length)]);
      expect(verify("sha256", data, { key: publicKey, dsaEncoding: "ieee-p1363" }, numbers)).toBe(true);
    }
  },
);

const whole = Uint8Array.of(0x30, 6, 2, 1, 5, 2, 1, 7);

it.each([
  ["nothing", []],
  ["one byte", [0x30]],
  ["another thing than a sequence", [0x31, 6, 2, 1, 5, 2, 1, 7]],
  ["one number", [0x30, 3, 2, 1, 5]],
  ["a third number", [0x30, 9, 2, 1, 5, 2, 1, 7, 2, 1, 9]],
  ["something after it", [...whole, 0]],
  ["a number that is cut", [0x30, 6, 2, 1, 5, 2, 9, 7]],
  ["a text for a number", [0x30, 6, 2, 1, 5, 4, 1, 7]],
  ["a length in more bytes than it needs", [0x30, 0x81, 6, 2, 1, 5, 2, 1, 7]],
  ["a length left open", [0x30, 0x80, 2, 1, 5, 2, 1, 7, 0, 0]],
  ["a length of two bytes", [0x30, 0x82, 0, 6, 2, 1, 5, 2, 1, 7]],
])("a signature that is %s is refused", (_, bytes) => {
  expect(AsnParser.parse(whole, ECDSASigValue)).toEqual({ r: Uint8Array.of(5), s: Uint8Array.of(7) });
  expect(() => AsnParser.parse(Uint8Array.from(bytes), ECDSASigValue)).toThrow(RangeError);
});

it("no certificate is read", () => {
  expect(() => AsnParser.parse(whole, "Certificate")).toThrow(TypeError);
});
