import { describe, expect, it } from "vitest";
import { proposeDocuments } from "../../src/catalogue/files/proposals/proposing.ts";
import { halves, judge, scoreOf, seedCatalogue } from "../proposals/score.ts";

describe.each(halves)("of the files of half %s", (half) => {
  it("nine of ten with telling names find their documents, and none goes to a wrong one in silence", () => {
    const { telling, right, silentlyWrong } = scoreOf(judge(half));
    expect(right / telling).toBeGreaterThan(0.9);
    expect(silentlyWrong).toEqual([]);
  });
});

describe("a file is not surely meant for a document", () => {
  it.each([
    ["in a language that the publication has none in", "Going Home - fr.pdf"],
    ["in such a language, named in full", "Going Home Vietnamese.pdf"],
    ["where its name says that it is something else", "Going Home poster.pdf"],
    ["where it is a part of it", "Our Lives chapter 3.pdf"],
    ["where two publications are called so", "Leaving the Past Behind.pdf"],
    ["where another’s title has the same words", "Beyond Trafficking.pdf"],
    ["where a whole series is called so", "Reintegration of Trafficked Persons.pdf"],
    ["where several guides have such a translation", "Practitioner Guide Thai.pdf"],
    ["where its name says another year", "After Trafficking 2015.pdf"],
    ["where there is another kind of summary only", "In African Waters summary.pdf"],
    ["where it is a photograph", "Moving On.jpg"],
    [
      "where its name is the beginning of two titles",
      "Directory of Services for Indonesian Trafficking Victims.pdf",
    ],
  ])("%s: %s", (_, path) => {
    const [proposal] = proposeDocuments(
      [{ path, sha256: null, title: "", text: "" }],
      seedCatalogue(),
      new Map(),
    );
    expect(proposal?.sureness).toMatch(/^(?:unsure|unknown)$/);
  });
});
