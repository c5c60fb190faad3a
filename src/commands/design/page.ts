/**
 * The components of readers' pages, each as the pages themselves make it, from the first catalogue's publications:
 * what docs/design-system.md describes, to be looked at. For development only: nothing of the Worker imports it.
 */
import { html } from "hono/html";
import { isReadable, nearestReadable, unreadable } from "../../catalogue/settings/accent.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { ownStyleOf } from "../../http/own-style.ts";
import { card } from "../../http/pages/card.ts";
import { cover } from "../../http/pages/cover.ts";
import { documentsOfPage } from "../../http/pages/documents.ts";
import { framed, type Markup, sectionLink } from "../../http/pages/layout.ts";
import { chosenChoices } from "../../http/pages/menus.ts";
import { contributorLinks, dateText, fact } from "../../http/pages/record.ts";
import type { SheetName } from "../../http/pages/style.ts";
import { citationOf } from "../../http/formats/citation.ts";
import { cslItem } from "../../http/formats/csl-json.ts";
import { editionIn } from "../../http/formats/edition.ts";
import type { Site } from "../../http/site.ts";
import { stringsIn } from "../../http/strings/spoken.ts";
import type { Strings } from "../../http/strings/strings.ts";

/** The languages that components are looked at in: a tall script, one from right to left, and English. */
export const designLanguages = ["en", "km", "ar"] as const;

/** Colours as an institute may have them: one that can be read everywhere, and two that cannot. */
const accents = ["#0a5a63", "#d9a400", "#1b1f5e"] as const;

const colours = ["paper", "raised", "ink", "quiet", "line", "accent", "accent-soft"] as const;

interface Example {
  readonly name: string;
  readonly sheets: readonly SheetName[];
  readonly shown: Markup;
}

function examples(publications: readonly Publication[], site: Site, strings: Strings): Example[] {
  const [first] = publications.filter(({ contributors }) =>
    contributors.some(({ role }) => role === "author"),
  );
  if (!first) return [];
  const edition = editionIn(first, site, strings.tag);
  const authors = first.contributors.filter(({ role }) => role === "author");
  return [
    {
      name: "Headings and text",
      sheets: [],
      shown: html`<h1>${first.title}</h1><p class="lead">${strings.publicationsOf(site.publisher, [])}</p><h2>${strings.abstract}</h2><p>${first.abstract[0]}</p><h3>${strings.read}</h3><p class="quiet">${strings.noCookies}</p>`,
    },
    {
      name: "Links, buttons and fields",
      sheets: [],
      shown: html`<p><a href="#here">${strings.facets.topic.many}</a></p><p><button>${strings.show}</button></p><label for="field">${strings.searchLabel}</label><input id="field" type="search"><label for="menu">${strings.facets.year.one}</label><select id="menu"><option>${strings.any}</option><option>2021</option></select>`,
    },
    {
      name: "Cards in a list, by year",
      sheets: ["listing"],
      shown: html`<section class="year"><h2>${first.year ?? strings.undated}</h2><div class="cards">${publications.slice(0, 4).map((each) => card(each, undefined, site, strings))}</div></section>`,
    },
    {
      name: "What was chosen",
      sheets: ["chosen"],
      shown: chosenChoices(
        [{ label: strings.facets.year.one, name: "2021", language: strings, withoutIt: "/" }],
        strings,
      ),
    },
    {
      name: "Covers",
      sheets: ["keys"],
      shown: html`<div style="display:flex;flex-wrap:wrap;gap:1rem">${publications.slice(0, 12).map((each) => cover(each, each.topics[0]?.name ?? site.publisher, { code: each.code, isCovered: false }, strings))}</div>`,
    },
    {
      name: "A publication: people, shelf, citation, facts",
      sheets: ["publication"],
      shown: html`<article class="work"><header><div><p class="above">${dateText(first, strings)}</p><h1>${first.title}</h1><p>${contributorLinks(authors, strings)}</p></div></header><section class="shelf"><h2>${strings.read}</h2>${documentsOfPage(first, strings.tag, strings)}</section><div class="prose"><h2>${strings.cite}</h2><dl class="citations"><dt>APA</dt><dd dir="auto">${citationOf(cslItem(edition, site), "apa", strings).map(({ text, italic }) => (italic ? html`<i>${text}</i>` : text))}</dd></dl><dl class="facts">${fact(strings.facets.year.one, dateText(first, strings))}${fact(strings.facets.topic.many, first.topics.map(({ name }) => name).join(strings.comma))}</dl></div></article>`,
    },
    {
      name: "A notice",
      sheets: ["publication"],
      shown: html`<div class="notice"><p>${strings.supplied({ title: true, year: true })}</p></div>`,
    },
    {
      name: "An index",
      sheets: ["index"],
      shown: html`<ul class="index">${first.topics.map(({ name }) => html`<li><a href="#here">${name}</a> <span class="quiet">${strings.number(12)}</span></li>`)}</ul>`,
    },
  ];
}

