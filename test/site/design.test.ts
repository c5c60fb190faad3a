/** The design system is shown beside the catalogue in development, and nowhere else. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { publicationsOf } from "../../seed/load.ts";
import { readSeed } from "../../seed/read.ts";
import { componentsPage, designLanguages, designPage } from "../../src/commands/design/page.ts";
import { sheets } from "../../src/http/pages/style.ts";

const root = join(import.meta.dirname, "..", "..");
const publications = publicationsOf(readSeed(), "2026-01-01T00:00:00Z");

it.each(designLanguages)("shows every component in %s", async (tag) => {
  const page = await componentsPage(publications, tag, null);
  for (const name of ["card", "cover", "shelf", "citations", "facts", "notice", "index", "chosen"]) {
    expect(page).toContain(`class="${name}`);
  }
  expect(page).toContain(sheets.common.style);
  expect(designPage()).toContain(`/design/${tag}`);
});

it("shows a colour that cannot be read as the nearest that can", async () => {
  const page = await componentsPage(publications, "en", "#d9a400");
  expect(page).toMatch(/#d9a400 has a contrast of [\d.]+:1 on light pages/);
  expect(page).not.toContain("--accent:#d9a400");
});

it("describes every colour as the style sheet has it", () => {
  const described = readFileSync(join(root, "docs", "design-system.md"), "utf8");
  const [, light = "", dark = ""] = sheets.common.style.split(":root{");
  for (const [shade, rules] of Object.entries({ light, dark })) {
    const colours = [...rules.slice(0, rules.indexOf("}")).matchAll(/(--[a-z-]+):(#[0-9a-f]+)/g)];
    expect(colours, shade).toHaveLength(7);
    for (const [, name, colour] of colours) {
      const row = described.split("\n").find((line) => line.startsWith(`| \`${name}\``));
      expect(row, name).toContain(`\`${colour}\``);
    }
  }
});

it("is no part of the Worker", () => {
  const sources = globSync("src/{http,catalogue,store}/**/*.ts", { cwd: root });
  expect(sources.length).toBeGreaterThan(300);
  for (const file of [...sources, "src/index.ts"]) {
    expect(readFileSync(join(root, file), "utf8"), file).not.toMatch(/from "[^"]*commands\//);
  }
});
