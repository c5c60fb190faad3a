/** What the lines of the page dump are, where a line can be told without reading its neighbours. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DocumentRole } from "../../src/catalogue/publication/terms.ts";

/** A line of the dump that is not blank, by its number from 1; runs of spaces of any kind are one space. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
}

/** A document as a line of the page announces it. */
export interface AnnouncedDocument {
  readonly role: DocumentRole;
  readonly language: string;
  readonly title?: string | undefined;
}

/** The text with runs of spaces, also no-break spaces, as one space and none at its ends. */
export function tidySpaces(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** The lines of the dump that are not blank, in order. */
export function readSourceLines(): SourceLine[] {
  return readFileSync(join(import.meta.dirname, "nexus-publications.txt"), "utf8")
    .split("\n")
    .map((text, index) => ({ number: index + 1, text: tidySpaces(text) }))
    .filter((line) => line.text !== "");
}

/** The page's own words above its first entry: heading, introduction, how to use the page. */
export function isPageChrome(line: SourceLine): boolean {
  return line.number <= 7;
}

const screenShot = /^Screen Shot \d{4}-\d\d-\d\d at \d{1,2}\.\d\d\.\d\d [AP]M/;
/** Names of image files that are not screen shots, as they stand before a title. */
const imageNames = [
  "Hurtado Iranzo",
  "Human Trafficking Law and Policy",
  "Human Trafficking in Asia",
  "Global Human Trafficking",
  "After Trafficking",
  "Untitled",
  "Out of sight",
];

/** Whether the whole line is the caption of a cover image. */
export function isCaption(text: string): boolean {
  return text === "ethical concerns book" || text.replace(screenShot, "") === "";
}

/** The caption of a cover image glued to the front of a title line, or "". */
export function gluedCaption(text: string): string {
  const shot = screenShot.exec(text);
  if (shot) return shot[0];
  // No space follows a glued caption: that tells it from a title which begins with the same words.
  return imageNames.find((name) => text.startsWith(name) && /^\p{Lu}/u.test(text.slice(name.length))) ?? "";
}

/** The languages as the page calls them. Not every name is the usual one. */
const languageNames: Readonly<Record<string, string>> = {
  Albanian: "sq",
  "Bahasa Indonesian": "id",
  Burmese: "my",
  Chinese: "zh",
  Khmer: "km",
  Laotian: "lo",
  Macedonian: "mk",
  Malaysian: "ms",
  Romanian: "ro",
  Russian: "ru",
  Serbian: "sr",
  Thai: "th",
  Vietnamese: "vi",
};

/** The tags of a list of language names: "AlbanianSerbian and Macedonian" is three. */
function languagesOf(list: string): string[] {
  const name = new RegExp(Object.keys(languageNames).join("|"), "g");
  const rest = list.replace(name, "").replace(/\band\b|[,\s]/g, "");
  if (rest !== "") throw new Error(`no known language name: "${rest}" in "${list}"`);
  return (list.match(name) ?? []).flatMap((found) => languageNames[found] ?? []);
}

function inEach(role: DocumentRole, languages: readonly string[]): AnnouncedDocument[] {
  return languages.map((language) => ({ role, language }));
}

/**
 * The documents that a line of the page announces, in its order; none if it is not a document line.
 * Words about no language mean the publication's own, `own`.
 */
export function announcedDocuments(text: string, own: string): AnnouncedDocument[] {
  if (/^Available as a compressed pdf\b/.test(text)) return [{ role: "compressed", language: own }];
  const available = /^Available in (.+)$/.exec(text);
  if (available?.[1]) return inEach("full", languagesOf(available[1]));
  const summary = /^(Summary Report|Executive Summary)(?: \(available in (.+)\))?$/.exec(text);
  if (summary) {
    const role = summary[1] === "Summary Report" ? "summary" : "executive-summary";
    return inEach(role, [own, ...languagesOf(summary[2] ?? "")]);
  }
  if (text === "Foreword") return [{ role: "foreword", language: own }];
  if (/^Foreword (?:& Acknowledgements )?from /.test(text)) {
    return [{ role: "foreword", language: own, title: text }];
  }
  const presentation = /^Power Point Presentation: (.+)$/.exec(text);
  if (presentation?.[1]) return [{ role: "presentation", language: own, title: presentation[1] }];
  const presentations = text
    .split(" – ")
    .map((part) => /^Power Point Presentation(?: in (\w+))?$/.exec(part));
  if (presentations.every((part) => part !== null)) {
    return presentations.flatMap((part) => inEach("presentation", part[1] ? languagesOf(part[1]) : [own]));
  }
  return [];
}
