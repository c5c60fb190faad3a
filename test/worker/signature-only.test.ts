/** The one structure that signing in reads in DER, held against signatures that are right, wrong and hostile. */
import { describe, expect, it } from "vitest";
import { AsnParser, ECDSASigValue } from "../../src/catalogue/accounts/signature-only.ts";

const parse = (...bytes: number[]) => {
  const { r, s } = AsnParser.parse(Uint8Array.from(bytes), ECDSASigValue);
  return [[...r], [...s]];
};

describe("a signature in DER", () => {
  it("gives its two numbers, with the zero that keeps one positive", () => {
    expect(parse(0x30, 0x07, 0x02, 0x02, 0x00, 0x80, 0x02, 0x01, 0x05)).toEqual([[0x00, 0x80], [0x05]]);
  });

  it("may be as long as those of P-521", () => {
    const number = [0x02, 0x42, ...Array.from({ length: 0x42 }, () => 1)];
    expect(parse(0x30, 0x81, 2 * number.length, ...number, ...number).map((each) => each.length)).toEqual([
      66, 66,
    ]);
  });

  it.each([
    ["nothing", []],
    ["no sequence", [0x31, 0x06, 0x02, 0x01, 1, 0x02, 0x01, 1]],
    ["one number", [0x30, 0x03, 0x02, 0x01, 1]],
    ["three numbers", [0x30, 0x09, 0x02, 0x01, 1, 0x02, 0x01, 1, 0x02, 0x01, 1]],
    ["more after it", [0x30, 0x06, 0x02, 0x01, 1, 0x02, 0x01, 1, 0]],
    ["a length beyond its end", [0x30, 0x06, 0x02, 0x01, 1, 0x02, 0x7f, 1]],
    ["a length written too long", [0x30, 0x81, 0x06, 0x02, 0x01, 1, 0x02, 0x01, 1]],
    ["no end", [0x30, 0x80, 0x02, 0x01, 1, 0x02, 0x01, 1, 0, 0]],
  ])("is refused when it is %s", (_, bytes) => {
    expect(() => parse(...bytes)).toThrow(TypeError);
  });

  it("is all that is read: a certificate is refused", () => {
    expect(() => AsnParser.parse(Uint8Array.from([0x30, 0]), Symbol("a certificate"))).toThrow(TypeError);
  });
});
