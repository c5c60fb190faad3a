/** What is kept of CLDR with the code. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { reduced, reducedFile } from "../../src/commands/languages.ts";

it("the names of languages are those of the packages that they were reduced from", () => {
  expect(JSON.parse(readFileSync(reducedFile, "utf8"))).toEqual(reduced());
});
