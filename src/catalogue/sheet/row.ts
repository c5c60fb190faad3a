/** One row of a sheet: which change it asks for. */
import * as v from "valibot";
import type { StoredPublication } from "../../store/publications.ts";
import type { Change } from "../changing/planning.ts";
import type { SheetNames } from "../fields/cells.ts";
import type { FieldError } from "../problem.ts";
import {
  checkedContent,
  type ContentInput,
  contentOf,
  fieldErrors,
  type PublicationContent,
} from "../publication/content.ts";
import { publicationFrom } from "../publication/publication.ts";
import type { PublicationState } from "../publication/terms.ts";
import { tidied } from "../publication/text.ts";
import { columnOfField, type Part } from "./columns.ts";
import type { SheetRow } from "./reading.ts";

export interface ImportOptions {
  /** What becomes of new publications whose row does not say. */
  readonly newState: "draft" | "published";
  readonly mayPublish: boolean;
  /** What all its revisions are known by, so that it can be undone whole. */
  readonly importId: string;
  /** What it came from, such as the name of a file; empty where nobody said. */
  readonly source: string;
}

/** A row that could be read: what it asks of the one write path. */
export interface Readied {
  readonly row: SheetRow;
  readonly current: StoredPublication | null;
  readonly before: PublicationContent | null;
  readonly input: ContentInput | null;
  readonly change: Change | null;
  readonly errors: FieldError[];
  readonly title: string;
}

/** What a new publication has where a row says nothing. */
const blank: Part = {
  slug: null,
  supplied: [],
  abstract: "",
  translations: [],
  container: null,
  identifiers: [],
  contributors: [],
  topics: [],
  places: [],
  documents: [],
};

/** Documents without a code are those that are there with the same role and language, as far as there is one. */
function withCodes(content: Part, before: PublicationContent | null): Part {
  if (!before || !Array.isArray(content.documents)) return content;
  const sent: readonly unknown[] = content.documents;
  const text = (item: unknown, name: string) => {
    const value: unknown = typeof item === "object" && item !== null ? Reflect.get(item, name) : undefined;
    return typeof value === "string" ? value : null;
  };
  const taken = new Set(sent.map((item) => text(item, "code")));
  const documents = sent.map((item) => {
    if (typeof item !== "object" || item === null || text(item, "code") !== null) return item;
    const same = before.documents.find(
      ({ code, role, language }) =>
        !taken.has(code) && role === text(item, "role") && language === text(item, "language"),
    );
    if (!same) return item;
    taken.add(same.code);
    return { ...item, code: same.code };
  });
  return { ...content, documents };
}

/** The change of state that a row asks for. Adds to `errors` one that cannot be. */
function transitionOf(
  { state }: SheetRow,
  current: PublicationState | null,
  { newState, mayPublish }: ImportOptions,
  errors: FieldError[],
): Change["transition"] {
  const complain = (message: string) => void errors.push({ field: "state", message });
  const wanted = state ?? (current === null ? newState : current);
  if (current === "withdrawn") {
    complain("This publication is withdrawn. Restore it first, or take the row out.");
  } else if (wanted === "published" && current !== "published") {
    if (mayPublish) return { kind: "publish" };
    complain("You may not publish. Leave the state empty, and somebody who may can publish it later.");
  } else if (wanted === "draft" && current === "published") {
    complain(
      "It is published and cannot be a draft again. Leave the state empty, or withdraw it on its own page.",
    );
  } else if (wanted !== "published" && wanted !== "draft") {
    complain("The state is draft or published. Withdrawing is done on the publication’s own page.");
  }
  return undefined;
}

export function parseRow(
  row: SheetRow,
  current: StoredPublication | null,
  { moved, names }: { moved: boolean; names: SheetNames },
  options: ImportOptions,
): Readied {
  const errors: FieldError[] = [];
  const record = current && publicationFrom(current);
  const before = record && contentOf(record);
  const over = row.contentOver(before ? { ...before } : blank, names, errors);
  // Found by a slug that it had once, or by its code alone, it keeps the one that it has.
  const slug = (moved || row.slug === null) && before ? before.slug : over.slug;
  const content = withCodes({ ...over, slug }, before);
  const title = typeof content.title === "string" ? tidied(content.title) : "";
  const transition = transitionOf(row, record?.state ?? null, options, errors);
  const result = v.safeParse(checkedContent, content);
  const unread = new Set(errors.map(({ field }) => field));
  if (!result.success) {
    for (const { field, message } of fieldErrors(result.issues)) {
      const column = row.places === "columns" ? columnOfField(field, content) : field;
      // What could not be read need not be called missing as well.
      if (!unread.has(column)) errors.push({ field: column, message });
    }
  }
  const input = result.success ? result.output : null;
  const change: Change | null =
    input && errors.length === 0
      ? {
          code: current?.code ?? null,
          expected: current?.revision ?? null,
          content: input,
          action: current ? "changed" : "created",
          reason: options.source === "" ? "By an import" : `By an import of ${options.source}`,
          importId: options.importId,
          ...(transition ? { transition } : {}),
        }
      : null;
  return { row, current, before, input, change, errors, title };
}
