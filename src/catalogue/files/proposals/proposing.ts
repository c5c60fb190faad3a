/**
 * For each of many files the document that it is meant for, over the whole catalogue: by what was sent before, by names
 * and folders, and by what the first pages and the PDFs' own data say. What is not certain is said not to be.
 */
import { guessDocument, withoutEscapes } from "../file-name.ts";
import { formatOfEnding } from "../formats.ts";
import { chooseDocument, type Chosen, type Told } from "./choosing.ts";
import {
  type Entry,
  type Known,
  knownCatalogue,
  type KnownDocument,
  type KnownPublication,
} from "./known.ts";
import { meantBy } from "./meaning.ts";
import { nameOf } from "./ranking.ts";
import { languageOfText } from "./text-language.ts";
import { stemOf } from "./words.ts";

/** A file that somebody has, and what was read of it. */
export interface FoundFile {
  /** Its name, with the folders that it lies in. */
  readonly path: string;
  /** Lower-case hexadecimal; null where nobody has computed it. */
  readonly sha256: string | null;
  /** What it calls itself, empty where it does not. */
  readonly title: string;
  /** How its first pages begin. */
  readonly text: string;
}

/** `already` where the catalogue has these bytes, or another of the files is the same. */
type Sureness = "sure" | "unsure" | "unknown" | "already";

/** A document that a file may be meant for. */
export interface Aim {
  readonly publication: string;
  readonly title: string;
  /** Null for a new one. */
  readonly document: string | null;
  readonly role: string;
  /** BCP 47 tag. */
  readonly language: string;
}

export interface Proposal {
  readonly path: string;
  readonly sha256: string | null;
  readonly sureness: Sureness;
  /** Null where nothing is proposed. */
  readonly aim: Aim | null;
  readonly alternatives: readonly Aim[];
  /** In sentences. */
  readonly why: string;
}

/** Where each of these bytes is already, by their SHA-256: the code of its document. */
export type Sent = ReadonlyMap<string, string>;

const mostAlternatives = 5;

function aimOf(
  entry: Entry,
  { document, role, language }: Pick<Chosen, "document" | "role" | "language">,
): Aim {
  const { code, title } = entry.publication;
  return { publication: code, title, document: document?.code ?? null, role, language };
}

function aimAt(entry: Entry, document: KnownDocument): Aim {
  const { code, title } = entry.publication;
  return {
    publication: code,
    title,
    document: document.code,
    role: document.role,
    language: document.language,
  };
}

function toldOf({ path, text }: FoundFile): Told {
  const parts = path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
  const fileName = withoutEscapes(parts.at(-1) ?? path);
  // The folders of a site's uploads are named after dates.
  const folders = parts.slice(0, -1).filter((folder) => !/^\d{1,4}$/.test(folder));
  const stem = stemOf(fileName);
  const name = nameOf(stem, folders);
  return { stem, folders, fileName, textLanguage: languageOfText(text), name };
}

/** Documents of the whole catalogue that a name without a title can be meant for, where there are only a few. */
function withoutTitle(told: Told, known: Known): Aim[] {
  const guess = guessDocument(told.fileName);
  if (guess.language === null || guess.role === "full") return [];
  const fitting = known.entries.flatMap((entry) =>
    entry.publication.documents
      .filter(
        ({ role, language, format }) =>
          role === guess.role && language === guess.language && format === guess.format,
      )
      .map((document) => aimAt(entry, document)),
  );
  return fitting.length <= 3 ? fitting : [];
}

function proposed(file: FoundFile, known: Known): Omit<Proposal, "path" | "sha256"> {
  const told = toldOf(file);
  if (formatOfEnding(told.fileName.split(".").at(-1) ?? "") === null) {
    const why = "No document has files of this kind: leave it out, or save it as a PDF.";
    return { sureness: "unknown", aim: null, alternatives: [], why };
  }
  const meant = meantBy(file, told, known);
  const [entry, ...others] = meant.entries;
  if (!entry) {
    const few = withoutTitle(told, known);
    const why =
      few.length > 0
        ? `Its name has no title; ${few.length === 1 ? "only this document is" : "these documents are"} of that kind and language.`
        : "Neither its name nor its first pages have a title of the catalogue.";
    return {
      sureness: few.length > 0 ? "unsure" : "unknown",
      aim: few[0] ?? null,
      alternatives: few.slice(1),
      why,
    };
  }
  const chosen = chooseDocument(entry, told);
  const why = [
    ...meant.why,
    ...(chosen.by.length > 0 ? [`It is told to be: ${chosen.by.join(", ")}.`] : []),
    ...chosen.doubts,
  ];
  const sure = meant.clear && chosen.doubts.length === 0;
  const alternatives = [
    ...chosen.others.map((document) => aimAt(entry, document)),
    ...others.map((other) => aimOf(other, chooseDocument(other, told))),
  ];
  return {
    sureness: sure ? "sure" : "unsure",
    aim: aimOf(entry, chosen),
    alternatives: sure
      ? []
      : [
          ...(meant.clear ? alternatives : alternatives.toReversed().slice(-mostAlternatives).toReversed()),
        ].slice(0, mostAlternatives),
    why: why.join(" "),
  };
}

function keyOf({ publication, document, role, language }: Aim): string {
  return document ?? `${publication} ${role} ${language}`;
}

/** Tells of files that are the same, and of several for one document: of several that seemed sure none is. */
function withDoubles(proposals: readonly Proposal[]): Proposal[] {
  const firstOf = new Map<string, Proposal>();
  const single = proposals.map((proposal): Proposal => {
    const first = proposal.sha256 === null ? undefined : firstOf.get(proposal.sha256);
    if (proposal.sha256 !== null && !first) firstOf.set(proposal.sha256, proposal);
    if (!first || proposal.sureness === "already") return proposal;
    return {
      ...proposal,
      sureness: "already",
      aim: first.aim,
      alternatives: [],
      why: `It is the same file as ${first.path}.`,
    };
  });
  const together = Map.groupBy(
    single.filter(({ aim, sureness }) => aim !== null && (sureness === "sure" || sureness === "unsure")),
    ({ aim }) => (aim ? keyOf(aim) : ""),
  );
  return single.map((proposal) => {
    const others =
      (proposal.aim && together.get(keyOf(proposal.aim)))?.filter((other) => other !== proposal) ?? [];
    if (others.length === 0 || !/^(?:sure|unsure)$/.test(proposal.sureness)) return proposal;
    const names = others
      .slice(0, 3)
      .map(({ path }) => path)
      .join(", ");
    const rivals = others.some(({ sureness }) => sureness === "sure");
    return {
      ...proposal,
      sureness: rivals ? "unsure" : proposal.sureness,
      why: `${proposal.why} For the same document: ${names}.`.trim(),
    };
  });
}

/** A proposal for each of the files, in their order. */
export function proposeDocuments(
  files: readonly FoundFile[],
  publications: readonly KnownPublication[],
  sent: Sent,
): Proposal[] {
  const known = knownCatalogue(publications);
  const all = files.map((file): Proposal => {
    const { path, sha256 } = file;
    const there = sha256 === null ? undefined : sent.get(sha256);
    if (there === undefined) return { path, sha256, ...proposed(file, known) };
    const entry = known.entries.find(({ publication }) =>
      publication.documents.some(({ code }) => code === there),
    );
    const document = entry?.publication.documents.find(({ code }) => code === there);
    const aim = entry && document ? aimAt(entry, document) : null;
    return {
      path,
      sha256,
      sureness: "already",
      aim,
      alternatives: [],
      why: "The catalogue has this very file.",
    };
  });
  return withDoubles(all);
}
