/** The columns of a sheet of publications: those of every field, as the fields define them. */
import { translationColumn, translationColumns as columnsOfTranslations } from "../fields/abstract.ts";
import { type Column as ColumnOf, fieldOf, list, type Part, type SheetNames } from "../fields/cells.ts";
import { type FieldName, eachField, fields, type PublicationContent } from "../fields/fields.ts";
import { languageOf } from "../languages/language.ts";
import { identifierSchemes, isOneOf } from "../publication/terms.ts";

export type { Beside, Part } from "../fields/cells.ts";

/** A column of a whole content. */
export type Column = ColumnOf<PublicationContent>;

/** The column of one field as a column of the whole content. */
function ofContent<Name extends FieldName>(name: Name, column: ColumnOf<PublicationContent[Name]>): Column {
  return {
    name: column.name,
    read: column.read,
    write: (content: PublicationContent, names: SheetNames) => column.write(content[name], names),
  };
}

/** The columns that every sheet may have, in the order of an export. */
export const contentColumns: readonly Column[] = Object.values(
  eachField<Readonly<Record<FieldName, Column[]>>>((name) =>
    (fields[name].columns ?? []).map((column) => ofContent(name, column)),
  ),
).flat();

/** Columns that say which publication a row is about, and in what state: read before all others. */
export const rowColumns = ["code", "revision", "state"] as const;

/** The columns of translations into these languages. */
export function translationColumns(tags: readonly string[]): Column[] {
  return columnsOfTranslations(tags).map((column) => ofContent("translations", column));
}

/** The column with this name, null for none: `title km`, or `title Khmer`, is the title in Khmer. */
export function contentColumn(name: string): Column | null {
  const known = contentColumns.find((column) => column.name === name);
  if (known) return known;
  const translated = translationColumn(name);
  return translated && ofContent("translations", translated);
}

/** The column that a field of the content comes from, as the content's schema names the field. */
export function columnOfField(field: string, content: Part): string {
  const [root = "", index = "", part] = field.split(".");
  if (root === "translations") {
    const tag = fieldOf(list(content.translations)[Number(index)], "language");
    return `${part === "abstract" ? "abstract" : "title"} ${typeof tag === "string" ? languageOf(tag).tag : ""}`.trim();
  }
  if (root === "identifiers") {
    const scheme = fieldOf(list(content.identifiers)[Number(index)], "scheme");
    const known = typeof scheme === "string" && isOneOf(identifierSchemes, scheme) ? scheme : "doi";
    return known === "report" ? "report number" : known;
  }
  if (root === "container") {
    const named = part ?? index;
    return named === "kind"
      ? "container kind"
      : named === "articleNumber"
        ? "article number"
        : contentColumn(named)
          ? named
          : "container";
  }
  if (root === "abstractLanguage") return "abstract language";
  return root;
}

/** Columns that read what others have said come after them. */
export function inReadingOrder(columns: readonly Column[]): Column[] {
  const order = contentColumns.map(({ name }) => name);
  const place = ({ name }: Column) => (order.includes(name) ? order.indexOf(name) : order.length);
  return columns.toSorted((a, b) => place(a) - place(b));
}
