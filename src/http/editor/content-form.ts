/**
 * The form of a publication's content: what was typed, text by text, between the page and the content that is
 * parsed of it. What each field's inputs are is said by the field; names are those that errors give: `title`,
 * `contributors.2.name`.
 */
import type { FormPart, KnownNames, Row } from "../../catalogue/fields/field.ts";
import {
  type ContentInput,
  eachField,
  type FieldName,
  fieldNames,
  fields,
} from "../../catalogue/fields/fields.ts";
import { isOneOf, valueUnder } from "../../catalogue/publication/terms.ts";
import { type Offer, offersField, offersSent, readOffers } from "./offers.ts";

type Rows = Readonly<Record<FieldName, readonly Row[]>>;
type Shape = Omit<FormPart<never>, "typed" | "sent">;

export interface ContentForm {
  /** The revision that it is made over; null for a publication that is still to be added. */
  readonly revision: number | null;
  /** What its working copy is kept under. */
  readonly copy: string;
  readonly reason: string;
  /** What was typed, by field. */
  readonly rows: Rows;
  /** What registers, or its PDF, say of it. */
  readonly offers: readonly Offer[];
}

/** More than any publication may have of anything. */
const mostRows = 250;

function shapeOf(name: FieldName): Shape {
  return fields[name].form;
}

/** Whether the field has rows that can be added and taken away. */
function isGroup(name: FieldName): boolean {
  return shapeOf(name).shape === "rows";
}

/** What the input of a row is called in the form: its index stands in the name where there may be several rows. */
export function inputName(name: FieldName, index: number, input: string): string {
  const several = shapeOf(name).shape === "rows" || shapeOf(name).shape === "menus";
  return [name, ...(several ? [index] : []), ...(input === "" ? [] : [input])].join(".");
}

/** A row in which nothing is chosen or typed. */
function blankRow({ inputs }: Shape): Row {
  return Object.fromEntries(Object.keys(inputs).map((input) => [input, ""]));
}

/** The form as it was sent, whatever is in it. */
export function readContentForm(sent: URLSearchParams): ContentForm {
  // A text area sends line breaks as CR LF; the content has LF.
  const read = (name: string) => (sent.get(name) ?? "").replace(/\r\n?/g, "\n");
  const revision = read("revision");
  return {
    revision: /^[1-9]\d{0,8}$/.test(revision) ? Number(revision) : null,
    copy: read("copy"),
    reason: read("reason"),
    offers: readOffers(read(offersField)),
    rows: eachField<Rows>((name) => {
      const shape = shapeOf(name);
      if (shape.shape === "ticks") return sent.getAll(name).map((value) => ({ "": value }));
      const numbers = [...sent.keys()].flatMap((key) => {
        const [of, number = ""] = key.split(".");
        return of === name && /^\d{1,3}$/.test(number) ? [Number(number)] : [];
      });
      const several = shape.shape === "rows" || shape.shape === "menus";
      const count = several ? Math.min(Math.max(-1, ...numbers) + 1, mostRows) : 1;
      return Array.from({ length: count }, (_, index) =>
        Object.fromEntries(
          Object.keys(shape.inputs).map((input) => [input, read(inputName(name, index, input))]),
        ),
      );
    }),
  };
}

/** An empty form, with room for what most publications have. */
export function newContentForm(copy: string): ContentForm {
  const empty = readContentForm(new URLSearchParams([["copy", copy]]));
  const withRow = (name: FieldName) => [blankRow(shapeOf(name))];
  return {
    ...empty,
    rows: {
      ...empty.rows,
      language: [{ "": "en" }],
      contributors: withRow("contributors"),
      documents: withRow("documents"),
    },
  };
}

/** The form that shows this content, made over this revision. */
export function contentFormOf(
  content: ContentInput,
  { revision, copy, reason = "" }: { revision: number | null; copy: string; reason?: string },
): ContentForm {
  return {
    revision,
    copy,
    reason,
    offers: [],
    rows: eachField<Rows>((name) => fields[name].form.typed(content[name])),
  };
}

