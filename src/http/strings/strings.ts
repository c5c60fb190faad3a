/** The languages that readers are spoken to in: each is files beside this one, as English has, and one line here. */
import type { Language } from "../../catalogue/languages/language.ts";
import { english } from "./en.ts";

/**
 * All that readers are told in one language, with its BCP 47 tag and direction. Whoever adds a language fills this
 * type, so that a sentence which is missing, or is one too many, does not compile.
 */
export type Strings = Omit<typeof english, "direction"> & Pick<Language, "direction">;

/** The languages, the first of them where nothing says which. */
const spoken: readonly [Strings, ...Strings[]] = [english];

/** The language in which a request is answered. There is only one so far. */
export const speaking: (request: Request) => Strings = () => spoken[0];