function swatches(): Markup {
  return html`<ul style="display:flex;flex-wrap:wrap;gap:1rem">${colours.map((name) => html`<li><span style="display:block;width:6rem;height:3rem;border:1px solid var(--quiet);background:var(--${name})"></span><code dir="ltr">--${name}</code></li>`)}</ul>`;
}

/** Whether a colour can be the accent, and what takes its place where it cannot be read. */
function accentChecks(): Markup {
  return html`<ul>${accents.map((accent) => html`<li><b style="color:${accent}">${accent}</b> ${(["light", "dark"] as const).map((shade) => (isReadable(accent, shade) ? `${shade}: as it is. ` : `${shade}: ${unreadable(accent, shade)} `))}</li>`)}</ul>`;
}

/** All components in one language, in the reader's shade, with an accent of an institute's own where one is named. */
export function componentsPage(
  publications: readonly Publication[],
  tag: string,
  accent: string | null,
): Promise<string> {
  const strings = stringsIn(tag);
  const readable = accent === null ? null : nearestReadable(accent, "light");
  const ownStyle =
    ownStyleOf({
      accent: readable,
      accentInDark: null,
      headingFonts: [],
      textFonts: [],
      logo: null,
      logoInDark: null,
    }) ?? undefined;
  const site: Site = {
    origin: "https://catalogue.example",
    catalogueName: "Catalogue",
    publisher: "Institute",
    licence: null,
    contact: null,
    ...(ownStyle ? { ownStyle } : {}),
  };
  const shown = examples(publications, site, strings);
  return framed({
    strings,
    catalogueName: site.catalogueName,
    title: "Components",
    head: html``,
    sheets: [...new Set(shown.flatMap(({ sheets }) => sheets))],
    ownStyle,
    masthead: html`<a href="#main"><b>${site.catalogueName}</b></a><nav><ul>${sectionLink("#main", strings.facets.topic.many, true)}${sectionLink("#main", strings.about, false)}</ul></nav>`,
    main: html`<h2 lang="en" dir="ltr">Colours</h2>${swatches()}<div lang="en" dir="ltr"><h2>Accents</h2>${accentChecks()}</div>${shown.map(
      ({ name, shown: markup }) =>
        html`<h2 lang="en" dir="ltr" style="margin-top:3rem;border-top:1px dashed var(--quiet)">${name}</h2>${markup}`,
    )}`,
    footer: html`<span>${site.publisher}</span>`,
  });
}

/** Where all of it is seen at once: each language in light and dark, and once with an accent of an institute's own. */
export function designPage(): string {
  const frames = [
    ...designLanguages.flatMap((tag) => ["light", "dark"].map((shade) => ({ tag, shade, accent: "" }))),
    { tag: "en", shade: "light", accent: "d9a400" },
    { tag: "en", shade: "dark", accent: "d9a400" },
  ];
  const frame = ({ tag, shade, accent }: (typeof frames)[number]) =>
    `<figure style="margin:0"><figcaption>${tag}, ${shade}${accent && `, #${accent}`}</figcaption><iframe title="${tag}, ${shade}" src="/design/${tag}${accent && `?accent=${accent}`}" style="color-scheme:${shade};width:100%;height:60rem;border:1px solid"></iframe></figure>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Design system</title><body style="font:1rem/1.5 system-ui;margin:1rem"><h1>Design system</h1><p>As <code>docs/design-system.md</code> describes it. Open one alone to narrow it.</p><div style="display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(22rem,1fr))">${frames.map(frame).join("")}</div>`;
}
