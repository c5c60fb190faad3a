/** What went wrong, as readers are told: the sentences of a language, with what they speak of. */
import type { Expected, Missing } from "../../catalogue/problem.ts";
import type { DocumentRole } from "../../catalogue/publication/terms.ts";
import type { Facet } from "../../catalogue/reading/filter.ts";
import { editingProblems } from "./editing-problems.ts";
import { filled } from "./filling.ts";
import type { Numbers } from "./plural.ts";
import type { Sentences } from "./sentences.ts";

/** A title, and sentences: what happened and what to do. */
interface Told {
  readonly title: string;
  readonly detail: string;
}

/** The problems in a language. */
export function problemsOf(sentences: Sentences, { number, counted }: Numbers) {
  const { problems, facets, documentRoles, tag } = sentences;
  const facetName = (facet: Facet) => facets[facet].one.toLocaleLowerCase(tag);

  /** What a parameter takes, as it stands within a sentence. */
  function expected(what: Expected): string {
    const sentence = problems.expected[what.takes];
    switch (what.takes) {
      case "one-of":
        return filled(sentence, { members: what.members.join(sentences.comma) });
      case "one-value":
        return filled(sentence, { given: number(what.given) });
      case "nothing":
        return filled(sentence, { facet: facetName(what.facet) });
      default:
        return sentence;
    }
  }

  function missing(what: Missing): string {
    const sentence = problems["not-found"][what.thing];
    if ("facet" in what) return filled(sentence, { facet: facetName(what.facet), value: what.value });
    return "name" in what ? filled(sentence, { name: what.name }) : sentence;
  }

  const tooMany =
    (what: Exclude<keyof Sentences["problems"]["too-many"], "title" | "again">) =>
    (seconds: number): Told => {
      const { title, again, [what]: sentence } = problems["too-many"];
      return { title, detail: `${sentence} ${counted(seconds, again)}` };
    };

  return {
    ...editingProblems,
    expected,
    documentIn: (role: DocumentRole | null, language: string) =>
      filled(problems.documentIn, {
        document: role === null ? problems.document : documentRoles[role],
        language,
      }),
    "bad-parameter": (parameter: string, takes: Expected | string, value: string): Told => {
      const { title, takes: sentence, given } = problems["bad-parameter"];
      const detail = [filled(sentence, { expected: typeof takes === "string" ? takes : expected(takes) })];
      if (value !== "") detail.push(filled(given, { value }));
      return { title: filled(title, { parameter }), detail: detail.join(" ") };
    },
    "not-found": (what: Missing | string): Told => {
      const { title, remedy } = problems["not-found"];
      // What only editors ask for is told in English.
      const detail = typeof what === "string" ? `There is no ${what}.` : missing(what);
      return { title, detail: `${detail} ${remedy}` };
    },
    "mistyped-code": (typed: string, isNear: boolean): Told => {
      const { title, detail, near, compare } = problems["mistyped-code"];
      return { title, detail: `${filled(detail, { typed })} ${isNear ? near : compare}` };
    },
    /** A work's title, set off as the language does, with its year. */
    work: (title: string, year: string) => filled(problems.gone.work, { title, year }),
    gone: (citation: string, day: string, reason: string | null): Told => {
      const { title, detail, noReason } = problems.gone;
      return { title, detail: `${filled(detail, { citation, day })} ${reason ?? noReason}` };
    },
    "removed-document": (): Told => problems["removed-document"],
    "no-text": (reason: "none" | "unread" | "awaiting" | "hidden"): Told => ({
      title: problems["no-text"].title,
      detail: problems["no-text"][reason],
    }),
    "method-not-allowed": (allowed: string): Told => {
      const { title, detail } = problems["method-not-allowed"];
      return { title, detail: filled(detail, { allowed }) };
    },
    "not-acceptable": (offered: readonly string[], parameter?: string): Told => {
      const { title, inHeader, inParameter } = problems["not-acceptable"];
      const named = { offered: offered.join(sentences.or) };
      const detail =
        parameter === undefined ? filled(inHeader, named) : filled(inParameter, { ...named, parameter });
      return { title, detail };
    },
    "precondition-failed": (): Told => problems["precondition-failed"],
    listings: tooMany("listings"),
    searches: tooMany("searches"),
    suggestions: tooMany("suggestions"),
    dumps: tooMany("dumps"),
    codes: tooMany("codes"),
    addresses: tooMany("addresses"),
    // Editors' pages speak English.
    "sign-in": (seconds: number): Told => ({
      title: "Too many requests",
      detail: `There were too many attempts to sign in. Try again in ${seconds} seconds.`,
    }),
    "file-missing": (): Told => problems["file-missing"],
    unavailable: (): Told => problems.unavailable,
    unexpected: (): Told => problems.unexpected,
  };
}
