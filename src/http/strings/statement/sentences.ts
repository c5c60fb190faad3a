/** What the accessibility statement says in one language: the same sentences as in English, with the same placeholders. */
import type { en } from "./en.ts";

export type StatementSentences = { readonly [key in keyof typeof en]: string };
