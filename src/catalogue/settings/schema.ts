/** What each setting is, as it is sent and as it is stored. */
import * as v from "valibot";
import { optionalLine } from "../fields/schemas.ts";
import { languageTag } from "../languages/naming.ts";
import { readLicence } from "../publication/licence.ts";
import { isBlank } from "../publication/text.ts";

/** Something by the tags of languages: in English, and in others where it differs. */
export type ByLanguage = Readonly<Record<string, string>> & { readonly en: string };

/** A line in English, and in any other language in which it is another. */
function byLanguage(label: string, length: number) {
  return v.pipe(
    v.optional(
      v.record(
        languageTag,
        optionalLine(label, length),
        `${label} is an object: by tags of languages (BCP 47), such as en and km, what it is in them.`,
      ),
      {},
    ),
    v.transform((given) => {
      const others = Object.entries(given).flatMap(([tag, said]) =>
        said === null || tag === "en" ? [] : [[tag, said] as const],
      );
      const sorted = others.toSorted(([one], [other]) => (one < other ? -1 : 1));
      return { en: given.en ?? "", ...Object.fromEntries(sorted) };
    }),
    v.rawCheck<ByLanguage>(({ dataset, addIssue }) => {
      if (!dataset.typed || !isBlank(dataset.value.en)) return;
      const { value } = dataset;
      const path = [{ type: "object", origin: "value", input: value, key: "en", value: value.en }] as const;
      addIssue({ message: `${label} is missing in English, which others fall back to.`, path: [...path] });
    }),
  );
}

/** A line that may be left out, in a form of its own. */
function optionalOf(label: string, message: string, isRight: (given: string) => boolean) {
  return v.pipe(
    optionalLine(label, 300),
    v.check((given) => given === null || isRight(given), message),
  );
}

/** An address that letters reach; nothing more is known of one before something is sent to it. */
function isEmailAddress(given: string): boolean {
  return /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(
    given,
  );
}

const email = (label: string) =>
  optionalOf(label, `${label} is an e-mail address, such as library@example.org.`, isEmailAddress);

/** The licence of all texts, by its address, whichever way it was written. */
const licence = v.pipe(
  optionalLine("The licence", 300),
  v.rawTransform<string | null, string | null>(({ dataset: { value }, addIssue, NEVER }) => {
    const known = value === null ? null : readLicence(value);
    if (value === null || known) return known?.url ?? null;
    addIssue({
      message:
        "The licence is one of Creative Commons, such as CC BY 4.0, or the https address of its terms.",
    });
    return NEVER;
  }),
);

export const settingsSchema = v.strictObject({
  name: byLanguage("The catalogue’s name", 200),
  publisher: byLanguage("The publisher", 200),
  licence,
  contact: email("The contact"),
});

/** The settings, checked. */
export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;
