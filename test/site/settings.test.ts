/** Nothing can be set or run that the documentation does not name; nor does it name more. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rowsOf } from "../markdown.ts";

const text = (file: string) => readFileSync(file, "utf8");

const configuration = text("wrangler.toml");
const settings = text("docs/settings.md");
const commands = globSync("src/commands/*.ts").map(text).join("\n");

/** What the pattern's first group finds in the text, each once, in the order of the alphabet. */
function found(pattern: RegExp, within: string): string[] {
  return [...new Set(Array.from(within.matchAll(pattern), ([, name = ""]) => name))].toSorted();
}

/** The first cells of those rows of the settings that are like this. */
function documented(like: RegExp): string[] {
  const named = rowsOf(settings).map(([name = ""]) => name);
  return [...new Set(named.filter((name) => like.test(name)))].toSorted();
}

describe("the documentation of settings", () => {
  it("names every variable, binding and environment variable, and no other", () => {
    const [variables = ""] = /^\[vars\]\n(?:(?!\[).*\n)*/m.exec(configuration) ?? [];
    const known = [
      ...found(/^([A-Z_]+) = /gm, variables),
      ...found(/readonly ([A-Z_]+)\?:/g, text("src/first-values.d.ts")),
      ...found(/^(?:binding|name) = "([A-Z_]+)"$/gm, configuration),
      ...found(/process\.env\.([A-Z_]+)/g, commands + globSync("test/**/*.ts").map(text).join("\n")),
    ];
    // Where the system looks for programs is no setting of ours.
    const ours = new Set(known.filter((name) => name !== "PATH"));
    expect(documented(/^[A-Z_]+$/)).toEqual([...ours].toSorted());
  });

  it("names every trigger of the clock, and no other", () => {
    const [triggers = ""] = /^crons = .*$/m.exec(configuration) ?? [];
    expect(documented(/^[*\d/]+ \*/)).toEqual(found(/"([^"]+)"/g, triggers));
  });

  it("names every table of wrangler.toml but the lists of bindings", () => {
    const tables = found(/^\[([\w.]+)\]$/gm, configuration).filter((name) => name !== "assets");
    expect(tables.filter((name) => !settings.includes(`\`[${name}]\``))).toEqual([]);
  });

  it("names every npm script, and every option of a command", () => {
    const manual = text("README.md") + text("CONTRIBUTING.md") + settings;
    const scripts = Object.keys(JSON.parse(text("package.json")).scripts);
    expect(
      scripts.filter((name) => !new RegExp(`(?:npm (?:run )?(?:-s )?|\`)${name}\\b`).test(manual)),
    ).toEqual([]);
    const options = [
      ...found(/^ +"?([a-z-]+)"?: \{ type: "(?:string|boolean)"/gm, commands),
      ...found(/^(?:.*`)?npm run (?:-s )?[\w:]+ -- --([a-z-]+)/gm, commands),
    ];
    expect(options.filter((name) => name !== "help" && !settings.includes(`--${name}`))).toEqual([]);
  });
});
