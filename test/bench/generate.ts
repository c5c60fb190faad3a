/**
 * Catalogues of any size that are like the real one: each part of a publication is taken from one of the real
 * publications, by chance, so that topics, languages, documents, places, contributors and lengths of abstract
 * are as frequent as they are there. The same size always gives the same catalogue.
 */
import { chance } from "../chance.ts";
import type { Seed } from "../../seed/read.ts";
import type { PublicationRecord } from "../../seed/record.ts";
import { checkedCode } from "../../src/catalogue/publication/code.ts";

const codeAlphabet = "0123456789bcdfghjkmnpqrstvwxz";

const syllables = [
  "Ba",
  "Che",
  "Da",
  "Ero",
  "Fi",
  "Gu",
  "Ha",
  "Imo",
  "Ka",
  "Lu",
  "Mi",
  "No",
  "Pe",
  "Ri",
  "Sa",
];

/** Names of persons, each another, in ASCII. */
function personName(number: number): string {
  const syllable = (digit: number) =>
    syllables[Math.floor(number / syllables.length ** digit) % syllables.length] ?? "";
  return `${syllable(0)}${syllable(1).toLowerCase()} ${syllable(2)}${syllable(3).toLowerCase()}`;
}

/** A catalogue of this many publications, after the real one. */
export function generate(size: number, real: Seed): Seed {
  const next = chance(20_231_105 + size);
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError("there is nothing to pick from");
    return item;
  };
  const used = new Set<string>();
  const newCode = (): string => {
    const body = Array.from({ length: 5 }, () => codeAlphabet.charAt(below(codeAlphabet.length))).join("");
    const code = checkedCode(body);
    if (used.has(code)) return newCode();
    used.add(code);
    return code;
  };
  const source = () => pick(real.publications);
  const sentences = real.publications.flatMap(({ abstract }) => abstract.split(/(?<=\.)\s+/));
  const persons = Math.max(10, Math.floor(size / 10));

  function newAbstract(): string {
    const { length } = source().abstract;
    let text = pick(sentences);
    while (text.length < length) text += ` ${pick(sentences)}`;
    return text;
  }

  /** The beginning of one real title and the end of another. */
  function newTitle(): string {
    const [one, other] = [source().title.split(" "), source().title.split(" ")];
    return [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(Math.floor(other.length / 2))].join(
      " ",
    );
  }

  /** Organisations as they are, since there are few; persons from a circle that grows with the catalogue. */
  function contributors(): PublicationRecord["contributors"] {
    const of = source().contributors.map((contributor) =>
      contributor.kind === "person" ? { ...contributor, name: personName(below(persons)) } : contributor,
    );
    return [...new Map(of.map((contributor) => [contributor.name, contributor])).values()];
  }

  function publication(_: unknown, index: number): PublicationRecord {
    const [work, delivered] = [source(), source()];
    const words = newTitle();
    const slug = words
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 60);
    return {
      code: newCode(),
      slug: `${slug}-${index + 1}`.replace(/-+/g, "-").replace(/^-/, ""),
      title: words,
      language: delivered.language,
      year: source().year,
      type: work.type,
      ...(work.container ? { container: work.container } : {}),
      contributors: contributors(),
      topics: source().topics,
      places: source().places,
      relations: [],
      links: [],
      documents: delivered.documents.map((document) => ({ ...document, code: newCode() })),
      abstract: newAbstract(),
      source: { position: index + 1, lines: [1, 1] },
    };
  }

  return { ...real, publications: Array.from({ length: size }, publication) };
}
