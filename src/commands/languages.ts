/**
 * `npm run languages`: what the catalogue needs of CLDR's names of languages, reduced to one file that is kept with
 * the code. To be run after a new release of the packages that it is read from.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as v from "valibot";

const require = createRequire(import.meta.url);
const names = dirname(require.resolve("cldr-localenames-full/package.json"));
const core = dirname(require.resolve("cldr-core/package.json"));

/** Where the reduced file is. */
export const reducedFile = join(import.meta.dirname, "..", "catalogue", "languages", "cldr.json");

function read<Schema extends v.GenericSchema>(schema: Schema, ...path: string[]): v.InferOutput<Schema> {
  return v.parse(schema, JSON.parse(readFileSync(join(...path), "utf8")));
}

const texts = v.record(v.string(), v.string());
const displayNames = v.object({
  main: v.record(v.string(), v.object({ localeDisplayNames: v.object({ languages: texts }) })),
});

/** What this language is called in this locale; nothing where CLDR has no such locale. */
function namesIn(locale: string): Readonly<Record<string, string>> {
  if (!existsSync(join(names, "main", locale, "languages.json"))) return {};
  const { main } = read(displayNames, names, "main", locale, "languages.json");
  return main[locale]?.localeDisplayNames.languages ?? {};
}

/** The reduced data: made anew from the packages. */
export function reduced() {
  const english = namesIn("en");
  const { scriptMetadata } = read(
    v.object({ scriptMetadata: v.record(v.string(), v.object({ rtl: v.string() })) }),
    core,
    "scriptMetadata.json",
  );
  const rightToLeftScripts = Object.keys(scriptMetadata).filter(
    (script) => scriptMetadata[script]?.rtl === "YES",
  );
  const { supplemental } = read(
    v.object({ supplemental: v.object({ likelySubtags: texts }) }),
    core,
    "supplemental",
    "likelySubtags.json",
  );
  const { effectiveCoverageLevels } = read(
    v.object({ effectiveCoverageLevels: texts }),
    core,
    "coverageLevels.json",
  );
  const likely = Object.entries(supplemental.likelySubtags);
  const scriptOf = (tag: string) => tag.split("-").find((part) => /^[A-Z][a-z]{3}$/.test(part)) ?? "";
  return {
    /** Each with its tag, English name, name in itself where CLDR has it, and other English names. */
    languages: Object.keys(english)
      .filter(
        (tag) =>
          !tag.includes("-alt-") && /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/.test(tag),
      )
      .map((tag) =>
        [
          tag,
          english[tag],
          namesIn(tag)[tag] ?? namesIn(tag.split("-")[0] ?? "")[tag] ?? "",
          ...Object.keys(english)
            .filter((key) => key.startsWith(`${tag}-alt-`))
            .map((key) => english[key]),
        ].join("\t"),
      )
      .join("\n"),
    /** Languages, alone or in a region, that are usually written from right to left. */
    rightToLeft: likely
      .filter(
        ([tag, full]) =>
          scriptOf(tag) === "" && !tag.startsWith("und") && rightToLeftScripts.includes(scriptOf(full)),
      )
      .map(([tag]) => tag)
      .join(" "),
    rightToLeftScripts: rightToLeftScripts.join(" "),
    /** Every language of three letters that has a usual script: three letters each, one after the other. */
    threeLetters: likely
      .map(([tag]) => tag)
      .filter((tag) => /^[a-z]{3}$/.test(tag) && tag !== "und")
      .toSorted()
      .join(""),
    /** Languages that forms offer: those whose names CLDR keeps complete. */
    common: Object.keys(effectiveCoverageLevels)
      .filter((tag) => effectiveCoverageLevels[tag] === "modern" && /^[a-z]{2,3}$/.test(tag))
      .join(" "),
  };
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(reducedFile, `${JSON.stringify(reduced(), null, 1)}\n`);
}
