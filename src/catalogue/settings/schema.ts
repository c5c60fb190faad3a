/** What each setting is, as it is sent and as it is stored. */
import * as v from "valibot";
import { isReadable, unreadable } from "./accent.ts";
import { logoSchema } from "./logo.ts";
import { ownTermEntries } from "./own-terms.ts";
import { hasPublicName } from "../addresses/public-host.ts";
import { listOf, optionalLine, text } from "../fields/schemas.ts";
import { languageTag } from "../languages/naming.ts";
import { readLicence } from "../publication/licence.ts";
import { isBlank } from "../publication/text.ts";

/** Something by the tags of languages: in English, and in others where it differs. */
type ByLanguage = Readonly<Record<string, string>> & { readonly en: string };

/** Something in any languages, which are left out where it is empty in them. */
function inLanguages(label: string, said: v.GenericSchema<unknown, string | null>) {
  return v.pipe(
    v.optional(
      v.record(
        languageTag,
        said,
        `${label} is an object: by tags of languages (BCP 47), such as en and km, what it is in them.`,
      ),
      {},
    ),
    v.transform((all): Readonly<Record<string, string>> => {
      const filled = Object.entries(all).flatMap(([tag, given]) =>
        given === null || given === "" ? [] : [[tag, given] as const],
      );
      return Object.fromEntries(filled.toSorted(([one], [other]) => (one < other ? -1 : 1)));
    }),
  );
}

/** A line in English, and in any other language in which it is another. */
function byLanguage(label: string, length: number) {
  return v.pipe(
    inLanguages(label, optionalLine(label, length)),
    v.transform((given) => ({ ...given, en: given.en ?? "" })),
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

/** A colour that can be read on pages of a shade. */
function accent(shade: "light" | "dark") {
  return v.pipe(
    optionalLine("The colour", 20),
    v.transform(
      (given) => given?.toLowerCase().replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/, "#$1$1$2$2$3$3") ?? null,
    ),
    v.rawCheck<string | null>(({ dataset, addIssue }) => {
      if (!dataset.typed || dataset.value === null) return;
      if (!/^#[0-9a-f]{6}$/.test(dataset.value)) {
        addIssue({
          message: "A colour is a number sign and six digits of red, green and blue, such as #0a5a63.",
        });
      } else if (!isReadable(dataset.value, shade)) {
        addIssue({ message: unreadable(dataset.value, shade) });
      }
    }),
  );
}

/** The name of a family of fonts, or one that stands for any of a kind. Nothing else is let into a style. */
const font = v.pipe(
  v.string("A font is its name, such as Palatino."),
  v.transform((given) => given.trim().replace(/\s+/g, " ")),
  v.regex(
    /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} -]{0,59}$/u,
    "The name of a font has letters, digits, spaces and hyphens only, and at most 60 of them.",
  ),
);

/** A page elsewhere that every page leads to. */
const link = v.strictObject({
  label: byLanguage("The label", 60),
  url: v.pipe(
    v.string("The address is missing."),
    v.trim(),
    v.maxLength(500, "An address may have at most 500 characters."),
    v.check(
      (given) => URL.parse(given)?.protocol === "https:" && !/\s/.test(given),
      "The address is a whole one, such as https://institute.example/en.",
    ),
  ),
});

/** The name of a host, also taken from a whole address of it. */
const host = v.pipe(
  v.string("A host is its name, such as www.institute.example."),
  v.transform((given) => URL.parse(given.includes("://") ? given.trim() : `https://${given.trim()}`)),
  v.check(
    (url) => url !== null && hasPublicName(url.hostname),
    "A host is its name on the public web, such as www.institute.example.",
  ),
  v.transform((url) => url?.hostname ?? ""),
);

export const settingsSchema = v.strictObject({
  name: byLanguage("The catalogue’s name", 200),
  publisher: byLanguage("The publisher", 200),
  /** One or two sentences under the name. */
  description: inLanguages("The description", optionalLine("The description", 500)),
  /** Paragraphs, for the page about the catalogue. */
  about: inLanguages(
    "The text about the catalogue",
    v.nullable(text("The text about the catalogue", 10_000)),
  ),
  licence,
  contact: email("The contact"),
  /** Whom harvesters write to, where that is somebody else. */
  harvestContact: email("The contact of harvesters"),
  /** Whom readers write to who need a text in another format. */
  accessibilityContact: email("The contact for accessible formats"),
  /** Of links and buttons; null for the software's own. */
  accent: accent("light"),
  /** The same on dark pages; null for the nearest to it that can be read there. */
  accentInDark: accent("dark"),
  /** Those of titles, headings and abstracts, and of all else, the best first; none is sent with pages. */
  headingFonts: listOf(font, "fonts", 6),
  textFonts: listOf(font, "fonts", 6),
  /** In the heading of pages; the second on dark pages, null for the first on a light ground. */
  logo: logoSchema,
  logoInDark: logoSchema,
  /** Whether the name is written in it, so that it stands in the name's place. */
  logoHasName: v.optional(v.boolean("This is true or false."), false),
  navigation: listOf(link, "links", 8),
  /** The hosts that files are fetched from, when an editor asks for that. */
  fileHosts: listOf(host, "hosts", 20),
  ...ownTermEntries,
  /** Whether publications may be looked up by their numbers at registers elsewhere. */
  lookUps: v.optional(v.boolean("Whether look-ups are allowed is true or false."), false),
  /** Whether withdrawing, merging and ending somebody's access wait until a second person agrees. */
  twoPeople: v.optional(v.boolean("Whether a second person has to agree is true or false."), false),
  /** Whether a publication's page says how often it was downloaded. */
  downloadTotals: v.optional(v.boolean("Whether totals of downloads are shown is true or false."), false),
  /** The languages that pages are offered in beside English; null for all. */
  languages: v.optional(
    v.nullable(v.array(languageTag, "The languages are a list of tags, such as km.")),
    null,
  ),
});

/** The settings, checked. */
export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;
