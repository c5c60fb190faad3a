/** What `npm run drill -- model` promises: a row of operations by chance, with kills, leaves every face as it should be. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyProject, type Project } from "./project-copy.ts";

let project: Project;

beforeEach(async () => {
  project = await copyProject();
});

afterEach(() => project.remove());

describe("operations by chance", () => {
  it("leave every face of the catalogue as a model says, also where the process was killed in the middle", async () => {
    const played = await project.end("drill", "model", "--operations", "150", "--seed", "7");
    expect(played.code, played.result + played.said).toBe(0);
    expect(played.result).toMatch(
      /^150 operations, [1-9]\d* kills, \d+ publications, \d{2,} answers compared/m,
    );
    expect(played.result).toContain("Every face was as it should be.");
  }, 900_000);
});

describe("what a drill cannot be made of", () => {
  it("is told in a sentence", async () => {
    for (const [words, code, sentence] of [
      [["model", "--operations", "many"], 2, "--operations takes a whole number from 1 to 999999999."],
      [["disk", "not-there"], 1, "There is no folder not-there."],
    ] as const) {
      const ended = await project.end("drill", ...words);
      expect(ended).toMatchObject({ code, said: expect.stringContaining(sentence) });
      expect(ended.said).not.toContain("    at ");
    }
  });
});
