import { describe, expect, it } from "vitest";
import { checkedCode, newCode, nearMisses, parseCode } from "../../src/catalogue/publication/code.ts";

const alphabet = "0123456789bcdfghjkmnpqrstvwxz";
const sample = Array.from({ length: 50 }, newCode);

describe("a short code", () => {
  it("is six characters of an alphabet without vowels and without l", () => {
    for (const code of sample) expect(code).toMatch(/^[0-9bcdfghjkmnpqrstvwxz]{6}$/);
  });

  it("has the check character of NOID", () => {
    // 10·1 + 11·2 + 12·3 + 13·4 + 14·5 = 190, and 190 modulo 29 is 16, the ordinal of j.
    expect(checkedCode("bcdfg")).toBe("bcdfgj");
  });

  it("is never the result of one wrong character in another", () => {
    for (const code of sample) {
      for (let index = 0; index < code.length; index++) {
        for (const character of alphabet) {
          if (character === code.charAt(index)) continue;
          expect(parseCode(code.slice(0, index) + character + code.slice(index + 1))).toBeNull();
        }
      }
    }
  });

  it("is never the result of swapping two neighbours in another", () => {
    for (const code of sample) {
      for (let index = 0; index + 1 < code.length; index++) {
        const swapped =
          code.slice(0, index) + code.charAt(index + 1) + code.charAt(index) + code.slice(index + 2);
        if (swapped !== code) expect(parseCode(swapped)).toBeNull();
      }
    }
  });

  it("is understood in capitals, with spaces, hyphens and look-alike letters", () => {
    expect(parseCode(" BCD-FGJ ")).toBe("bcdfgj");
    const withLookAlikes = checkedCode("0110b");
    expect(parseCode(withLookAlikes.replaceAll("0", "O").replaceAll("1", "l"))).toBe(withLookAlikes);
  });

  it("is found among the near misses of whatever a single slip made of it", () => {
    for (const code of sample) {
      const slips = [
        `${code.slice(0, 2)}x${code.slice(3)}`,
        code.charAt(1) + code.charAt(0) + code.slice(2),
        code.slice(0, 3) + code.slice(4),
        `${code.slice(0, 4)}z${code.slice(4)}`,
      ];
      for (const slip of slips) expect(nearMisses(slip)).toContain(code);
    }
  });

  it("has few near misses, and none for a text that is not like a code at all", () => {
    for (const code of sample) expect(nearMisses(code).length).toBeLessThan(60);
    expect(nearMisses("a-text-that-is-no-code")).toEqual([]);
    expect(nearMisses("x".repeat(100_000))).toEqual([]);
    expect(parseCode("x".repeat(100_000))).toBeNull();
  });
});
