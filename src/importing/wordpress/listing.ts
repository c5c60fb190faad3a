/** A page that lists publications, taken apart: headings, titles with years, links to files, and what is said of them. */
import { foldedName } from "../../catalogue/languages/naming.ts";
import { guessDocument } from "../../catalogue/files/file-name.ts";
import { languageOfText } from "../../catalogue/files/proposals/text-language.ts";
import type { DocumentFormat, DocumentRole } from "../../catalogue/publication/terms.ts";
import { type Block, blocksOf, type Link } from "./blocks.ts";
import type { Item } from "./export.ts";
import type { Site } from "./files.ts";

export interface FoundDocument {
  readonly role: DocumentRole;
  readonly language: string;
  readonly title: string | null;
  readonly format: DocumentFormat;
  /** Where its file is; null where the page names it without a link. */
  readonly address: string | null;
  /** The language that the file's name alone tells of, where the page does not say any. */
  readonly named?: string | null;
}

export interface Entry {
  /** The heading that it stands under; null where none. */
  readonly under: string | null;
  readonly title: string;
  readonly year: number | null;
  readonly language: string;
  readonly abstract: string;
  readonly documents: readonly FoundDocument[];
  /** Pages of the site that its title leads to. */
  readonly pages: readonly Item[];
}

/** A title that ends in its year: “Being Home (2017)”, “Our Lives, 2nd ed. (Jakarta, 2018).” */
const yearAtEnd = /[\s,]*[([]\s*(?:[^()[\]]{0,40}[\s,])?((?:19|20)\d\d)\s*[)\]]\s*[.:]?\s*$/;
const longestTitle = 400;

/** Words that say that something else can be had, and not what it is called. */
const about =
  /^(?:also )?(?:available|read|download|view|click|full (?:text|report)|pdf|disponible|tersedia|доступно|dostupno|report|here|text|version|english|this)(?![\p{L}\p{N}])/iu;

/** Whether the words name a document of what stands before, by its language or its role. */
function namesDocument(text: string): boolean {
  if (text.length > 120 || yearAtEnd.test(text)) return false;
  const { language, roleTold } = guessDocument(text);
  const words = foldedName(text).split(" ");
  return about.test(text) || (roleTold && words.length <= 8) || (language !== null && words.length <= 3);
}

/** Whether nothing in the block stands outside its links. */
function isAllLink({ text, links }: Block): boolean {
  const linked = links.reduce((sum, link) => sum + link.text.length, 0);
  return links.length > 0 && linked >= text.replace(yearAtEnd, "").length * 0.8;
}

function isTitle(block: Block, site: Site): boolean {
  const { text, level } = block;
  if (text === "" || text.length > longestTitle || namesDocument(text)) return false;
  const hasFile = block.links.some(({ href }) => site.fileAt(href)?.format);
  if (yearAtEnd.test(text) && !/[.!?]\s+\p{Lu}[^.]{200,}/u.test(text)) return true;
  return hasFile && (level > 0 || isAllLink(block));
}

/** Whether a heading without year or file is itself the title of what follows: a file, and no title, before the next. */
function isTitleOf(at: number, blocks: readonly Block[], site: Site): boolean {
  const { level = 0 } = blocks[at] ?? {};
  for (const block of blocks.slice(at + 1)) {
    if (block.level > 0 && block.level <= level) return false;
    if (block.level > 0 || isTitle(block, site)) return false;
    if (block.links.some(({ href }) => site.fileAt(href)?.format)) return true;
  }
  return false;
}

interface Section {
  readonly under: string | null;
  readonly blocks: Block[];
}

/** The blocks by the titles that they follow. What stands before the first title is the page's own. */
function sectionsOf(blocks: readonly Block[], site: Site): Section[] {
  const sections: Section[] = [];
  let under: string | null = null;
  let open: Section | null = null;
  for (const [index, block] of blocks.entries()) {
    if (isTitle(block, site) || (block.level > 0 && isTitleOf(index, blocks, site))) {
      open = { under, blocks: [block] };
      sections.push(open);
    } else if (
      block.kind === "heading" ||
      (block.level > 0 && !namesDocument(block.text) && block.text.length < 120)
    ) {
      under = block.text;
      open = null;
    } else open?.blocks.push(block);
  }
  return sections;
}

