/** Names as a style writes them (specification, "Name"). */
import type { CslName } from "../csl-json.ts";
import { type Context, term } from "./context.ts";
import { withApostrophes } from "./dress.ts";
import { Output } from "./output.ts";
import type { CslNode } from "./style.ts";

type Options = CslNode["attributes"];

function initials(given: string, options: Options): string {
  const withWhat = options["initialize-with"];
  if (withWhat === undefined) return given;
  // What is an initial already is written as one.
  if (options["initialize"] === "false") return given.replace(/(?<=\p{Lu}\.)-?(?=\p{Lu}\.)/gu, " ");
  const keepHyphen = options["initialize-with-hyphen"] !== "false";
  const space = /\s$/.test(withWhat) ? " " : "";
  const words = given.split(/\s+|(?<=\p{L}\.)(?=\p{L})/u).filter((word) => word !== "");
  return words.reduce((text, word, index) => {
    // What does not begin like a name, such as “de” or “ʻUmar”, has no initial.
    if (!begins.test(word)) return index === 0 ? word : `${text} ${word}`;
    const initial = word
      .split("-")
      .filter((part) => part !== "")
      .map((part) => initialOf(part) + withWhat.trimEnd())
      .join(keepHyphen && withWhat !== "" ? "-" : "");
    const before = words[index - 1];
    return text + (before === undefined ? "" : begins.test(before) ? space : " ") + initial;
  }, "");
}

/** How a name begins: with a capital, in scripts that have them. */
const begins = /^[\p{Lu}\p{Lt}\p{Lo}]/u;

/** The first letter with its marks. */
function initialOf(word: string): string {
  return word.match(/^.\p{M}*/u)?.[0].toUpperCase() ?? "";
}

/** Scripts whose names have initials, and an order that a style may turn. */
const invertible =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** What stands between a word and the names around it: nothing in Chinese. */
function spaceAt(word: string): string {
  return unspaced.test(word) ? "" : " ";
}

/** What is there of these, with the separator between. */
function joined(parts: readonly (string | undefined)[], separator: string): string {
  return parts.filter((part) => part !== undefined && part !== "").join(separator);
}

/** The family name without its particle, which also words in small letters before it are: as citeproc-js has it. */
function partedFamily(name: Exclude<CslName, { literal: string }>): { family: string; particle?: string } {
  const { family, "non-dropping-particle": particle } = name;
  if (particle !== undefined) return { family, particle };
  const [small = ""] = /^(?:[’'ʻ]?\p{Ll}+(?:\s+|[-’']))+(?=\p{Lu})/u.exec(family) ?? [];
  return small === "" ? { family } : { family: family.slice(small.length), particle: small.trim() };
}

function nameText({ style, item }: Context, name: CslName, options: Options, inverted: boolean): string {
  if ("literal" in name) return name.literal;
  const { suffix } = name;
  const { family, particle } = partedFamily(name);
  // A particle that ends in an apostrophe or a hyphen is one word with the name.
  const whole = joined([particle, family], particle && /[’'-]$/.test(particle) ? "" : " ");
  if (options["form"] === "short") return whole;
  if (!invertible.test(family)) {
    return joined([particle, family, name.given], unspaced.test(family) ? "" : " ");
  }
  const given = name.given === undefined ? "" : initials(name.given, options);
  // Chinese and Japanese works have the family name first, in Latin letters too: as citeproc-js has it.
  if (/^(?:ja|zh)\b/i.test(item.language)) return joined([whole, given], " ");
  // Where initials have no full stops, a suffix has none either.
  const bare = options["initialize-with"] !== undefined && !options["initialize-with"].includes(".");
  const ending = given === "" ? undefined : bare ? suffix?.replace(/\.$/, "") : suffix;
  if (!inverted) return joined([given, whole, ending], " ");
  const separator = options["sort-separator"] ?? ", ";
  return style.particlesStay
    ? joined([whole, given, ending], separator)
    : joined([family, joined([given, particle], " "), ending], separator);
}

/** Whether a delimiter goes before the last of these names, or before "et al." */
function precedes(rule: string | undefined, shown: number, firstIsInverted: boolean): boolean {
  switch (rule) {
    case "always":
      return true;
    case "never":
      return false;
    case "after-inverted-name":
      return firstIsInverted;
    default:
      return shown > 1;
  }
}

/** Several names as one text (specification, "Name"). */
export function joinedNames(
  context: Context,
  all: readonly CslName[],
  options: Options,
  etAl: CslNode | undefined,
): Output {
  const delimiter = options["delimiter"] ?? ", ";
  const order = options["name-as-sort-order"];
  const written = all.map((name, index) =>
    withApostrophes(nameText(context, name, options, order === "all" || (order === "first" && index === 0))),
  );
  const minimum = Number(options["et-al-min"] ?? 0);
  const useFirst = Number(options["et-al-use-first"] ?? 1);
  const invertedFirst = order !== undefined;
  if (minimum > 0 && written.length >= minimum && useFirst < written.length) {
    const shown = written.slice(0, useFirst);
    const last = written.at(-1);
    if (options["et-al-use-last"] === "true" && useFirst < written.length - 1) {
      return Output.of(`${shown.join(delimiter)}${delimiter}… ${last}`);
    }
    const word = term(context, "et-al");
    const between = precedes(options["delimiter-precedes-et-al"], shown.length, invertedFirst)
      ? delimiter
      : spaceAt(word);
    const others = Output.of(word);
    return Output.of(shown.join(delimiter) + between).plus(
      etAl?.attributes["font-style"] === "italic" ? others.italic() : others,
    );
  }
  const and = options["and"];
  const [last = ""] = written.slice(-1);
  const before = written.slice(0, -1);
  if (before.length === 0 || and === undefined) return Output.of(written.join(delimiter));
  const word = and === "symbol" ? "&" : term(context, "and");
  // An organisation at the end is joined as one to a list, whatever the style says of persons: as citeproc-js has it.
  const ends = all.at(-1);
  const rule = ends && "literal" in ends ? undefined : options["delimiter-precedes-last"];
  const comma = precedes(rule, before.length, invertedFirst);
  const space = spaceAt(word);
  // Chinese puts no comma there either, unless the style insists.
  const between = comma && (space !== "" || rule === "always") ? delimiter : space;
  return Output.of(before.join(delimiter) + between + word + space + last);
}
