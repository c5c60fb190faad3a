/**
 * `npm run languages`: what the catalogue needs of CLDR's names of languages, and of the registry of language subtags
 * (RFC 5646, section 3), reduced to one file that is kept with the code. To be run after a new release of the packages
 * that it is read from; a test says when the file is not what they give.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { autonyms } from "../catalogue/languages/autonyms.ts";
import { namesIn as namesOf } from "../catalogue/languages/names-in.ts";

const require = createRequire(import.meta.url);
const names = join(dirname(require.resolve("cldr-localenames-full/package.json")), "main");
const core = dirname(require.resolve("cldr-core/package.json"));

/** Where the reduced file is. */
export const reducedFile = join(import.meta.dirname, "..", "catalogue", "languages", "names.json");

/** Where the names are that the Workers runtime lacks. */
export const runtimeGapsFile = join(import.meta.dirname, "..", "catalogue", "languages", "runtime-gaps.json");

/** Languages that the Workers runtime names nothing in: it was made without their names, whatever it says it supports. */
const runtimeGaps = ["fil", "km", "lo", "mk", "my", "sq"];

function read<Schema extends v.GenericSchema>(schema: Schema, path: string): v.InferOutput<Schema> {
  return v.parse(schema, JSON.parse(readFileSync(path, "utf8")));
}

const texts = v.record(v.string(), v.string());
const displayNames = v.object({
  main: v.record(v.string(), v.object({ localeDisplayNames: v.object({ languages: texts }) })),
});

/** What languages are called in this one; nothing where CLDR has no such locale. */
function namesIn(locale: string): Readonly<Record<string, string>> {
  const path = join(names, locale, "languages.json");
  if (!existsSync(path)) return {};
  return read(displayNames, path).main[locale]?.localeDisplayNames.languages ?? {};
}

/**
 * What the language is called in itself; nothing where the name would not tell it from the language without script, and
 * for English, which is called in itself as in English.
 */
function autonymOf(tag: string): string {
  const [base = tag] = tag.split("-");
  if (base === "en" && tag !== base) return "";
  const own = namesIn(tag);
  const exact = autonyms[tag] ?? own[tag] ?? namesIn(base)[tag];
  if (exact !== undefined) return exact;
  const inScript = own[base];
  return inScript === undefined || inScript === namesIn(base)[base] ? "" : inScript;
}

/** With a capital, as menus have it; where the capital is inside, as in isiZulu, or there is none, as it is. */
function capitalised(name: string, tag: string): string {
  const [first = ""] = name;
  if (/^\p{Ll}+\p{Lu}|^\p{sc=Geor}/u.test(name)) return name;
  return first.toLocaleUpperCase(tag) + name.slice(first.length);
}

function isCanonical(tag: string): boolean {
  return Intl.getCanonicalLocales(tag)[0] === tag;
}

/** English names by tag: the one that CLDR prefers first. Codes that are another language's today lend it their names. */
function englishNames(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const english = Object.entries(namesIn("en")).filter(([key]) => !/-menu-|^(?:und|mis)$/.test(key));
  const preference = ([key]: readonly [string, string]) =>
    key.includes("-alt-") ? 1 : isCanonical(key) ? 0 : 2;
  for (const [key, name] of english.toSorted((one, other) => preference(one) - preference(other))) {
    const [tag = ""] = Intl.getCanonicalLocales(key.replace(/-alt-.*/, ""));
    found.set(tag, [...(found.get(tag) ?? []), name]);
  }
  return found;
}

/** A row for each language that CLDR names: tag, English name, name in itself, other English names. */
function namedRows(english: ReadonlyMap<string, readonly string[]>): string[] {
  const written = readdirSync(names).filter((locale) => /^[a-z]{2,3}-[A-Z][a-z]{3}$/.test(locale));
  return [...new Set([...english.keys(), ...written])].toSorted().flatMap((tag) => {
    const [base = tag] = tag.split("-");
    const all = english.get(tag) ?? [];
    const autonym = capitalised(autonymOf(tag), base);
    // “Brazilian Portuguese” stands beside Portuguese when it is called Portuguese (Brazil); Dari has its own place.
    const isOwn =
      tag === base ||
      tag.endsWith("-001") ||
      (namesIn("en")[tag] && autonym !== "" && !all[0]?.includes(english.get(base)?.[0] ?? ""));
    const [name = "", ...others] = isOwn ? all : ["", ...all];
    // What CLDR gives where we have another form is understood all the same.
    const given = namesIn(tag)[tag];
    if (given && autonyms[tag]) others.push(given);
    return isCanonical(tag) && (all.length > 0 || autonym !== "")
      ? [[tag, name, autonym, ...others].join("\t")]
      : [];
  });
}