/** The words that say what a link leads to: its own, and where those say nothing, those around it. */
function wordsFor({ text, before, href }: Link): string {
  const isTelling =
    text !== "" && !/^(?:here|pdf|download|link|click here|read more|[^\p{L}\p{N}]*)$/iu.test(text);
  const clause = before.split(/[.;|•\n]/).at(-1) ?? "";
  const name = (URL.parse(href, "https://x.invalid")?.pathname ?? "").split("/").at(-1) ?? "";
  return isTelling ? text : clause.trim() || decodeURIComponent(name.replace(/%(?![0-9a-f]{2})/gi, "%25"));
}

/** The documents that links of a block lead to. */
export function documentsIn(
  block: Block,
  own: { title: string; language: string },
  site: Site,
): FoundDocument[] {
  return block.links.flatMap((link) => {
    const file = site.fileAt(link.href);
    if (!file?.format) return [];
    const words = wordsFor(link);
    const isTitleItself =
      foldedName(words).includes(foldedName(own.title).slice(0, 40)) || words === own.title;
    const around = guessDocument(isTitleItself ? "" : words);
    const name = guessDocument(file.address.split("/").at(-1) ?? "");
    const beside = isTitleItself || around.roleTold ? around : guessDocument(link.before.slice(-80));
    const role = around.roleTold
      ? around.role
      : beside.roleTold
        ? beside.role
        : name.roleTold
          ? name.role
          : around.role;
    const told = around.language ?? (isTitleItself ? null : beside.language);
    const named = told === null && !isTitleItself ? name.language : null;
    return [
      {
        role,
        language: told ?? own.language,
        title: null,
        format: file.format,
        address: file.address,
        named,
      },
    ];
  });
}

/** A document that a line names without a link to it. */
function unlinked({ text }: Block, own: string): FoundDocument[] {
  if (!/\bavailable\b/i.test(text)) return [];
  const { language, role, roleTold } = guessDocument(text.replace(/[().]/g, " ").trim());
  if (language === null && !roleTold) return [];
  return [{ role, language: language ?? own, title: null, format: "pdf", address: null }];
}

/**
 * One of a kind: of documents with the same file the first. Names of files tell a language only where the page has
 * another document that would be the same: words of titles stand in names too.
 */
export function withoutTwins(documents: readonly FoundDocument[]): FoundDocument[] {
  const seen = new Set<string>();
  const kinds = new Set<string>();
  return documents.flatMap((document) => {
    const { address, role, named } = document;
    const isTwin = kinds.has(`${role} ${document.language}`);
    const language = isTwin && named ? named : document.language;
    const key = address ?? `${role} ${language}`;
    if (seen.has(key)) return [];
    seen.add(key);
    kinds.add(`${role} ${language}`);
    return [{ ...document, language }];
  });
}

/** A title and the year behind it. */
export function titleAndYear(text: string): { title: string; year: number | null } {
  const [whole = "", year] = yearAtEnd.exec(text) ?? [];
  const title = (whole === "" ? text : text.slice(0, -whole.length)).replace(/\s+/g, " ").trim();
  return { title, year: year === undefined ? null : Number(year) };
}

function entryOf(
  { under, blocks: [first, ...others] }: Section,
  pageLanguage: string,
  site: Site,
): Entry | null {
  if (!first) return null;
  const { title, year } = titleAndYear(first.text);
  if (title === "") return null;
  const language = languageOfText(title) ?? pageLanguage;
  const own = { title, language };
  const told = others.filter(({ text }) => !namesDocument(text));
  const documents = [
    ...documentsIn(first, own, site),
    ...others.flatMap((block) =>
      block.links.length > 0
        ? documentsIn(block, own, site)
        : namesDocument(block.text)
          ? unlinked(block, language)
          : [],
    ),
  ];
  return {
    under,
    title,
    year,
    language,
    abstract: told
      .map(({ kind, text }) => (kind === "item" ? `• ${text}` : text))
      .filter((text) => /[\p{L}\p{N}]/u.test(text))
      .join("\n\n")
      .replace(/\n\n(?=• )/g, "\n"),
    documents: withoutTwins(documents),
    pages: first.links.flatMap(({ href }) => {
      const item = site.itemAt(href);
      return item && item.attachment === "" ? [item] : [];
    }),
  };
}

/** What a page lists, in its order. */
export function entriesOf(html: string, pageLanguage: string, site: Site): Entry[] {
  return sectionsOf(blocksOf(html), site).flatMap((section) => entryOf(section, pageLanguage, site) ?? []);
}
