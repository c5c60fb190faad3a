/** The page about security names every requirement once, counts rightly, and names no file that is not there. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rowsOf } from "../markdown.ts";

const page = readFileSync("docs/security.md", "utf8");

/** Those of OWASP ASVS 5.0.0 at levels 1 and 2, as that numbers them: a section, its first and its last. */
const levelTwo = `
  1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2
  2.1.1-3 2.2.1-3 2.3.1-4 2.4.1-1
  3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2
  4.1.1-3 4.2.1-1 4.3.1-2 4.4.1-4
  5.1.1-1 5.2.1-3 5.3.1-2 5.4.1-3
  6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4
  7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2
  8.1.1-2 8.2.1-3 8.3.1-1 8.4.1-1
  9.1.1-3 9.2.1-4
  10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3
  11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1-1 11.6.1-1
  12.1.1-3 12.2.1-2 12.3.1-4
  13.1.1-1 13.2.1-5 13.3.1-2 13.4.1-5
  14.1.1-2 14.2.1-4 14.3.1-3
  15.1.1-3 15.2.1-3 15.3.1-7
  16.1.1-1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3
  17.1.1-1 17.2.1-4 17.3.1-2`;

const requirements = Array.from(levelTwo.matchAll(/(\d+\.\d+)\.(\d+)-(\d+)/g)).flatMap(
  ([, section = "", first, last]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => `V${section}.${Number(first) + at}`),
);

const states = ["met", "in part", "not met", "does not apply"];

describe("the page about security", () => {
  const told = rowsOf(page).filter(([number = ""]) => /^V\d/.test(number));

  it("tells the state of every requirement once, and where", () => {
    expect(requirements).toHaveLength(253);
    expect(told.map(([number]) => number)).toEqual(requirements);
    const silent = told.filter(([, about, state = "", where]) => !about || !where || !states.includes(state));
    expect(silent).toEqual([]);
  });

  it("names for each that is met what shows it: a module, a test, a page, a script, or the platform", () => {
    const unshown = told.filter(
      ([, , state, where = ""]) =>
        state === "met" && !/\w\.(?:ts|toml|yml|md)\b|\]\(#|npm run |^platform\b/.test(where),
    );
    expect(unshown).toEqual([]);
  });

  it("counts them", () => {
    const counted = states.map((state) => [state, String(told.filter(([, , is]) => is === state).length)]);
    expect(
      rowsOf(page).filter(([state = "", , more]) => more === undefined && states.includes(state)),
    ).toEqual(counted);
  });

  it("names modules and tests that there are, each so that it can be no other", () => {
    const tests = globSync("test/{worker,site}/*.test.ts");
    const modules = globSync("src/**/*.ts").map((path) => path.slice("src/".length));
    const named = new Set(Array.from(page.matchAll(/`([\w./-]+\.ts)`/g), ([, name = ""]) => name));
    expect(named.size).toBeGreaterThan(60);
    const wrong = [...named].filter((name) =>
      name.endsWith(".test.ts")
        ? tests.filter((path) => path.endsWith(`/${name}`)).length !== 1
        : !modules.includes(name),
    );
    expect(wrong).toEqual([]);
  });
});
