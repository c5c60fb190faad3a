import * as v from "valibot";
import { isBlank, tidied } from "../publication/text.ts";

/** The name of an account, passkey or token. `demand` is said where there is none. */
export function nameSchema(demand: string) {
  return v.pipe(
    v.string(`${demand}.`),
    v.transform(tidied),
    v.check((name) => !isBlank(name), `${demand}.`),
    v.maxLength(80, "Give at most 80 characters."),
    v.regex(/^\P{Cc}*$/u, "Leave out line breaks and other control characters."),
  );
}
