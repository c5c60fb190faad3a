/** The documents: how each is made, and what is expected of each page, in the marked form. */
import { PDFDocument, StandardFonts } from "pdf-lib";
import * as say from "./contents.ts";

export type Made =
  | {
      readonly by: "chromium";
      readonly source: string;
      readonly tagged: boolean;
      readonly landscape?: boolean;
      readonly scanned?: boolean;
    }
  | { readonly by: "latex" | "weasyprint"; readonly source: string }
  | { readonly by: "groff"; readonly source: string; readonly options: readonly string[] }
  | { readonly by: "libreoffice"; readonly source: string; readonly tagged: boolean }
  | { readonly by: "drawing"; readonly draw: () => Promise<Uint8Array> };

interface Document {
  readonly made: Made;
  readonly pages: readonly string[];
}

const marked = (...blocks: readonly string[]) => blocks.join("\n\n");
const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join("\n");
const p = (text: string) => `<p>${text}</p>`;

function page(body: string, { lang = "en", style = "", dir = "ltr" } = {}): string {
  return `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><title>${lang}</title><style>
    @page{size:A4;margin:25mm} body{font:11pt/1.4 "Noto Serif","Noto Serif Khmer","Noto Serif Myanmar","Noto Serif Thai","Noto Serif Lao","Noto Serif CJK SC","Noto Naskh Arabic","Noto Serif Hebrew",serif;margin:0}
    h1{font-size:20pt} h2{font-size:14pt} h3{font-size:11pt} .next{break-before:page} table{border-collapse:collapse;width:100%} td,th{border:1px solid #999;padding:2mm;text-align:start;vertical-align:top} ${style}</style>${body}</html>`;
}

const { english: e } = say;

/** Both as programs print by default, and with its structure. */
function twice(
  name: string,
  source: string,
  pages: readonly string[],
  landscape = false,
): Record<string, Document> {
  return Object.fromEntries(
    [false, true].map((tagged) => [
      tagged ? `${name}-tagged` : name,
      { made: { by: "chromium", source, tagged, landscape }, pages },
    ]),
  );
}

const report = page(
  `<h1>${e.title}</h1>${p(e.first)}<h2>Identification</h2>${p(e.second)}<ul>${e.items.map((item) => `<li>${item}</li>`).join("")}</ul>${p(e.third)}
   <h2 class="next">What follows</h2>${p(e.fourth)}<ol><li>Shelter for those who ask for it<ul><li>for a night</li><li>for longer</li></ul></li><li>Work</li></ol><h3>In short</h3>${p(e.second)}`,
);
const reportPages = [
  marked(`# ${e.title}`, e.first, "## Identification", e.second, list(e.items), e.third),
  marked(
    "## What follows",
    e.fourth,
    "1. Shelter for those who ask for it\n  - for a night\n  - for longer\n2. Work",
    "### In short",
    e.second,
  ),
];

const columns = page(
  `<h1>${e.title}</h1><div class="columns">${p(e.first)}${p(e.second)}<h2>Assistance</h2>${p(e.third)}${p(e.fourth)}${p(e.first)}</div>`,
  { style: ".columns{columns:2;column-gap:8mm;text-align:justify;hyphens:auto}" },
);
const columnsPages = [marked(`# ${e.title}`, e.first, e.second, "## Assistance", e.third, e.fourth, e.first)];

const table = page(
  `<h1>Numbers</h1>${p(e.second)}<table><thead><tr><th>Country</th><th>Identified</th><th>What was offered</th></tr></thead><tbody><tr><td>Cambodia</td><td>120</td><td>Shelter for some weeks, and training for those who asked for it</td></tr><tr><td>Lao PDR</td><td>48</td><td>Nothing</td></tr><tr><td>Viet Nam</td><td>1,031</td><td>Loans</td></tr></tbody></table>${p(e.third)}`,
);
const tablePages = [
  marked(
    "# Numbers",
    e.second,
    "| Country | Identified | What was offered |\n|---|\n| Cambodia | 120 | Shelter for some weeks, and training for those who asked for it |\n| Lao PDR | 48 | Nothing |\n| Viet Nam | 1,031 | Loans |",
    e.third,
  ),
];

