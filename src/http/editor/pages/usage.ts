/** How the catalogue is used: plots with their tables, of any period and of a year. */
import { html } from "hono/html";
import { languageOf } from "../../../catalogue/languages/language.ts";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import {
  type Comparison,
  kinds,
  type Share,
  smallest,
  type Usage,
} from "../../../catalogue/usage/reading.ts";
import { publicationAdminPath, unansweredAdminPath, usageAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { editorLayout, table } from "./layout.ts";

export interface Frame {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly script: string;
}

const kindNames = {
  view: "Views",
  text: "Texts read",
  download: "Downloads",
  search: "Searches",
  data: "Fetched by programs",
  robot: "Asked for by robots",
  "unique-investigation": "Different publications looked at",
  "unique-request": "Different publications read",
} as const satisfies Record<string, PlainSentence>;

const divisionNames = {
  publication: "Publication",
  document: "Document",
  topic: "Topic",
  language: "Language",
  country: "Country",
  source: "How they came",
} as const satisfies Record<string, PlainSentence>;

const sourceNames: Readonly<Record<string, PlainSentence>> = {
  "search-engine": "Search engines",
  social: "Social networks and messengers",
  "short-link": "Printed addresses",
  direct: "Directly",
  "other-site": "Other sites",
  within: "Within the catalogue",
};

/** What a kind of use is told apart by, in the middle of a sentence. */
function nameWithin({ say, tag }: Tongue, by: Usage["by"]): string {
  return say(divisionNames[by]).toLocaleLowerCase(tag);
}

function nameOf(
  { say, tag, strings }: Tongue,
  { by }: Usage,
  { value, name }: Pick<Share, "value" | "name">,
): string {
  if (value === "") return say("Unknown");
  if (by === "country") return new Intl.DisplayNames(tag, { type: "region" }).of(value) ?? value;
  if (by === "language") return strings.languageName(languageOf(value));
  const source = sourceNames[value];
  return name ?? (source ? say(source) : value);
}

function number({ tag }: Tongue, count: number): string {
  return count.toLocaleString(tag);
}

/** Columns of a plot, with a line for its highest; the numbers stand in the table below it. */
function plot(
  tongue: Tongue,
  title: string,
  points: readonly { readonly name: string; readonly count: number }[],
): Markup {
  const most = Math.max(1, ...points.map(({ count }) => count));
  const step = 720 / Math.max(points.length, 1);
  const every = Math.ceil(points.length / 12);
  return html`<svg class="plot" viewBox="0 0 760 250" role="img" aria-label="${tongue.say("{what}: {most} at most. The numbers are in the table.", { what: title, most: number(tongue, most) })}">
<text x="36" y="14">${number(tongue, most)}</text><path d="M36 20H756M36 210H756"/>${points.map(
    ({ name, count }, at) => {
      const height = (190 * count) / most;
      const x = 36 + at * step;
      return html`<rect x="${(x + step * 0.1).toFixed(1)}" y="${(210 - height).toFixed(1)}" width="${(step * 0.8).toFixed(1)}" height="${height.toFixed(1)}"><title>${name}: ${number(tongue, count)}</title></rect>${at % every === 0 ? html`<text x="${x.toFixed(1)}" y="230">${name}</text>` : ""}`;
    },
  )}</svg>`;
}

function monthsPart(tongue: Tongue, usage: Usage): Markup {
  const { say } = tongue;
  const { of, months } = usage;
  const shown = kinds.filter((kind) => usage.publication === null || kind !== "search");
  return html`<figure id="months">${plot(
    tongue,
    say("{what} by month", { what: say(kindNames[of]) }),
    months.map(({ month, counts }) => ({ name: month, count: counts.get(of) ?? 0 })),
  )}${table(
    say("By month"),
    [say("Month"), ...shown.map((kind) => say(kindNames[kind]))],
    months.map(
      ({ month, counts }) =>
        html`<tr><th scope="row">${month}</th>${shown.map((kind) => html`<td>${number(tongue, counts.get(kind) ?? 0)}</td>`)}</tr>`,
    ),
  )}</figure>`;
}

const mostRows = 200;

function sharesPart(tongue: Tongue, usage: Usage, rows = mostRows): Markup {
  const { say } = tongue;
  const { by, of, shares, compared } = usage;
  const caption = say("{what} by {division}, {from} to {to}", {
    what: say(kindNames[of]),
    division: nameWithin(tongue, by),
    from: usage.from,
    to: usage.to,
  });
  const all = [
    ...shares.slice(0, rows).map((share) => ({ ...share, name: nameOf(tongue, usage, share) })),
    ...(usage.others.count > 0
      ? [{ ...usage.others, value: "", name: say("Fewer than {smallest} each", { smallest }) }]
      : []),
  ];
  const most = Math.max(1, ...all.map(({ count }) => count));
  const share = (count: number) => ((100 * count) / most).toFixed(1);
  return html`<figure id="${by}">${table(
    caption,
    [
      say(divisionNames[by]),
      say(kindNames[of]),
      "",
      ...(compared ? [say("{from} to {to}", { from: compared.from, to: compared.to })] : []),
    ],
    all.map(
      ({ name, value, count, before }) =>
        html`<tr><th scope="row">${by === "publication" && value !== "" ? html`<a href="${publicationAdminPath(value)}">${name}</a>` : name}${by === "document" ? ` (${value})` : ""}</th><td>${number(tongue, count)}</td><td class="drawn"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${share(count)}" height="10"/></svg></td>${before === null ? "" : html`<td>${number(tongue, before)}</td>`}</tr>`,
    ),
  )}</figure>`;
}

function choice(
  { say }: Tongue,
  name: string,
  label: PlainSentence,
  choices: Readonly<Record<string, PlainSentence>>,
  chosen: string,
): Markup {
  return html`<div class="field short"><label for="${name}">${say(label)}</label><select id="${name}" name="${name}">${Object.entries(
    choices,
  ).map(
    ([value, said]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : ""}>${say(said)}</option>`,
  )}</select></div>`;
}

export function monthField(name: string, label: string, value: string): Markup {
  return html`<div class="field short"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="month" value="${value}" placeholder="2026-01"></div>`;
}

/** The figures of a period, with what they may be asked for. */
export function usagePage(
  { site, principal, tongue, script }: Frame,
  usage: Usage,
  compare?: Comparison,
): Promise<string> {
  const { say } = tongue;
  const { from, to, of, by, publication } = usage;
  const year = to.slice(0, 4);
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Usage"),
    section: usageAdminPath,
    scripts: [script],
    body: html`<h1>${say("Usage")}${publication ? `: ${publication.title}` : ""}</h1>
<p class="lead">${say("What readers did, by month, without anything about who they are; robots and programs are apart. A language, a country or a way to come that fewer than {smallest} uses are from is not told apart from others.", { smallest })}</p>
<form action="${usageAdminPath}"><div class="row">${monthField("from", say("From"), from)}${monthField("to", say("To"), to)}${choice(tongue, "of", "What", kindNames, of)}${choice(tongue, "by", "By", divisionNames, by)}${choice(tongue, "compare", "Compared with", { "": "Nothing", before: "The period before", "year-before": "A year before" }, compare ?? "")}${publication ? html`<input type="hidden" name="publication" value="${publication.code}">` : ""}</div>
<p class="actions"><button>${say("Show")}</button><a href="${usageAdminPath}/${year}">${say("The year {year} as a report", { year })}</a>${publication ? html`<a href="${usageAdminPath}">${say("All publications")}</a>` : html`<a href="${unansweredAdminPath()}">${say("Searches that found nothing")}</a>`}</p></form>
<h2>${say("{what} by month", { what: say(kindNames[of]) })}</h2>${monthsPart(tongue, usage)}
<h2>${say("{what} by {division}", { what: say(kindNames[of]), division: nameWithin(tongue, by) })}</h2>${usage.shares.length === 0 && usage.others.count === 0 ? html`<p>${say("None was counted.")}</p>` : sharesPart(tongue, usage)}`,
  });
}

const rowsInReport = 20;

/** A year on paper: all months, and what was read most, in which languages, from where. */
export function usageReportPage(
  { site, principal, tongue, script }: Frame,
  year: string,
  parts: readonly Usage[],
): Promise<string> {
  const { say } = tongue;
  const [first] = parts;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Usage in {year}", { year }),
    section: usageAdminPath,
    scripts: [script],
    body: html`<h1>${say("{catalogue}: usage in {year}", { catalogue: site.catalogueName, year })}</h1>
<p class="lead">${say("Counted after the COUNTER Code of Practice 5.1, without robots, and without anything about who reads.")}</p>
${first ? html`<h2>${say("Months")}</h2>${monthsPart(tongue, first)}` : ""}
${parts.map((part) => html`<h2>${say(divisionNames[part.by])}</h2>${sharesPart(tongue, part, rowsInReport)}`)}
<p class="count"><a href="${usageAdminPath}?from=${year}-01&amp;to=${year}-12">${say("Figures of this year")}</a></p>`,
  });
}
