/** Why something is done, in a line: for the history, and where a publication is withdrawn for readers. */
import * as v from "valibot";
import { line, optionalLine } from "../fields/schemas.ts";
import { invalid } from "../problem.ts";

const longest = 2000;

export const reasonSchema = optionalLine("The reason", longest);

/** A reason that must be there. */
export const givenReasonSchema = line("The reason", longest);

/** The same, since readers are told it. */
export const toldReasonSchema = line("The reason, which readers are told,", longest);

/** A reason as what is noted ends; nothing for none. */
export function whyNoted(reason: string | null): string {
  return reason === null ? "" : ` Why: “${reason}”.`;
}

/** The reason that somebody typed, null for none. Throws `invalid`. */
export function reasonIn(typed: string | null): string | null {
  const result = v.safeParse(reasonSchema, typed);
  if (result.success) return result.output;
  const [{ message }] = result.issues;
  throw invalid("reason", message);
}