const noted = page(
  `<h1>${e.title}</h1>${p(`${e.first}<sup>1</sup>`)}${p(`${e.second}<sup>2</sup> Others agree.`)}<div class="notes"><p><sup>1</sup> Surtees, Life beyond trafficking, 2017, and what is said there of families that were visited twice within one year of return.</p><p><sup>2</sup> Interview, Phnom Penh, 2012.</p></div>`,
  {
    style:
      "sup{font-size:65%;line-height:0} .notes{margin-top:60mm;border-top:1px solid;font-size:8.5pt} .notes p{margin:1mm 0}",
  },
);
const notedPages = [
  marked(
    `# ${e.title}`,
    `${e.first}[^1]`,
    `${e.second}[^2] Others agree.`,
    "[^1]: Surtees, Life beyond trafficking, 2017, and what is said there of families that were visited twice within one year of return.",
    "[^2]: Interview, Phnom Penh, 2012.",
  ),
];

interface Text {
  readonly title: string;
  readonly first: string;
  readonly second: string;
  readonly items?: readonly string[];
}

/** A page in another language. */
function inLanguage(lang: string, text: Text, dir = "ltr"): [string, string[]] {
  const items = text.items ?? [];
  return [
    page(
      `<h1>${text.title}</h1>${p(text.first)}${p(text.second)}${items.length > 0 ? `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>` : ""}${p(text.first + (lang === "zh" ? "" : " ") + text.second)}`,
      { lang, dir },
    ),
    [
      marked(
        `# ${text.title}`,
        text.first,
        text.second,
        ...(items.length > 0 ? [list(items)] : []),
        text.first + (lang === "zh" ? "" : " ") + text.second,
      ),
    ],
  ];
}

function foreign(
  name: string,
  lang: string,
  text: Text,
  dir = "ltr",
  tagged = false,
): Record<string, Document> {
  const [source, pages] = inLanguage(lang, text, dir);
  return { [name]: { made: { by: "chromium", source, tagged }, pages } };
}

const slides = page(
  `<section><h1>${e.title}</h1><p>A summary for partners</p></section><section class="next"><h2>What helps</h2><ul>${e.items.map((item) => `<li>${item}</li>`).join("")}</ul></section><section class="next"><h2>What is next</h2><p>Talk to us.</p></section>`,
  {
    style:
      "@page{size:A5 landscape;margin:12mm} body{font:18pt/1.4 sans-serif} h1{font-size:34pt;margin-top:25mm} h2{font-size:28pt}",
  },
);
const slidesPages = [
  marked(`# ${e.title}`, "A summary for partners"),
  marked("## What helps", list(e.items)),
  marked("## What is next", "Talk to us."),
];

/** Pages with a running head and a number each; what is on one goes on over the next. */
const running = [0, 1, 2, 3, 4].map((at) =>
  at === 0
    ? `<h1>${e.title}</h1>${p(e.first)}`
    : `<h2 class="next">Chapter ${at}</h2>${p([e.second, e.third, e.fourth, e.first][at - 1] ?? "")}`,
);
const runningPages = [0, 1, 2, 3, 4].map((at) =>
  at === 0
    ? marked(`# ${e.title}`, e.first)
    : marked(`## Chapter ${at}`, [e.second, e.third, e.fourth, e.first][at - 1] ?? ""),
);

const broken = page(
  `<p>${e.first} ${e.second} Where a page ends, a sentence need not, and what begins at the foot of one page may well end at the head of</p><p class="next" style="margin:0">the next one without anybody noticing. ${e.third}</p>`,
);

const brochure = page(
  `<div class="three"><h2>Who we are</h2>${p(e.first)}<h2 class="column">What we do</h2>${p(e.second)}${p(e.third)}<h2 class="column">Where to ask</h2>${p(e.fourth)}<p>Hotline: 1300</p></div>`,
  {
    style:
      "@page{size:A4 landscape;margin:12mm} .three{columns:3;column-gap:12mm} .column{break-before:column}",
  },
);

const aside = page(
  `<h1>${e.title}</h1>${p(e.first)}<div style="border:1px solid;padding:3mm;margin:4mm 0"><h3>A case</h3>${p(e.second)}</div>${p(e.third)}<dl><dt><b>Victim</b></dt><dd>Somebody who was trafficked.</dd><dt><b>Survivor</b></dt><dd>The word that many prefer.</dd></dl>`,
);

