/** English: what went wrong, as readers are told. */
import type { Expected, Missing } from "../../catalogue/problem.ts";
import { type DocumentRole, documentRoles } from "../../catalogue/publication/terms.ts";
import { facets } from "../../catalogue/reading/filter.ts";
import { editingProblems } from "./en-editing-problems.ts";
import { numbersOf } from "./plural.ts";

const { number } = numbersOf("en");

function missing(what: Missing): string {
  switch (what.thing) {
    case "page":
      return "page at this address";
    case "preview":
      return "preview at this address, or no longer: ask whoever sent it for a new one";
    case "picture":
      return "picture of this document";
    case "file":
      return "such file of this document";
    case "publication":
      return `publication “${what.name}”`;
    case "code":
      return `document or publication with the code “${what.name}”`;
    case "choice":
      return `${facets[what.facet].one.toLowerCase()} “${what.value}”`;
    case "publications":
      return `publication for ${facets[what.facet].one.toLowerCase()} “${what.value}”`;
  }
}

function tooMany(what: string, seconds: number): { readonly title: string; readonly detail: string } {
  return { title: "Too many requests", detail: `${what} Try again in ${number(seconds)} seconds.` };
}

/** After “it takes”. */
function expected(what: Expected): string {
  switch (what.takes) {
    case "slug":
      return "a slug as in the address of its page: lower-case letters, digits and hyphens";
    case "language":
      return "a BCP 47 language tag such as km";
    case "year":
      return "a year of four digits";
    case "first-year":
      return "the first year, of four digits";
    case "last-year":
      return "the last year, of four digits";
    case "next-cursor":
      return "a cursor taken from a “next” link";
    case "previous-cursor":
      return "a cursor taken from a “previous” link";
    case "page-number":
      return "a number from 1";
    case "query":
      return 'what to search for: words, "phrases", -without, field:value';
    case "one-of":
      return `one of ${what.members.join(", ")}`;
    case "one-value":
      return `a single value; it was given ${number(what.given)} times`;
    case "nothing":
      return `nothing, since the address is already that of one ${facets[what.facet].one.toLowerCase()}`;
  }
}

/** Why a document has no text version. */
const withoutText = {
  none: "This PDF is a scan: it has no text, only pictures of its pages.",
  unread: "The text of this document has not been read from its file yet.",
  awaiting: "This document exists, but its file has not been uploaded yet.",
  hidden: "The text of this document could not be read well enough to be shown.",
};

export const problems = {
  ...editingProblems,
  expected,
  documentIn: (role: DocumentRole | null, language: string) =>
    `${role === null ? "Document" : documentRoles[role]} in ${language}`,
  "bad-parameter": (parameter: string, takes: Expected | string, value: string) => ({
    title: `The parameter “${parameter}” is wrong`,
    detail: `It takes ${typeof takes === "string" ? takes : expected(takes)}.${value === "" ? "" : ` It was given as “${value}”.`}`,
  }),
  "not-found": (what: Missing | string) => ({
    title: "Not found",
    detail: `There is no ${typeof what === "string" ? what : missing(what)}. Check the address, or look through the lists below.`,
  }),
  "mistyped-code": (typed: string, near: boolean) => ({
    title: "This code is mistyped",
    detail: `“${typed}” is not the code of any document: its check character does not fit. ${
      near ? "One of these may be meant." : "Compare it with the printed one, letter by letter."
    }`,
  }),
  gone: (citation: string, day: string, reason: string | null) => ({
    title: "Withdrawn",
    detail: `${citation} was withdrawn on ${day}. ${reason ?? "No reason was recorded."}`,
  }),
  "removed-document": () => ({
    title: "Taken out",
    detail: "This document was taken out of its publication, which is still here.",
  }),
  "no-text": (reason: keyof typeof withoutText) => ({
    title: "No text version",
    detail: withoutText[reason],
  }),
  "method-not-allowed": (allowed: string) => ({
    title: "Method not allowed",
    detail: `This address can only be read. It takes ${allowed}.`,
  }),
  "not-acceptable": (offered: readonly string[], parameter?: string) => ({
    title: "Not in that form",
    detail: `This address answers as ${offered.join(" or ")}. Ask for one of them in the ${parameter === undefined ? "Accept header" : `parameter “${parameter}”`}.`,
  }),
  "precondition-failed": () => ({
    title: "Changed meanwhile",
    detail: "What is here now is not what the request goes on from. Ask for it from the beginning.",
  }),
  listings: (seconds: number) =>
    tooMany("Your network asks for lists with this many filters too often.", seconds),
  searches: (seconds: number) => tooMany("Your network searches too often.", seconds),
  suggestions: (seconds: number) => tooMany("Your network asks for suggestions too often.", seconds),
  dumps: (seconds: number) =>
    tooMany(
      "Your network asks for whole lists too often. Keep what you have: with If-None-Match you hear whether it has changed.",
      seconds,
    ),
  codes: (seconds: number) => tooMany("Too many mistyped codes came from your network.", seconds),
  addresses: (seconds: number) =>
    tooMany("Your network asks for too many addresses at which there is nothing.", seconds),
  "sign-in": (seconds: number) => ({
    title: "Too many requests",
    detail: `There were too many attempts to sign in. Try again in ${number(seconds)} seconds.`,
  }),
  "file-missing": () => ({
    title: "This file cannot be opened now",
    detail: "Its bytes are not where they should be. The editors are told, and can put them back.",
  }),
  unavailable: () => ({
    title: "The catalogue is unavailable",
    detail: "Its database does not answer. This is usually over in a minute; please try again.",
  }),
  unexpected: () => ({
    title: "Something went wrong",
    detail: "That is our fault, not yours. Please try again later.",
  }),
};
