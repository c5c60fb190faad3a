/** The registers that know works by their numbers: where each is asked, and what it says when it is not answered. */
import type { SoughtNumber } from "./number.ts";

export interface Register {
  readonly name: "Crossref" | "DataCite" | "OpenAlex" | "Open Library";
  readonly host: string;
  readonly scheme: SoughtNumber["scheme"];
  readonly pathOf: (number: string) => string;
}

/** Those that know most, and most surely, first. */
export const registers: readonly Register[] = [
  {
    name: "Crossref",
    host: "api.crossref.org",
    scheme: "doi",
    pathOf: (number) => `/works/${encodeURIComponent(number)}`,
  },
  {
    name: "DataCite",
    host: "api.datacite.org",
    scheme: "doi",
    pathOf: (number) => `/dois/${encodeURIComponent(number)}`,
  },
  {
    name: "OpenAlex",
    host: "api.openalex.org",
    scheme: "doi",
    pathOf: (number) => `/works/doi:${encodeURIComponent(number)}`,
  },
  {
    name: "Open Library",
    host: "openlibrary.org",
    scheme: "isbn",
    pathOf: (number) => `/api/books?bibkeys=ISBN:${number.replaceAll("-", "")}&format=json&jscmd=data`,
  },
];

/** What comes of asking a register. */
export type Answer =
  | { readonly state: "found"; readonly answer: unknown }
  | { readonly state: "unknown" | "busy" | "slow" | "unreadable" | "away" | "refused" };

/** Asks a host for what it has at a path. Never throws. */
export type Ask = (host: string, path: string) => Promise<Answer>;

/** What a register said, and a sentence about it that also says what to do. */
export interface Answered {
  readonly register: Register["name"];
  readonly state: Answer["state"];
  readonly sentence: string;
  /** As it came, parsed by nobody: null where nothing did. */
  readonly answer: unknown;
}

/** What a register is said to have done. */
export function sentenceAbout(name: string, state: Answer["state"] | "other"): string {
  const later = "Try again later, or type in what you know.";
  switch (state) {
    case "found":
      return `${name} knows it.`;
    case "unknown":
      return `${name} does not know it.`;
    case "busy":
      return `${name} is asked too often just now. Try again in a minute.`;
    case "slow":
      return `${name} did not answer in time. ${later}`;
    case "unreadable":
      return `${name} answered what cannot be read. ${later}`;
    case "other":
      return `${name} told of another work, which was left out. ${later}`;
    case "away":
      return `${name} cannot be reached. ${later}`;
    case "refused":
      return `${name} does not answer such questions just now. ${later}`;
  }
}

/** Asks every register that knows works by such a number, all at once. */
export function askAll({ scheme, value }: SoughtNumber, ask: Ask): Promise<Answered[]> {
  return Promise.all(
    registers
      .filter((register) => register.scheme === scheme)
      .map(async ({ name, host, pathOf }) => {
        const answer = await ask(host, pathOf(value));
        return {
          register: name,
          state: answer.state,
          sentence: sentenceAbout(name, answer.state),
          answer: answer.state === "found" ? answer.answer : null,
        };
      }),
  );
}
