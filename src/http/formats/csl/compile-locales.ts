/** The terms and dates that the compiled styles take from locales, reduced to those that they can reach. */
import type { Element } from "@xmldom/xmldom";
import { attributesOf, baseOf, childrenOf, localeText, rootIn, termsOf, textOf } from "./elements.ts";
import { locales } from "./locales.ts";
import {
  asInEnglish,
  type CompiledLocale,
  type CslDateFormat,
  type CslLocale,
  type CslNode,
} from "./style.ts";

const months = Array.from({ length: 12 }, (_, index) => `month-${String(index + 1).padStart(2, "0")}`);
const ordinals = Array.from({ length: 100 }, (_, index) => `ordinal-${String(index).padStart(2, "0")}`);
const roles = ["author", "editor", "translator", "illustrator", "editortranslator"];

/** What the processor asks for whatever the style: by name, form and number. */
const always = [
  "et-al long single",
  "and long single",
  "circa short single",
  "no date short single",
  "page-range-delimiter long single",
  ...months.map((month) => `${month} short single`),
  "open-quote long single",
  "close-quote long single",
  "open-inner-quote long single",
  "close-inner-quote long single",
  ...["ordinal", ...ordinals].flatMap((name) => [`${name} long single`, `${name} whole single`]),
];

const english = localeOf(rootIn(localeText("en")));

/** The form to look for where a term lacks one (specification, "Terms"). */
const fallbacks: Readonly<Record<string, string>> = {
  symbol: "short",
  short: "long",
  "verb-short": "verb",
  verb: "long",
};

/** The text for this key of a term in a form that it has; undefined where the locale lacks the term. */
function textFor(terms: CslLocale["terms"], key: string): string | undefined {
  const [, name = "", form = "", number = ""] = /^(.*) (\S+) (\S+)$/.exec(key) ?? [];
  const text = terms[key] ?? terms[`${name} ${form} single`];
  const next = fallbacks[form];
  return text === undefined && next !== undefined ? textFor(terms, `${name} ${next} ${number}`) : text;
}

function keysOfNode({ name, attributes }: CslNode): string[] {
  const { term, variable, form = "long" } = attributes;
  const all = (names: readonly string[], numbers: readonly string[]) =>
    names.flatMap((each) => numbers.map((number) => `${each} ${form} ${number}`));
  if (name === "label") return all(variable === undefined ? roles : [variable], ["single", "multiple"]);
  return term === undefined ? [] : all([term], ["single"]);
}

function nodesIn(nodes: readonly CslNode[]): CslNode[] {
  return nodes.flatMap((node) => [node, ...nodesIn(node.children)]);
}

/** A locale's dates by form, of these elements the first of each. */
function datesOf(elements: readonly Element[]): Record<string, CslDateFormat> {
  const dates: Record<string, CslDateFormat> = {};
  for (const element of elements.filter(({ tagName }) => tagName === "date")) {
    const { form = "", delimiter } = attributesOf(element);
    dates[form] ??= { delimiter, parts: childrenOf(element).map(attributesOf) };
  }
  return dates;
}

/** Of the dates those forms and parts that styles ask for. */
function datesWith(wanted: Wanted["parts"], dates: CslLocale["dates"]): CslLocale["dates"] {
  return Object.fromEntries(
    [...wanted].flatMap(([form, names]) => {
      const format = dates[form];
      if (!format) return [];
      return [[form, { ...format, parts: format.parts.filter(({ name = "" }) => names.has(name)) }]];
    }),
  );
}

function localeOf(element: Element): CslLocale {
  const all = childrenOf(element);
  const terms = all.find(({ tagName }) => tagName === "terms");
  const options = all.find(({ tagName }) => tagName === "style-options");
  return {
    terms: terms ? termsOf(terms) : {},
    punctuationInQuote: options?.getAttribute("punctuation-in-quote") === "true",
    dates: datesOf(all),
  };
}

