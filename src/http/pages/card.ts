/** A publication among others: what a list says of it. */
import { html } from "hono/html";
import type { Language } from "../../catalogue/languages/language.ts";
import { languageByScript } from "../../catalogue/languages/script.ts";
import { authorsOnCards, type Card, type Publication } from "../../catalogue/publication/publication.ts";
import { listingPath, publicationPath } from "../addresses.ts";
import { andOthers } from "../formats/citation.ts";
import type { Site } from "../site.ts";
import { english, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { titleFor } from "../translated.ts";
import { documentsOfCard } from "./documents.ts";
import { languageMark, type Markup, publicationMark } from "./layout.ts";

/** About as many characters of an abstract as a card shows. */
export const excerptLength = 85;

/** The beginning of a text, at most so long and cut between words. */
export function beginningOf(text: string, language: Language, length: number): string {
  if (text.length <= length) return text;
  const space = text.lastIndexOf(" ", length);
  if (space > length / 2) return `${text.slice(0, space)} …`;
  // A script without spaces between words.
  const words = new Intl.Segmenter(language.tag, { granularity: "word" }).segment(text);
  return `${text.slice(0, words.containing(length)?.index || length)} …`;
}

/** A publication's type and container, on one line. */
export function kindLine(publication: Pick<Card, "container" | "type">, strings: Strings): Markup {
  const { container } = publication;
  const name = strings.types[publication.type].one;
  if (!container) return html`${name}`;
  const title = html`<cite${languageMark(container.language, strings)}>${container.title}</cite>`;
  const link = html`<a href="${prefixed(listingPath({ series: container.slug }), strings)}">${title}</a>`;
  if (container.kind !== "series") return strings.inContainer(name, link);
  return html`${name} · ${link}${container.number ? ` ${container.number}` : ""}`;
}

/** The title in the page's language, where it is in another and known in that. */
export function translatedTitle(
  { language, translations }: Pick<Publication, "language" | "translations">,
  strings: Strings,
): Markup | "" {
  if (language.tag === strings.tag) return "";
  const translation = translations.find((each) => each.language.tag === strings.tag);
  return translation === undefined ? "" : html`<p class="translation">${translation.title}</p>`;
}

/** The first authors, in the reader's script where they have a name in it, before what follows; nothing without any. */
function authorsOf({ contributors }: Pick<Card, "contributors">, strings: Strings): string {
  const authors = contributors.filter(({ role }) => role === "author");
  if (authors.length === 0) return "";
  const isRead = (name: string) => languageByScript(name).tag === strings.tag;
  const names = authors.map(({ name, nativeName }) =>
    nativeName !== null && isRead(nativeName) ? nativeName : name,
  );
  const others = names.length > authorsOnCards ? ` ${andOthers(strings)}` : "";
  return `${names.slice(0, authorsOnCards).join(strings.comma)}${others} · `;
}

/** What a card says of its publication: its kind, and its date where the year above the card does not tell all. */
function cardLine(publication: Card, strings: Strings): Markup {
  const { date } = publication;
  const kind = kindLine(publication, strings);
  const whole =
    date.lastYear === null &&
    (date.year === null || date.edtf.startsWith(String(date.year).padStart(4, "0")));
  if (whole && !date.approximate && !date.uncertain) return kind;
  return html`${strings.date(date, false)} · ${kind}`;
}

/** What is shown of a publication instead of its title, its kind and the beginning of its abstract. */
interface Told {
  readonly title?: Markup;
  readonly kind?: Markup;
  readonly text?: Markup;
}

/** What a card holds. */
export function cardContent(
  publication: Card,
  language: string | undefined,
  strings: Strings,
  told: Told = {},
): Markup {
  const { title, language: spoken } = told.title === undefined ? titleFor(publication, strings) : publication;
  const beneath =
    spoken === publication.language
      ? translatedTitle(publication, strings)
      : html`<p class="translation"${languageMark(publication.language, strings)}>${publication.title}</p>`;
  // A card does not say which language the abstract is in: an English publication's is English, of any other its own
  // letters tell the direction.
  const isTurned = [strings, publication.language].some(({ direction }) => direction === "rtl");
  const unknown = isTurned ? html` dir="auto"` : "";
  const written =
    publication.language.tag === english.tag ? languageMark(publication.language, strings) : unknown;
  return html`<h3${languageMark(spoken, strings)}><a href="${prefixed(publicationPath(publication.slug, language), strings)}">${told.title ?? title}</a></h3>${beneath}<p class="kind">${authorsOf(publication, strings)}${told.kind ?? cardLine(publication, strings)}</p>${told.text ?? html`<p${written}>${beginningOf(publication.abstract[0] ?? "", publication.language, excerptLength)}</p>`}${documentsOfCard(publication, language, strings)}`;
}

/** A publication among others, marked for reference managers; on paper the mark is what it is found by. */
export function card(
  publication: Card,
  language: string | undefined,
  site: Pick<Site, "origin">,
  strings: Strings,
  told: Told = {},
): Markup {
  return html`<article class="card">${cardContent(publication, language, strings, told)}${publicationMark(site, publication.slug, language)}</article>`;
}
