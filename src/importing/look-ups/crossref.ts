/** What Crossref knows of a DOI: nearly CSL-JSON, with lists where that has texts. */
import * as v from "valibot";
import { readLicence } from "../../catalogue/publication/licence.ts";
import { readCslItem } from "../formats/csl-json.ts";
import type { ImportedRecord } from "../record.ts";
import { first, listOf, text } from "./lenient.ts";

const messageSchema = v.looseObject({
  DOI: v.string(),
  type: text,
  title: first,
  subtitle: first,
  "container-title": first,
  "edition-number": text,
  ISBN: listOf(text),
  license: listOf(v.object({ URL: v.string() })),
});
const answerSchema = v.object({ message: messageSchema });

/** When it came out, the surest first: of some only the year that it was deposited for is known. */
const dates = ["issued", "published", "published-print", "published-online", "posted"];

function isDate(given: unknown): boolean {
  const parts = v.safeParse(v.object({ "date-parts": v.array(v.array(v.unknown())) }), given);
  return parts.success && (parts.output["date-parts"][0]?.[0] ?? null) !== null;
}

/** The record in an answer of `/works/DOI`. Throws where it is none. */
export function readCrossref(answer: unknown): { doi: string; record: ImportedRecord } {
  const { message } = v.parse(answerSchema, answer);
  const { title, subtitle, ISBN: isbns, license, DOI: doi, type } = message;
  const isPart = /chapter|section|part|entry|article|component/.test(type);
  const whole =
    subtitle === "" || title.toLowerCase().includes(subtitle.toLowerCase()) ? title : `${title}: ${subtitle}`;
  const item = {
    ...message,
    title: whole,
    issued: message[dates.find((name) => isDate(message[name])) ?? "issued"],
    edition: message["edition-number"],
    // Those of the book or journal that it is a part of would be taken for its own.
    ISBN: isPart ? "" : isbns.map((each) => each.replace(/^https?:\/\/.*\//, "")).join("; "),
    ISSN: message["container-title"] === "" ? message.ISSN : "",
    number: message["report-number"] ?? message.number,
    URL: "",
  };
  const record = readCslItem(item, 1, (draft) => {
    for (const { URL: address } of license) {
      // Many have terms for machines, which are no licence of the text.
      const known = readLicence(address);
      if (known?.id) draft.licence(known.url, "license");
    }
  });
  return { doi, record };
}
