import { describe, expect, it } from "vitest";
import { checkedIdentifier, doiAddress } from "../../src/catalogue/publication/identifier.ts";

const sici = "10.1002/(SICI)1096-9861(19960129)365:1<113::AID-CNE9>3.0.CO;2-6";

describe("an identifier", () => {
  it("is the DOI that was registered, in whatever form it is copied", () => {
    for (const [copied, registered] of [
      [sici, sici],
      [doiAddress(sici), sici],
      ["https://www.doi.org/10.1000/182", "10.1000/182"],
      ["http://dx.doi.org/10.1000/182.", "10.1000/182"],
      ["doi.org/10.1000/182", "10.1000/182"],
      ["doi:https://doi.org/10.1000/182", "10.1000/182"],
      ["DOI 10.1000/182", "10.1000/182"],
      ["doi: 10.1000/182),", "10.1000/182"],
      ["10.1000/part#1", "10.1000/part#1"],
      ["10.1016/S0896-6273(03)00148-X", "10.1016/S0896-6273(03)00148-X"],
      ["10.1016/0896(03)", "10.1016/0896(03)"],
      ["10.1000/50%25", "10.1000/50%25"],
    ] as const) {
      expect(checkedIdentifier("doi", copied), copied).toBe(registered);
      expect(decodeURIComponent(new URL(doiAddress(registered)).pathname)).toBe(`/${registered}`);
    }
    for (const none of ["10.1000", "11.1000/182", "10.1000/a b", ""]) {
      expect(checkedIdentifier("doi", none)).toBeNull();
    }
  });

  it("is an ISBN or ISSN as it is printed, with plain hyphens", () => {
    for (const printed of [
      "978‑3‑16‑148410‑0",
      "978–3–16–148410–0",
      "978−3−16−148410−0",
      "ISBN-13: 978 3 16 148410 0",
      "ISBN 978-3-16-148410-0 (pbk.)",
    ]) {
      expect(checkedIdentifier("isbn", printed), printed).toBe("978-3-16-148410-0");
    }
    expect(checkedIdentifier("isbn", "9783161484100 (pbk.)")).toBe("9783161484100");
    expect(checkedIdentifier("isbn", "ISBN 0-8044-2957-x")).toBe("0-8044-2957-X");
    expect(checkedIdentifier("isbn", "978-3-16-148410-1")).toBeNull();
    expect(checkedIdentifier("issn", "e-ISSN: 1234‑5679")).toBe("1234-5679");
    expect(checkedIdentifier("issn", "1234-5678")).toBeNull();
  });
});