const registered = v.pipe(
  v.array(
    v.object({
      Type: v.string(),
      Subtag: v.optional(v.string(), ""),
      Description: v.tuple([v.string()]),
      Scope: v.optional(v.string()),
      Deprecated: v.optional(v.string()),
    }),
  ),
  v.transform((all) =>
    all.filter(
      ({ Type, Scope, Deprecated, Subtag }) =>
        Type === "language" &&
        Deprecated === undefined &&
        Scope !== "special" &&
        Scope !== "private-use" &&
        isCanonical(Subtag),
    ),
  ),
);

/**
 * The codes of three letters, as the digits of one number in base 16 of which each bit is a code in the order of the
 * alphabet: a sixth of what they take as text.
 */
function bitsOf(codes: ReadonlySet<string>): string {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(97 + index));
  const bits = letters
    .flatMap((a) => letters.flatMap((b) => letters.map((c) => (codes.has(a + b + c) ? "1" : "0"))))
    .join("");
  return (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join("");
}

/** The reduced data: made anew from the packages. */
export function reduced() {
  const { scriptMetadata } = read(
    v.object({ scriptMetadata: v.record(v.string(), v.object({ rtl: v.string() })) }),
    join(core, "scriptMetadata.json"),
  );
  const { effectiveCoverageLevels } = read(
    v.object({ effectiveCoverageLevels: texts }),
    join(core, "coverageLevels.json"),
  );
  const english = englishNames();
  const others = read(registered, require.resolve("language-subtag-registry/data/json/registry.json")).filter(
    ({ Subtag }) => Subtag.length === 3 && !english.has(Subtag),
  );
  // Films are in sign languages, of which CLDR names one.
  const signed = others.filter(({ Description: [name] }) => name.endsWith("Sign Language"));
  return {
    named: [
      ...namedRows(english),
      ...signed.map(({ Subtag, Description: [name] }) => `${Subtag}\t${name}\t`),
    ].join("\n"),
    /** Which codes the languages have that CLDR does not name. */
    otherCodes: bitsOf(new Set(others.filter((each) => !signed.includes(each)).map(({ Subtag }) => Subtag))),
    scripts: Object.keys(scriptMetadata)
      .filter((script) => !script.startsWith("Z"))
      .join(" "),
    rightToLeft: Object.keys(scriptMetadata)
      .filter((script) => scriptMetadata[script]?.rtl === "YES")
      .join(" "),
    /** Languages that forms offer: those whose names CLDR keeps complete, in each script that is not the usual one. */
    common: Object.keys(effectiveCoverageLevels)
      .filter(
        (tag) =>
          effectiveCoverageLevels[tag] === "modern" &&
          /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$/.test(tag) &&
          tag !== "und" &&
          // Of Chinese and Serbian, neither script goes without saying.
          (/^(?:zh|sr)-/.test(tag) || new Intl.Locale(tag).minimize().baseName === tag),
      )
      .join(" "),
  };
}

const territoryNames = v.object({
  main: v.record(v.string(), v.object({ localeDisplayNames: v.object({ territories: texts }) })),
});

const territories = v.object({
  supplemental: v.object({ territoryInfo: v.record(v.string(), v.object({ _population: v.string() })) }),
});

/** The names of smaller territories are left to English. */
const fewestPeople = 300_000;

const scriptNames = v.object({
  main: v.record(v.string(), v.object({ localeDisplayNames: v.object({ scripts: texts }) })),
});

/** What languages, their scripts and countries are called in the languages that the runtime names nothing in: a code and a name a line. */
export function namesInGaps(): Readonly<Record<string, string>> {
  const { common } = reduced();
  const english = namesOf("en");
  const { supplemental } = read(territories, join(core, "supplemental", "territoryInfo.json"));
  const peopled = new Set(
    Object.entries(supplemental.territoryInfo).flatMap(([code, { _population }]) =>
      Number(_population) >= fewestPeople ? [code] : [],
    ),
  );
  return Object.fromEntries(
    runtimeGaps.map((locale) => {
      const { main } = read(territoryNames, join(names, locale, "territories.json"));
      const countries = Object.entries(main[locale]?.localeDisplayNames.territories ?? {});
      const all = namesIn(locale);
      const languages = common.split(" ").flatMap((tag) => {
        const name = all[tag];
        return name === undefined ? [] : [[tag, name] as const];
      });
      const scripts = read(scriptNames, join(names, locale, "scripts.json")).main[locale];
      const written = Object.entries(scripts?.localeDisplayNames.scripts ?? {}).filter(([code]) =>
        common.includes(`-${code}`),
      );
      const rows = [...countries.filter(([code]) => peopled.has(code)), ...languages, ...written].filter(
        // What is called as in English is looked up there.
        ([code, name]) => name !== english.countries(code) && name !== english.languages(code),
      );
      return [locale, rows.map(([code, name]) => `${code} ${name}`).join("\n")];
    }),
  );
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(runtimeGapsFile, `${JSON.stringify(namesInGaps(), null, 1)}\n`);
  writeFileSync(reducedFile, `${JSON.stringify(reduced(), null, 1)}\n`);
}
