/**
 * What somebody else says of a publication that is being typed in: a register that was asked for its number, or its
 * PDF. It fills what nobody has typed yet, and stands beside what somebody has, to be taken by choice.
 */
import * as v from "valibot";
import type { Row } from "../../catalogue/fields/field.ts";
import { type FieldName, fieldNames, fields } from "../../catalogue/fields/fields.ts";
import type { FieldError } from "../../catalogue/problem.ts";
import { isOneOf } from "../../catalogue/publication/terms.ts";

export interface Offer {
  readonly field: FieldName;
  /** The names of registers; empty for the PDF. */
  readonly from: string;
  /** As the form shows it. */
  readonly rows: readonly Row[];
  /** Whether it is worked out, and so to be looked at before it is saved. */
  readonly guessed: boolean;
}

/** The input that carries the offers from one page of a form to the next, as JSON. */
export const offersField = "offers";

/** The field of the error that unconfirmed guesses have: whoever has looked at them says so there. */
export const guessesField = "guesses";

const longestText = 50_000;
const offersSchema = v.array(
  v.object({
    field: v.custom<FieldName>((field) => typeof field === "string" && isOneOf(fields, field)),
    from: v.pipe(v.string(), v.maxLength(200)),
    rows: v.pipe(
      v.array(v.record(v.string(), v.pipe(v.string(), v.maxLength(longestText)))),
      v.maxLength(250),
    ),
    guessed: v.boolean(),
  }),
);

/** The offers that a form carries; none where it was tampered with. */
export function readOffers(sent: string): readonly Offer[] {
  if (sent === "") return [];
  try {
    const offers = v.parse(offersSchema, JSON.parse(sent));
    return fieldNames.flatMap((name) => offers.find(({ field }) => field === name) ?? []);
  } catch {
    return [];
  }
}

/** As the form carries them. */
export function offersSent(offers: readonly Offer[]): string {
  return offers.length === 0 ? "" : JSON.stringify(offers);
}

type Rows = Readonly<Record<FieldName, readonly Row[]>>;

/** What is typed in a field, whatever its rows hold beside that and however many are blank. */
function typedIn(name: FieldName, rows: readonly Row[]): string {
  const { inputs } = fields[name].form;
  const filled = rows
    .map((row) =>
      Object.entries(inputs).flatMap(([input, { initial = "" }]) => {
        const text = (row[input] ?? "").trim();
        return text === "" || text === initial ? [] : [[input, text]];
      }),
    )
    .filter((row) => row.length > 0);
  return JSON.stringify(filled);
}

/** Whether two fields of a form say the same. */
function saysTheSame(name: FieldName, one: readonly Row[], other: readonly Row[]): boolean {
  return typedIn(name, one) === typedIn(name, other);
}

interface Offered {
  readonly rows: Rows;
  readonly offers: readonly Offer[];
}

/** Whether a field holds what was offered, and nobody has typed anything over it. */
export function isTaken({ rows }: Pick<Offered, "rows">, { field, rows: offered }: Offer): boolean {
  return saysTheSame(field, rows[field], offered);
}

/** The form with what is offered where nobody has typed anything: where it is as when it was begun, or as offered before. */
export function withOffers<Form extends Offered>(
  form: Form,
  untouched: Rows,
  offers: readonly Offer[],
): Form {
  const before = new Map(form.offers.map((offer) => [offer.field, offer]));
  const mayFill = ({ field }: Offer) => {
    const earlier = before.get(field);
    return (
      saysTheSame(field, form.rows[field], untouched[field]) ||
      (earlier !== undefined && isTaken(form, earlier))
    );
  };
  const filled = offers.filter(mayFill).map(({ field, rows }) => [field, rows] as const);
  const offered = new Set(offers.map(({ field }) => field));
  const kept = form.offers.filter((offer) => !offered.has(offer.field) && isTaken(form, offer));
  return { ...form, rows: { ...form.rows, ...Object.fromEntries(filled) }, offers: [...kept, ...offers] };
}

/** The form with what is offered for one field in place of what is typed there. */
export function withOffer<Form extends Offered>(form: Form, name: string): Form {
  const offer = form.offers.find(({ field }) => field === name);
  return offer ? { ...form, rows: { ...form.rows, [offer.field]: offer.rows } } : form;
}

/** The form where what was guessed for one field is confirmed. */
export function withConfirmed<Form extends Offered>(form: Form, name: string): Form {
  return { ...form, offers: form.offers.filter(({ field, guessed }) => !(guessed && field === name)) };
}

/** What is wrong with a form where something guessed was neither confirmed nor corrected. */
export function unconfirmed(form: Offered): FieldError[] {
  const open = form.offers.filter((offer) => offer.guessed && isTaken(form, offer));
  if (open.length === 0) return [];
  const message = "If all that was guessed is right, say so, and save again.";
  return [
    ...open.map(({ field }) => ({
      field,
      message: `This was guessed: ${fields[field].label}. Look whether it is right.`,
    })),
    { field: guessesField, message },
  ];
}