/** Every field with its value, as the form sends them. */
export function fieldsOf(form: ContentForm): [name: string, value: string][] {
  const offers = offersSent(form.offers);
  return [
    ["revision", form.revision === null ? "" : String(form.revision)],
    ["copy", form.copy],
    ["reason", form.reason],
    ...(offers === "" ? [] : [[offersField, offers] satisfies [string, string]]),
    ...fieldNames.flatMap((name) =>
      form.rows[name].flatMap((row, index) =>
        Object.entries(row).map(([input, value]): [string, string] => [inputName(name, index, input), value]),
      ),
    ),
  ];
}

/** How many fields of a form differ from those of another. */
export function fieldsDiffering(form: ContentForm, from: ContentForm): number {
  const { copy, revision } = form;
  const before = new Map(fieldsOf({ ...from, copy, revision }));
  const after = new Map(fieldsOf(form));
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => (before.get(name) ?? "") !== (after.get(name) ?? "")).length;
}

/** Whether nothing was put into the row: what a menu stands on by itself does not count. */
function isBlank(name: FieldName, row: Row): boolean {
  const inputs = shapeOf(name).inputs;
  return Object.entries(row).every(
    ([input, value]) => valueUnder(inputs, input)?.initial !== undefined || value.trim() === "",
  );
}

/** The form without the rows that nothing was put into. */
export function withoutBlanks(form: ContentForm): ContentForm {
  return {
    ...form,
    rows: eachField<Rows>((name) => {
      const shape = shapeOf(name).shape;
      if (shape !== "rows" && shape !== "menus") return form.rows[name];
      return form.rows[name].filter((row) => !isBlank(name, row));
    }),
  };
}

/** A form after its rows were rearranged, and the row to go on with. */
export interface Rearranged {
  readonly form: ContentForm;
  /** The group, and the number of the row in it; null where the group is empty now. */
  readonly focus: {
    readonly group: FieldName;
    readonly row: number | null;
    readonly on: "row" | "up" | "down";
  };
}

/** What a button such as `add places` or `up contributors.2` makes of the form; null for any other button. */
export function rearranged(form: ContentForm, action: string): Rearranged | null {
  const [, verb, group = "", number = ""] = /^(add|remove|up|down) (\w+)(?:\.(\d{1,3}))?$/.exec(action) ?? [];
  if (verb === undefined || !isOneOf(fields, group)) return null;
  const shape = shapeOf(group);
  if (!isGroup(group)) return null;
  const row = Number(number);
  const rows = form.rows[group];
  const others = rows.toSpliced(row, 1);
  const [moved] = rows.slice(row, row + 1);
  const after =
    verb === "add"
      ? [...rows, blankRow(shape)]
      : moved === undefined
        ? rows
        : verb === "remove"
          ? others
          : others.toSpliced(verb === "up" ? Math.max(row - 1, 0) : row + 1, 0, moved);
  const last = after.length - 1;
  const target =
    verb === "add"
      ? last
      : verb === "up"
        ? Math.max(row - 1, 0)
        : Math.min(verb === "down" ? row + 1 : row, last);
  // The first row has no button that moves it up, and the last none that moves it down: the other one is there.
  const up = target === 0 ? "down" : "up";
  const down = target === last ? "up" : "down";
  const on = verb === "up" ? up : verb === "down" ? down : "row";
  return {
    form: { ...form, rows: { ...form.rows, [group]: after } },
    focus: { group, row: last < 0 ? null : target, on },
  };
}

/** What the form says, to be parsed as content. */
export function contentSent(form: ContentForm, known: KnownNames): Readonly<Record<string, unknown>> {
  return eachField<Readonly<Record<FieldName, unknown>>>((name) =>
    fields[name].form.sent(form.rows[name], known),
  );
}
