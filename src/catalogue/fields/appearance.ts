/** Where it appeared: the book, journal or series, and where in it; and in which edition. */
import * as v from "valibot";
import { containerKinds } from "../publication/terms.ts";
import { CellError, type Column, entryNamed, fieldOf, isAmbiguous, type Part } from "./cells.ts";
import { chosen, choicesOf, type Field, joined, oneInput } from "./field.ts";
import { oneOf, optionalLine, slug } from "./schemas.ts";

const containerSchema = v.pipe(
  v.strictObject({
    slug: v.optional(v.nullable(slug), null),
    title: optionalLine("The title of the container"),
    kind: v.optional(oneOf("The kind of container", containerKinds), "series"),
    number: optionalLine("The number", 100),
    volume: optionalLine("The volume", 100),
    issue: optionalLine("The issue", 100),
    pages: optionalLine("The pages", 100),
    articleNumber: optionalLine("The article number", 100),
  }),
  v.check(
    ({ slug: known, title }) => known !== null || title !== null,
    "A book, journal or series needs its title, or the slug of one that the catalogue has.",
  ),
);
export type ContainerInput = v.InferOutput<typeof containerSchema>;

/** Where in the container it is: the columns and labels of each part. */
const whereabouts = {
  number: { column: "number", label: "Number in it", short: "number" },
  volume: { column: "volume", label: "Volume", short: "volume" },
  issue: { column: "issue", label: "Issue", short: "issue" },
  pages: { column: "pages", label: "Pages, such as 45–67", short: "pages" },
  articleNumber: {
    column: "article number",
    label: "Article number, where there are no pages",
    short: "article",
  },
} as const;
type Whereabouts = keyof typeof whereabouts;
const parts: readonly Whereabouts[] = ["number", "volume", "issue", "pages", "articleNumber"];

/** The slug in brackets behind a title. */
const slugBehind = /^(.*?)\s*\[([a-z0-9-]+)\]$/s;

const column: Column<ContainerInput | null> = {
  name: "container",
  read: (cell, { names, current }) => {
    if (cell === "") return { container: null };
    const kept: Part = Object.fromEntries(
      parts.map((part) => [part, fieldOf(current.container, part) ?? null]),
    );
    const [, title = cell, known] = slugBehind.exec(cell) ?? [];
    // The title may end in brackets itself.
    const whole = known === undefined ? null : entryNamed(names.series, cell);
    const found = whole ?? entryNamed(names.series, known ?? title);
    if (found) return { container: { slug: found.slug, ...kept } };
    return { container: known === undefined ? { title, ...kept } : { slug: known, ...kept } };
  },
  write: (of, names) => {
    const title = of?.title ?? "";
    return of?.slug && isAmbiguous(names.series, title) ? `${title} [${of.slug}]` : title;
  },
};

const columnOfKind: Column<ContainerInput | null> = {
  name: "container kind",
  // Only a new one needs it: what the catalogue has keeps its kind.
  read: (cell, { current }) => {
    const { container: of } = current;
    if (cell === "" || typeof of !== "object" || of === null || "slug" in of) return {};
    return { container: { ...of, kind: cell.toLowerCase() } };
  },
  write: (of) => of?.kind ?? "",
};

function columnOfPart(part: Whereabouts): Column<ContainerInput | null> {
  const { column: name } = whereabouts[part];
  return {
    name,
    read: (cell, { current }) => {
      const { container: of } = current;
      if (typeof of === "object" && of !== null) {
        return { container: { ...of, [part]: cell === "" ? null : cell } };
      }
      if (cell === "") return {};
      throw new CellError(`A ${name} belongs to a container. Fill in that column too.`);
    },
    write: (of) => of?.[part] ?? "",
  };
}

export const container: Field<
  ContainerInput | null,
  (ContainerInput & { slug: string; title: string }) | null
> = {
  label: "Series, journal or book",
  schema: v.optional(v.nullable(containerSchema), null),
  of: ({ container: of }) =>
    of && {
      slug: of.slug,
      title: of.title,
      kind: of.kind,
      number: of.number,
      volume: of.volume,
      issue: of.issue,
      pages: of.pages,
      articleNumber: of.articleNumber,
    },
  told: (value) =>
    value
      ? joined([
          value.title ?? value.slug,
          containerKinds[value.kind].toLowerCase(),
          value.number,
          ...parts.slice(1).map((part) => value[part] && `${whereabouts[part].short} ${value[part]}`),
        ])
      : "",
  columns: [column, columnOfKind, ...parts.map(columnOfPart)],
  form: {
    shape: "group",
    hint: "Leave this empty for a publication that stands alone.",
    inputs: {
      slug: { kind: "hidden", label: "Slug" },
      title: { kind: "line", label: "Title of the series, journal or book", suggests: "containers" },
      kind: {
        kind: "choice",
        label: "If new: what it is",
        choices: choicesOf({
          series: containerKinds.series,
          journal: containerKinds.journal,
          book: containerKinds.book,
        }),
        initial: "series",
      },
      ...Object.fromEntries(
        parts.map((part) => [part, { kind: "line", label: whereabouts[part].label, short: true } as const]),
      ),
    },
    typed: (value) => [
      {
        slug: value?.slug ?? "",
        title: value?.title ?? "",
        // As the menu has it where nothing is chosen.
        kind: value?.kind ?? "series",
        ...Object.fromEntries(parts.map((part) => [part, value?.[part] ?? ""])),
      },
    ],
    sent: ([row = {}], known) => {
      const filled = [row.title, ...parts.map((part) => row[part])].some((text) => text?.trim());
      if (!filled) return null;
      const plain = (text = "") => text.trim().replace(/\s+/g, " ").toLowerCase();
      const found =
        known.containers.find((one) => one.slug === row.slug && one.title === row.title) ??
        known.containers.find((one) => plain(one.title) === plain(row.title));
      return { ...row, slug: found?.slug ?? null, kind: chosen(row.kind) };
    },
  },
};

export const edition: Field<string | null> = {
  label: "Edition",
  schema: optionalLine("The edition", 100),
  of: (publication) => publication.edition,
  told: (value) => value ?? "",
  columns: [
    {
      name: "edition",
      read: (cell) => ({ edition: cell === "" ? null : cell }),
      write: (value) => value ?? "",
    },
  ],
  form: oneInput({
    kind: "line",
    label: "Edition, as it is printed",
    hint: "Such as 2 or “Revised edition”. Leave it empty for a first one.",
    short: true,
  }),
};