const tex = (options: string, body: string, preamble = "") => `\\documentclass[${options}]{article}
\\usepackage[utf8]{inputenc}${preamble}\\begin{document}${body}\\end{document}`;

/** Text drawn at places, as programs do that lay out by themselves. */
async function drawn(
  lines: readonly (readonly (readonly [
    text: string,
    x: number,
    y: number,
    size?: number,
    bold?: boolean,
  ])[])[],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const fonts = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  ];
  for (const each of lines) {
    const sheet = pdf.addPage([420, 595]);
    for (const [text, x, y, size = 10, bold = false] of each)
      sheet.drawText(text, { x, y, size, ...(fonts[bold ? 1 : 0] ? { font: fonts[bold ? 1 : 0] } : {}) });
  }
  return pdf.save();
}

/** Both columns line by line, as a page is scanned from left to right. */
const across: [string, string][] = [
  ["Identification comes first.", "Organisations should explain"],
  ["Somebody who was never", "what assistance consists of"],
  ["identified as a victim has", "and how long it lasts. With-"],
  ["neither shelter nor money", "out an explanation people"],
  ["and often returns in debt.", "decline what they need."],
];

const fodt = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style><style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style><style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="3mm"/><style:text-properties fo:font-size="11pt"/></style:style><style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style><style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style><text:notes-configuration text:note-class="footnote" text:citation-style-name="Raised" text:citation-body-style-name="Raised" style:num-format="1"/></office:styles>
<office:automatic-styles><style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="20mm"/><style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="4mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout><style:style style:name="next" style:family="paragraph" style:parent-style-name="Heading_20_2"><style:paragraph-properties fo:break-before="page"/><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style><text:list-style style:name="dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-6mm" fo:margin-left="12mm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header><text:p text:style-name="Footnote">Life beyond trafficking: a report</text:p></style:header><style:footer><text:p text:style-name="Footnote"><text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>${body}</office:text></office:body></office:document>`;

const note = (mark: string, text: string) =>
  `<text:note text:note-class="footnote"><text:note-citation>${mark}</text:note-citation><text:note-body><text:p text:style-name="Footnote">${text}</text:p></text:note-body></text:note>`;
const para = (text: string) => `<text:p text:style-name="Body">${text}</text:p>`;
const writer = fodt(
  `<text:h text:style-name="Heading_20_1" text:outline-level="1">${e.title}</text:h>${para(e.first + note("1", "Surtees 2017, page 12."))}<text:list text:style-name="dots">${e.items.map((item) => `<text:list-item><text:p text:style-name="Body">${item}</text:p></text:list-item>`).join("")}</text:list>${para(e.second)}
  <text:h text:style-name="next" text:outline-level="2">Numbers</text:h><table:table><table:table-column/><table:table-column/>${[
    ["Year", "Men"],
    ["2004", "12"],
    ["2005", "31"],
  ]
    .map(
      (row) =>
        `<table:table-row>${row.map((cell) => `<table:table-cell><text:p text:style-name="Body">${cell}</text:p></table:table-cell>`).join("")}</table:table-row>`,
    )
    .join("")}</table:table>${para(e.third)}`,
);
const writerPages = [
  marked(`# ${e.title}`, `${e.first}[^1]`, list(e.items), e.second, "[^1]: Surtees 2017, page 12."),
  marked("## Numbers", "| Year | Men |\n| 2004 | 12 |\n| 2005 | 31 |", e.third),
];

