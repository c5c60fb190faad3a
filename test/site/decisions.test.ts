/** What each format carries of the record: its decisions held against what it writes, and against the documentation. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Publication } from "../../src/catalogue/publication/publication.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";
import {
  appearanceDecisions,
  contributorDecisions,
  type Decisions,
  documentDecisions,
  formatNames,
  publicationDecisions,
} from "../../src/http/formats/decisions.ts";
import {
  appearanceChanges,
  type Changes,
  contributorChanges,
  documentChanges,
  publication,
  publicationChanges,
  report,
} from "./records.ts";
import { writers } from "./writers.ts";

/** The thing with its one field changed. */
function changed<Of extends object>(of: Of, field: Extract<keyof Of, string>, changes: Changes<Of>): Of {
  return { ...of, [field]: changes[field](of) };
}

/** The records with one field changed wherever it stands in them. */
type Variants<Of> = (of: Publication, field: Extract<keyof Of, string>) => readonly Publication[];

const parts = {
  publication: held(publicationDecisions, (of, field) => [changed(of, field, publicationChanges)]),
  "what it appeared in": held(appearanceDecisions, (of, field) =>
    of.container ? [{ ...of, container: changed(of.container, field, appearanceChanges) }] : [],
  ),
  contributor: held(contributorDecisions, (of, field) =>
    of.contributors.map((one) => ({
      ...of,
      contributors: of.contributors.map((each) =>
        each === one ? changed(each, field, contributorChanges) : each,
      ),
    })),
  ),
  document: held(documentDecisions, (of, field) => [
    { ...of, documents: of.documents.map((each) => changed(each, field, documentChanges)) },
  ]),
};

/** For each field the formats that say they carry it, and those that show it. */
function held<Of extends object>(decisions: Decisions<Of>, variants: Variants<Of>) {
  return keysOf(decisions).map((field) => ({
    field,
    said: formatNames.filter((_, column) => decisions[field][column] === "carried"),
    shown: formatNames.filter((name) => {
      const write = writers[name];
      return [publication, report].some((of) =>
        variants(of, field).some((variant) => write(variant) !== write(of)),
      );
    }),
  }));
}

describe("each format carries what it says, and leaves out what it says, of", () => {
  it.each(keysOf(parts))("a %s", (part) => {
    const fields = parts[part];
    expect(fields.map(({ field, shown }) => [field, shown])).toEqual(
      fields.map(({ field, said }) => [field, said]),
    );
  });
});

it("the documentation has the same table", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/formats.md"), "utf8");
  for (const part of keysOf(parts)) {
    for (const { field, said } of parts[part]) {
      const marks = formatNames.map((name) => (said.includes(name) ? "●" : ""));
      expect(page).toContain(`| ${part}: \`${field}\` | ${marks.join(" | ")} |\n`);
    }
  }
});