/** The terms with ordinals of their own, where these have any, in the place of those that they would take over. */
function withoutOrdinalsOf(inherited: CslLocale["terms"], terms: CslLocale["terms"]): CslLocale["terms"] {
  if (terms["ordinal long single"] === undefined) return terms;
  const suffixes = Object.keys(inherited).filter((key) => /^ordinal-\d/.test(key));
  return { ...Object.fromEntries(suffixes.map((key) => [key, ""])), ...terms };
}

/** What styles can ask a locale for: the keys of terms, and the parts of dates by their form. */
export interface Wanted {
  readonly keys: readonly string[];
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What these styles can ask for that some locale has. */
export function wantedBy(styles: readonly (readonly CslNode[])[]): Wanted {
  const nodes = styles.flatMap(nodesIn);
  const parts = new Map<string, Set<string>>();
  for (const { name, attributes } of nodes) {
    const { form, "date-parts": wanted = "year-month-day" } = attributes;
    if (name !== "date" || form === undefined) continue;
    parts.set(form, new Set([...(parts.get(form) ?? []), ...wanted.split("-")]));
  }
  const used = new Set([...always, ...nodes.flatMap(keysOfNode)]);
  const known = Object.keys(locales).map((tag) => localeOf(rootIn(localeText(tag))).terms);
  const keys = [...used].filter((key) => known.some((terms) => textFor(terms, key) !== undefined));
  return { keys: keys.toSorted(), parts };
}

/** All locales, by the tags of the pages that they serve; `shortened` are the languages in which months are shortened. */
export function compiledLocales(
  { keys, parts }: Wanted,
  shortened: ReadonlySet<string>,
): Record<string, CompiledLocale> {
  return Object.fromEntries(
    Object.keys(locales).map((tag) => {
      const { terms, dates, punctuationInQuote } = localeOf(rootIn(localeText(tag)));
      const own = tag === "en" ? terms : withoutOrdinalsOf(english.terms, terms);
      const texts = keys.map((key) => {
        const text = textFor(own, key);
        if (text === undefined || (key.startsWith("month") && !shortened.has(baseOf(tag))))
          return asInEnglish;
        // Where one and several are called alike, the first stands for both.
        const [one, several] = [key.replace("multiple", "single"), key.replace("single", "multiple")];
        if (key === several) return text === textFor(own, one) ? asInEnglish : text;
        const isEnglish = [one, several].every((each) => textFor(own, each) === textFor(english.terms, each));
        return tag !== "en" && isEnglish ? asInEnglish : text;
      });
      return [tag, { punctuationInQuote, dates: datesWith(parts, dates), texts: texts.join("|") }];
    }),
  );
}

/** What a style says otherwise than the locales, by language; its English may be that of a territory of its own. */
export function ownLocales(
  style: Element,
  territory: string,
  { keys }: Wanted,
): Record<string, Partial<CslLocale>> {
  const written = childrenOf(style).filter(({ tagName }) => tagName === "locale");
  const kept = (terms: CslLocale["terms"]) =>
    Object.fromEntries(
      Object.entries(terms).filter(([key, text]) => {
        const one = key.replace("multiple", "single");
        return keys.includes(key) && (key === one || text !== terms[one]);
      }),
    );
  const own: Record<string, Partial<CslLocale>> = {};
  const languages = new Set(Object.keys(locales).map(baseOf));
  for (const element of written) {
    const tag = element.getAttribute("xml:lang") ?? "";
    if (tag !== "" && tag !== territory && !languages.has(tag)) continue;
    const language = baseOf(tag);
    const { terms, dates } = localeOf(element);
    own[language] = {
      dates: { ...own[language]?.dates, ...dates },
      terms: { ...own[language]?.terms, ...kept(terms) },
    };
  }
  if (territory === "en-US") return own;
  const its = localeOf(rootIn(textOf(`locales-${territory}.xml`)));
  const differs = (key: string) => its.terms[key] !== english.terms[key];
  const differing = Object.entries(its.terms).filter(
    ([key]) => differs(key.replace("multiple", "single")) || differs(key.replace("single", "multiple")),
  );
  return {
    ...own,
    en: {
      ...its,
      ...own["en"],
      terms: { ...kept(Object.fromEntries(differing)), ...own["en"]?.terms },
    },
  };
}
