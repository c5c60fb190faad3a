/** The file names of named-one.yaml, named-other.yaml and named-third.yaml, and how many of them find their documents. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { readSeed } from "../../seed/read.ts";
import type { KnownPublication } from "../../src/catalogue/files/proposals/known.ts";
import { type Proposal, proposeDocuments } from "../../src/catalogue/files/proposals/proposing.ts";

export const halves = ["one", "other", "third"] as const;

const namedFiles = v.array(
  v.pipe(
    v.array(v.nullable(v.string())),
    v.transform(([path, answer, text, title]) => ({
      path: path ?? "",
      answer: answer ?? null,
      text: text ?? "",
      title: title ?? "",
    })),
  ),
);
const named = v.object({ telling: namedFiles, untelling: namedFiles });

/** The first catalogue, none of whose files has come. */
export function seedCatalogue(): KnownPublication[] {
  const { publications, containers } = readSeed();
  return publications.map((publication) => ({
    code: publication.code,
    title: publication.title,
    otherTitles: publication.titleTranslation ? [publication.titleTranslation] : [],
    language: publication.language,
    year: publication.year,
    type: publication.type,
    container: containers.find(({ slug }) => slug === publication.container?.slug)?.title ?? "",
    number: publication.container?.number ?? "",
    contributors: publication.contributors.map(({ name }) => name),
    documents: publication.documents.map(({ code, role, language, format = "pdf", title = null }) => ({
      code,
      role,
      language,
      format,
      title,
      awaiting: true,
    })),
  }));
}

export interface Judged {
  readonly path: string;
  /** What it is for: a document’s code, or a publication’s with role and language; null where nobody could tell. */
  readonly answer: string | null;
  readonly telling: boolean;
  readonly proposal: Proposal;
  readonly right: boolean;
}

function answerOf({ aim }: Proposal): string | null {
  return aim && (aim.document ?? `${aim.publication} ${aim.role} ${aim.language}`);
}

/** Each file of a half, with what is proposed where all of them lie in one folder. */
export function judge(half: (typeof halves)[number]): Judged[] {
  const text = readFileSync(join(import.meta.dirname, `named-${half}.yaml`), "utf8");
  const { telling, untelling } = v.parse(named, parse(text));
  const files = [...telling, ...untelling];
  const proposals = proposeDocuments(
    files.map((file) => ({ path: file.path, sha256: null, text: file.text, title: file.title })),
    seedCatalogue(),
    new Map(),
  );
  return files.flatMap(({ path, answer }, index) => {
    const proposal = proposals[index];
    if (!proposal) return [];
    return { path, answer, telling: index < telling.length, proposal, right: answerOf(proposal) === answer };
  });
}

/** Telling names whose document is the first that is proposed; of these, those that are said to be sure; wrong ones that are. */
export function scoreOf(judged: readonly Judged[]) {
  const telling = judged.filter((each) => each.telling);
  const sure = (each: Judged) => each.proposal.sureness === "sure";
  return {
    telling: telling.length,
    right: telling.filter(({ right }) => right).length,
    rightAndSure: telling.filter((each) => each.right && sure(each)).length,
    silentlyWrong: judged.filter((each) => !each.right && sure(each)).map(({ path }) => path),
  };
}

if (process.argv[1] === import.meta.filename) {
  const asked = halves.filter((half) => process.argv.slice(2).includes(half));
  for (const half of asked.length > 0 ? asked : halves) {
    const judged = judge(half);
    const { silentlyWrong, ...score } = scoreOf(judged);
    console.log(half, score, "silently wrong:", silentlyWrong);
    if (!process.argv.includes("--scores")) {
      for (const { path, answer, proposal, right } of judged) {
        if (right && proposal.sureness === "sure") continue;
        const { sureness, why, aim } = proposal;
        console.log(
          right ? " " : "✗",
          sureness.padEnd(8),
          path,
          "\n     →",
          answerOf(proposal),
          right ? "" : `(${answer})`,
          aim?.title.slice(0, 60) ?? "",
          "\n     ",
          why,
        );
      }
    }
  }
}