export const documents: Readonly<Record<string, Document>> = {
  ...twice("report", report, reportPages),
  ...twice("columns", columns, columnsPages),
  ...twice("table", table, tablePages),
  ...twice("notes", noted, notedPages),
  ...twice("slides", slides, slidesPages),
  ...foreign("khmer", "km", say.khmer),
  ...foreign("khmer-tagged", "km", say.khmer, "ltr", true),
  ...foreign("burmese", "my", say.burmese),
  ...foreign("thai", "th", say.thai),
  ...foreign("lao", "lo", say.lao),
  ...foreign("chinese", "zh", say.chinese),
  ...foreign("arabic", "ar", say.arabic, "rtl"),
  ...foreign("arabic-tagged", "ar", say.arabic, "rtl", true),
  ...foreign("hebrew", "he", say.hebrew, "rtl"),
  ...foreign("serbian", "sr", say.serbian),
  ...foreign("vietnamese", "vi", say.vietnamese),
  "running-heads": {
    made: {
      by: "chromium",
      tagged: false,
      source: page(running.join(""), {
        style: `@page{@top-center{content:"Life beyond trafficking";font-size:9pt}@bottom-center{content:counter(page);font-size:9pt}}`,
      }),
    },
    pages: runningPages,
  },
  "over-pages": {
    made: { by: "chromium", tagged: false, source: broken },
    pages: [
      `${e.first} ${e.second} Where a page ends, a sentence need not, and what begins at the foot of one page may well end at the head of`,
      `+ the next one without anybody noticing. ${e.third}`,
    ],
  },
  brochure: {
    made: { by: "chromium", tagged: false, source: brochure, landscape: true },
    pages: [
      marked(
        "# Who we are",
        e.first,
        "# What we do",
        e.second,
        e.third,
        "# Where to ask",
        e.fourth,
        "Hotline: 1300",
      ),
    ],
  },
  box: {
    made: { by: "chromium", tagged: false, source: aside },
    pages: [
      marked(
        `# ${e.title}`,
        e.first,
        "## A case",
        e.second,
        e.third,
        "## Victim",
        "Somebody who was trafficked.",
        "## Survivor",
        "The word that many prefer.",
      ),
    ],
  },
  scan: { made: { by: "chromium", tagged: false, source: report, scanned: true }, pages: [""] },
  "latex-columns": {
    made: {
      by: "latex",
      source: tex(
        "twocolumn",
        `\\title{${e.title}}\\author{R. Surtees}\\date{}\\maketitle\\section{Introduction}${e.first}\\footnote{See the interviews of 2012.}\n\n${e.second}\\section{Assistance}${e.third}\n\n${e.fourth}\\newpage ${e.first}\n\n${e.second}`,
      ),
    },
    pages: [
      marked(
        `# ${e.title}`,
        "R. Surtees",
        "## 1 Introduction",
        `${e.first}[^1]`,
        e.second,
        "## 2 Assistance",
        e.third,
        e.fourth,
        "[^1]: See the interviews of 2012.",
        e.first,
        e.second,
      ),
    ],
  },
  "latex-lists": {
    made: {
      by: "latex",
      source: tex(
        "11pt,a4paper",
        `\\section{Rules}${e.first}\\begin{itemize}${e.items.map((item) => `\\item ${item}`).join(" ")}\\end{itemize}${e.second}\\begin{enumerate}\\item First, ask.\\item Then listen.\\begin{enumerate}\\item At once.\\item Later.\\end{enumerate}\\end{enumerate}\\begin{tabular}{lrr}\\textbf{Year}&\\textbf{Men}&\\textbf{Women}\\\\2004&12&40\\\\2005&31&38\\end{tabular}`,
      ),
    },
    pages: [
      marked(
        "# 1 Rules",
        e.first,
        list(e.items),
        e.second,
        "1. First, ask.\n2. Then listen.\n  (a) At once.\n  (b) Later.",
        "| Year | Men | Women |\n|---|\n| 2004 | 12 | 40 |\n| 2005 | 31 | 38 |",
      ),
    ],
  },
  "latex-contents": {
    made: {
      by: "latex",
      source: tex(
        "11pt,a4paper",
        `\\tableofcontents\\newpage\\section{Introduction}${e.first}\\subsection{Methods}${e.second}\\newpage\\section{Findings}${e.third}`,
      ),
    },
    pages: [
      marked("# Contents", "1 Introduction 2", "1.1 Methods … 2", "2 Findings 3"),
      marked("# 1 Introduction", e.first, "## 1.1 Methods", e.second),
      marked("# 2 Findings", e.third),
    ],
  },
  "weasy-book": {
    made: {
      by: "weasyprint",
      source: page(
        `<h1>${e.title}</h1>${p(`${e.first}<span class="note">Surtees 2017, page 12.</span>`)}${p(e.second)}<h2 class="next">Assistance</h2>${p(e.third)}${p(e.fourth)}<h2 class="next">Work</h2>${p(e.first)}`,
        {
          style: `@page{size:A5;margin:18mm;@footnote{border-top:1px solid}} @page:left{@top-left{content:counter(page) "   Life beyond trafficking";font-size:8pt}} @page:right{@top-right{content:"Life beyond trafficking   " counter(page);font-size:8pt}} .note{float:footnote;font-size:8pt} ::footnote-call{font-size:65%;vertical-align:super;line-height:0} p{hyphens:auto;text-align:justify}`,
        },
      ),
    },
    pages: [
      marked(`# ${e.title}`, `${e.first}[^1]`, e.second, "[^1]: Surtees 2017, page 12."),
      marked("## Assistance", e.third, e.fourth),
      marked("## Work", e.first),
    ],
  },
  "weasy-khmer": {
    made: { by: "weasyprint", source: inLanguage("km", say.khmer)[0] },
    pages: inLanguage("km", say.khmer)[1],
  },
  "weasy-burmese": {
    made: { by: "weasyprint", source: inLanguage("my", say.burmese)[0] },
    pages: inLanguage("my", say.burmese)[1],
  },
  "groff-paper": {
    made: {
      by: "groff",
      options: ["-ms"],
      source: `.TL\n${e.title}\n.AU\nR. Surtees\n.NH\nIntroduction\n.PP\n${e.first}\\**\n.FS\nSee the interviews of 2012.\n.FE\n.PP\n${e.second}\n.NH\nAssistance\n.PP\n${e.third}\n.PP\n${e.fourth}\n`,
    },
    pages: [
      marked(
        `# ${e.title}`,
        "R. Surtees",
        "## 1. Introduction",
        `${e.first}[^1]`,
        e.second,
        "## 2. Assistance",
        e.third,
        e.fourth,
        "[^1]: See the interviews of 2012.",
      ),
    ],
  },
  "groff-columns": {
    made: {
      by: "groff",
      options: ["-ms"],
      source: `.2C\n.SH\nAssistance\n.PP\n${e.first}\n.PP\n${e.second}\n.PP\n${e.third}\n.PP\n${e.fourth}\n.PP\n${e.first} ${e.second}\n.PP\n${e.third} ${e.fourth}\n.PP\n${e.first} ${e.third}\n.PP\n${e.second} ${e.fourth}\n.PP\n${e.first} ${e.second} ${e.third}\n`,
    },
    pages: [
      marked(
        "# Assistance",
        e.first,
        e.second,
        e.third,
        e.fourth,
        `${e.first} ${e.second}`,
        `${e.third} ${e.fourth}`,
        `${e.first} ${e.third}`,
        `${e.second} ${e.fourth}`,
        `${e.first} ${e.second} ${e.third}`,
      ),
    ],
  },
  writer: { made: { by: "libreoffice", source: writer, tagged: false }, pages: writerPages },
  "writer-tagged": { made: { by: "libreoffice", source: writer, tagged: true }, pages: writerPages },
  "drawn-across": {
    made: {
      by: "drawing",
      draw: () =>
        drawn([
          [
            ["Two columns", 40, 540, 18, true],
            ...across.flatMap(
              ([one, other], at) =>
                [
                  [one, 40, 500 - 13 * at],
                  [other, 220, 500 - 13 * at],
                ] as const,
            ),
          ],
        ]),
    },
    pages: [
      marked(
        "# Two columns",
        "Identification comes first. Somebody who was never identified as a victim has neither shelter nor money and often returns in debt.",
        "Organisations should explain what assistance consists of and how long it lasts. Without an explanation people decline what they need.",
      ),
    ],
  },
  "drawn-letter": {
    made: {
      by: "drawing",
      draw: () =>
        drawn([
          [
            ["Dear reader,", 40, 500],
            ["thank you for asking. The file is attached, and you may", 40, 470],
            ["share it with whoever needs it. Write to us at any time,", 40, 457],
            ["and in whatever language you like.", 40, 444],
            ["With kind regards", 40, 414],
            ["1", 205, 30],
          ],
          [
            ["Dear colleague,", 40, 500],
            ["this is the second letter. It says the same with other words,", 40, 470],
            ["and it is shorter.", 40, 457],
            ["2", 205, 30],
          ],
        ]),
    },
    pages: [
      marked(
        "Dear reader,",
        "thank you for asking. The file is attached, and you may share it with whoever needs it. Write to us at any time, and in whatever language you like.",
        "With kind regards",
      ),
      marked(
        "Dear colleague,",
        "this is the second letter. It says the same with other words, and it is shorter.",
      ),
    ],
  },
};
