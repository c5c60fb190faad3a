import { describe, expect, it } from "vitest";
import {
  checkedIdentifier,
  doiAddress,
  identifierKey,
  identifierProblem,
  numbersIn,
  numberWord,
} from "../../src/catalogue/publication/identifier.ts";
import { checkedOrcid, checkedRor } from "../../src/catalogue/publication/registered-identity.ts";

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
      ["<https://doi.org/10.1000/182>", "10.1000/182"],
      ["(doi:10.1000/182)", "10.1000/182"],
      ["[DOI：10.1000/182]", "10.1000/182"],
      ["urn:doi:10.1000/182", "10.1000/182"],
      ["https://hdl.handle.net/10.1000/182", "10.1000/182"],
      ["https://doi.org/10.1000/182?utm_source=mail", "10.1000/182"],
      ["https://www.tandfonline.com/doi/abs/10.1080/146167", "10.1080/146167"],
      ["https://onlinelibrary.wiley.com/doi/10.1002/abc.123", "10.1002/abc.123"],
      ["10.1016/S0896\u20116273(03)00148\u2010X", "10.1016/S0896-6273(03)00148-X"],
      [sici.replace("<", "&lt;").replace(">", "&gt;"), sici],
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
      "ISBN 13 978-3-16-148410-0",
      "ISBN (PDF): 978-3-16-148410-0",
      "Online ISBN 978-3-16-148410-0",
      "(ISBN 978.3.16.148410.0)",
      "978·3·16·148410·0",
      "978-3-16-148410-0 pbk. : $20",
      "978-3-16-148410-0 (PDF) (English)",
      "９７８－３－１６－１４８４１０－０",
      "٩٧٨-٣-١٦-١٤٨٤١٠-٠",
    ]) {
      expect(checkedIdentifier("isbn", printed), printed).toBe("978-3-16-148410-0");
    }
    expect(checkedIdentifier("isbn", "9783161484100 (pbk.)")).toBe("9783161484100");
    expect(checkedIdentifier("isbn", "ISBN 0-8044-2957-x")).toBe("0-8044-2957-X");
    expect(checkedIdentifier("isbn", "978-3-16-148410-1")).toBeNull();
    expect(checkedIdentifier("isbn", "9783161484100 (pbk.) 9783161484117 (pdf)")).toBeNull();
    for (const printed of [
      "e-ISSN: 1234‑5679",
      "ISSN (online): 1234-5679",
      "urn:issn:1234-5679",
      "1234.5679",
    ])
      expect(checkedIdentifier("issn", printed), printed).toBe("1234-5679");
    expect(checkedIdentifier("issn", "1234-5678")).toBeNull();
  });

  it("is a handle without its resolver or repository, and a report number as one line", () => {
    for (const copied of [
      "10986/2117",
      "hdl:10986/2117",
      "<hdl:10986/2117>",
      "hdl.handle.net/10986/2117",
      "https://hdl.handle.net/10986/2117.",
      "https://openknowledge.worldbank.org/handle/10986/2117?show=full",
    ])
      expect(checkedIdentifier("handle", copied), copied).toBe("10986/2117");
    expect(checkedIdentifier("handle", "20.500.12345/a-b(1)")).toBe("20.500.12345/a-b(1)");
    for (const none of ["10986", "https://example.org/10986/2117", "a b/c", "/2117"])
      expect(checkedIdentifier("handle", none), none).toBeNull();
    expect(checkedIdentifier("report", " WP\u00a0 12\u200b")).toBe("WP 12");
  });

  it("is told from another whatever way it is printed", () => {
    const alike = [
      ["isbn", "0-8044-2957-X", "978-0-8044-2957-3"],
      ["isbn", "978-3-16-148410-0", "9783161484100"],
      ["issn", "2434-561X", "2434561x"],
      ["doi", "10.1000/ABC-1", "10.1000/abc-1"],
      ["report", "WP 12", "wp-12"],
    ] as const;
    for (const [scheme, one, other] of alike)
      expect(identifierKey({ scheme, value: one }), one).toBe(identifierKey({ scheme, value: other }));
    const apart = [
      ["doi", "10.1000/a-b", "10.1000/ab"],
      ["report", "WP-12-1", "WP-121"],
      ["isbn", "979-10-90636-07-1", "978-10-90636-07-1"],
    ] as const;
    for (const [scheme, one, other] of apart)
      expect(identifierKey({ scheme, value: one }), one).not.toBe(identifierKey({ scheme, value: other }));
  });

  it("is found in a query in whatever form it is printed, and taken out of it", () => {
    for (const [scheme, value, ...queries] of [
      [
        "isbn",
        "978-3-16-148410-0",
        "9783161484100",
        "ISBN 9783161484100",
        "eISBN: 978–3–16–148410–0",
        "3-16-148410-X",
        "ISBN 978 3 16 148410 0 (pbk.)",
      ],
      ["issn", "2434-561X", "2434561X", "2434-561x", "ISSN 2434561X", "e-ISSN: 2434‑561X"],
      ["doi", "10.5555/Trial.1", "10.5555/trial.1", "doi:10.5555/TRIAL.1", "https://doi.org/10.5555/trial.1"],
      ["handle", "10986/2117", "hdl:10986/2117", "https://hdl.handle.net/10986/2117"],
    ] as const)
      for (const query of queries) {
        const { numbers, rest } = numbersIn(query);
        expect([numbers, rest.trim()], query).toEqual([[numberWord({ scheme, value })], ""]);
      }
    expect(numbersIn("labour 2004 2006")).toEqual({ numbers: [], rest: "labour 2004 2006" });
  });

  it("is refused with a sentence that says what to write", () => {
    expect(identifierProblem("isbn", "978-3-16-148410-1")).toMatch(/last digit does not fit/);
    expect(identifierProblem("isbn", "978-3-16-14841")).toMatch(/10 or 13 digits, and this has 11/);
    expect(identifierProblem("isbn", "977-3-16-148410-0")).toMatch(/978 or 979/);
    expect(identifierProblem("issn", "1234-567")).toMatch(/has 8 digits, and this has 7/);
    expect(identifierProblem("doi", "https://example.org/")).toMatch(/such as 10\.1000\/182/);
    expect(identifierProblem("handle", "x")).toMatch(/such as 10986\/2117/);
  });
});

it("takes an ORCID iD and a ROR identifier in every form, and none with a wrong check digit", () => {
  for (const typed of [
    "0000-0002-1825-0097",
    "https://orcid.org/0000-0002-1825-0097/",
    "orcid.org/0000-0002-1825-0097?lang=en",
    "ORCID iD: 0000 0002 1825 0097",
    "0000–0002–1825–0097",
    "0000000218250097",
  ])
    expect(checkedOrcid(typed), typed).toBe("0000-0002-1825-0097");
  expect(checkedOrcid("0000-0002-1694-233x")).toBe("0000-0002-1694-233X");
  for (const none of ["0000-0002-1825-0098", "0000-0002-1825", "https://example.org/0000-0002-1825-0097"])
    expect(checkedOrcid(none), none).toBeNull();
  for (const typed of ["04wxnsj81", "https://ror.org/04wxnsj81", "ror.org/04WXNSJ81/", "ROR: 04wxnsj81"])
    expect(checkedRor(typed), typed).toBe("04wxnsj81");
  for (const known of ["03yrm5c26", "05dxps055", "02mhbdp94"]) expect(checkedRor(known)).toBe(known);
  for (const none of ["04wxnsj82", "14wxnsj81", "04wxnsj", "https://example.org/04wxnsj81"])
    expect(checkedRor(none), none).toBeNull();
});
