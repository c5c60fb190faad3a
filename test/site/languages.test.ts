/** What the catalogue knows of languages is what its packages say. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { reduced, reducedFile } from "../../src/commands/languages.ts";

it("names.json is in step with CLDR, the registry and our own autonyms (npm run languages makes it)", () => {
  expect(JSON.parse(readFileSync(reducedFile, "utf8"))).toEqual(reduced());
});
