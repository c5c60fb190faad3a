/** What English pages of editors say of a number of things: `#` is the number. Every other sentence stands in the page that says it. */
import type { Counted } from "../../strings/plural.ts";

export const countedInEnglish = {
  "# documents": { one: "# document", other: "# documents" },
  "# fields differ": { one: "# field differs", other: "# fields differ" },
  "# files": { one: "# file", other: "# files" },
  "# publications": { one: "One publication", other: "# publications" },
  "# publications are": { one: "One publication is", other: "# publications are" },
  "# changed": { one: "# changed", other: "# changed" },
  "# new": { one: "# new", other: "# new" },
  "# rows": { one: "One row", other: "# rows" },
  "# things are wrong, so nothing can be written": {
    one: "One thing is wrong, so nothing can be written",
    other: "# things are wrong, so nothing can be written",
  },
  "# publications are as before the import": {
    one: "One publication is as before the import.",
    other: "# publications are as before the import.",
  },
  "# publications are still to go back": { one: "One more is to go back.", other: "# more are to go back." },
  "# files are to be read": { one: "One file is to be read.", other: "# files are to be read." },
  "# unchanged": { one: "# unchanged", other: "# unchanged" },
  "# wrong": { one: "# wrong", other: "# wrong" },
  "# orders wait": { one: "One order waits", other: "# orders wait" },
  "documents await their files": { one: "document awaits its file", other: "documents await their files" },
  "# acts wait for a second person": {
    one: "One act waits for a second person",
    other: "# acts wait for a second person",
  },
  drafts: { one: "draft", other: "drafts" },
  published: { one: "published", other: "published" },
  "tried # times": { one: "tried once", other: "tried # times" },
  withdrawn: { one: "withdrawn", other: "withdrawn" },
} as const satisfies Readonly<Record<string, Counted>>;
