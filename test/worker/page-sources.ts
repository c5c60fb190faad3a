/** The sources of the editors' pages, as text, for tests that look for what they say. */
const sources = import.meta.glob<string>(
  ["../../src/http/editor/**/*.ts", "!../../src/http/editor/{strings,script}/**"],
  { query: "?raw", import: "default", eager: true },
);

export const pageSources = Object.values(sources).join("\n");
