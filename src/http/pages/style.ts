import { createHash } from "node:crypto";
import { papers } from "../../catalogue/settings/accent.ts";

/*
 * The style sheets, sent inside every page so that a page is one request: what all pages share, and a sheet each for
 * what only some of them have. Sizes are relative, so that a reader's own text size rules; scripts with tall letters
 * get more height between lines, and a script without italics is not slanted by force. Which font a script is set in
 * is left to the reader's system, but for its kind. An element has `dir` where its language runs against the page's: at
 * its end it stands where the page's lines begin.
 */

/** The fonts where an institute names none of its own. */
export const usualSans = "system-ui,sans-serif";
export const usualSerif = "Charter,Georgia,serif";

const common = `
:root{
  color-scheme:light dark;
  --paper:${papers.light};--raised:#fff;--ink:#1d2023;--quiet:#5a5f66;--line:#e2ded5;--accent:#0a5a63;--accent-soft:#e7f0ef;
  --sans:${usualSans};--serif:${usualSerif};
}
@media screen and (prefers-color-scheme:dark){:root{
  --paper:${papers.dark};--raised:#1b1f23;--ink:#e9e6df;--quiet:#a4aab1;--line:#30363c;--accent:#74cbc6;--accent-soft:#1c2e30;
}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--sans);overflow-wrap:anywhere;font-synthesis:weight}
[lang]{--head:1.25}
:lang(km),:lang(lo),:lang(my),:lang(th){line-height:1.85;--head:1.6}
:lang(zh){line-height:1.75}
a{color:var(--accent);text-underline-offset:.2em}
a:hover{text-decoration-thickness:3px}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
h1,h2,h3{font:600 1.25rem/var(--head) var(--serif);text-wrap:balance;margin:0}
h1{font-size:min(1.1rem + 2vw,2.25rem)}
p{margin:0 0 1em}
ul{margin:0;padding:0;list-style:none}
input,select,button{font:1rem/1.5 var(--sans);color:inherit;background:var(--raised);border:1px solid var(--quiet);border-radius:4px;padding:.35rem .5rem;min-height:2.75rem;width:100%;min-width:0}
button{background:var(--accent);color:var(--paper);border-color:var(--accent);font-weight:600}
.frame{max-width:66rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{position:static}
.quiet,.lead,.above,.count,.kind,.translation,.stand-in,dt,footer{color:var(--quiet)}
.above,.kind,.stand-in,footer,.masthead ul,.tongue,.offer{font-size:.95rem}
.masthead{border-bottom:1px solid var(--line)}
.masthead .frame{display:grid;grid-template-columns:1fr auto;gap:.25rem 1rem;align-items:center;padding-block:.5rem}
.masthead b{font:600 1.1rem/1.25 var(--serif)}
.masthead a{color:inherit}
.masthead a:not(:hover,[aria-current],.offer *,.tongue){text-decoration:none}
nav ul,.seek,.pager,footer .frame{display:flex;flex-wrap:wrap;gap:0 1rem}
nav li a{display:inline-block;padding:.2rem 0}
.masthead nav,.seek,.offer{grid-column:1/-1;margin:0}
.tongue{justify-self:end}
.tongue span{font-size:0}
.seek{gap:.4rem}
.seek input{flex:1 5rem}
.seek button{width:auto}
@media (min-width:58rem){.masthead nav{grid-column:1}.seek{grid-column:2;width:16rem}}
main.frame{padding-block:min(4vw,2.5rem) 3rem}
.above{margin:0 0 .4rem}
.count,.stand-in{margin:1.25rem 0 0}
.translation{font:italic 1.1rem/1.5 var(--serif)}
footer{border-top:1px solid var(--line)}
footer nav{flex-basis:100%}
footer [aria-current]{color:inherit;font-weight:600;text-decoration:none}
footer .frame{padding-block:1.25rem 2.5rem}
@media print{
  :root{font-size:9pt;--paper:#fff;--ink:#000;--accent:#000}
  .masthead nav,.tongue,.seek,.skip,.offer,.pager,.stand-in,footer{display:none}
}
`;

/** The sentence under a page's heading. */
const lead = `
.lead{max-width:44rem;margin:.4rem 0 1rem;font-size:1rem}
`;

const notice = `
.notice{border-inline-start:3px solid var(--accent);background:var(--accent-soft);padding:.7rem 1rem;margin:1.25rem 0;max-width:44rem;font-size:.95rem}
main .notice p{margin:0}
.alone{max-width:42rem;margin:1.5rem 0}
`;

/** Room for what the script tells of this device, as high as that is in the longest of languages: nothing moves then. */
const device = `
@media (scripting:enabled){#device{min-height:20.25rem}}
`;

const index = `
.index{margin-top:1.75rem;display:grid;gap:0 2.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr))}
.lead+h2,.index+h2{margin-top:2.25rem}
h2+.index{margin-top:.75rem}
.index li{padding:.8rem 0;border-top:1px solid var(--line)}
.index a{font-weight:600}
.letters ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:1.5rem;font-weight:600}
.letters a{display:inline-block;padding:.2rem}
.alphabet{columns:18rem;column-gap:2.5rem;margin-top:1.5rem}
.letter{display:grid;grid-template-columns:2.25rem minmax(0,1fr)}
.letter h2{padding-top:.7rem;border-top:1px solid var(--line);color:var(--quiet)}
.letter li{break-inside:avoid}
.letter .index{display:block;margin:0}
.index p{font-size:.95rem;color:var(--quiet);margin:.2rem 0 0}
`;

const pager = `
.pager{justify-content:space-between;margin-top:2rem;padding-top:1.25rem;border-top:1px solid var(--line)}
`;

/** What was chosen in a list's menus. */
const chosen = `
.chosen{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0 0;font-size:.95rem}
.chosen a{display:inline-block;padding:.2rem .75rem;border:1px solid var(--accent);border-radius:99px;text-decoration:none}
@media print{.chosen{display:none}}
`;

const listing = `
@media (max-width:57.99rem){.way{display:none}.year>h2+.cards>.card:first-child{border-top:0;padding-top:.2rem}}
.lead:lang(en){line-height:1.45}
.filter{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,8.5rem),1fr));gap:.5rem .75rem;align-items:center;margin:1rem 0 0}
.filter div{position:relative}
.filter label{position:absolute;top:.3rem;inset-inline:.6rem;font-size:.75rem;line-height:1.4;color:var(--quiet);white-space:nowrap;pointer-events:none}
.filter div>:is(select,input){min-height:3.2rem;padding:1.25rem .5rem .2rem;text-overflow:ellipsis}
.filter .count{margin:0}
.filter div:nth-of-type(3):last-of-type~.count{order:1;grid-column:1/-1}
.year{margin-top:.75rem}
.year>h2{color:var(--quiet);font-weight:400;padding:.4rem 0 0;border-top:1px solid var(--line)}
.card{padding:1.25rem 0;border-top:1px solid var(--line)}
@media screen and (min-width:58rem){.year{display:grid;grid-template-columns:8rem 1fr}.year>h2{padding-top:1.1rem;font-size:1.5rem}}
.card h3{font-size:min(1rem + .6vw,1.25rem);max-width:44rem}
.card h3 a{color:inherit;text-decoration-color:var(--line)}
.card h3 a:hover{text-decoration-color:var(--accent)}
.card p{max-width:44rem;margin:.4rem 0 0}
.card [dir]{text-align:end}
.card [dir=auto]{text-align:-webkit-match-parent;text-align:match-parent}
.files{display:flex;flex-wrap:wrap;gap:0 1rem;margin:.5rem 0 0;font-size:.95rem}
.files li>*{display:inline-block;padding:.2rem 0}
.files small{color:var(--quiet);font-size:.875rem}
@media print{
  .card{break-inside:avoid;border:0;padding:.2rem 0}
  .card h3 a{text-decoration:none}
  .card abbr{display:inline}
  .card abbr::before{content:attr(title)}
  .filter,.count,.card p:not(.kind,.translation),.files{display:none}
}
`;

/** The whole catalogue's list: its name, and on its first page, beside what is new or below, the ways into the rest. */
const home = `
@media screen and (max-width:57.99rem){.home{position:absolute;inset-inline-start:-99rem}.home+.lead{margin:0}}
.ways{border-top:1px solid var(--line);margin-top:2rem}
.ways section{padding-top:1.25rem}
.ways h2{font-size:1.1rem}
.ways h2 a{color:inherit;text-decoration-color:var(--line)}
.ways ul{display:flex;flex-wrap:wrap;gap:0 1.1rem;margin-top:.35rem;font-size:.95rem}
.ways li{padding:.15rem 0}
.most ol{margin:.35rem 0 0;padding:0;list-style-position:inside;font-size:.95rem}
.ways small{color:var(--quiet);white-space:nowrap}
@media (min-width:58rem){
  .front{display:grid;grid-template-columns:minmax(0,1fr) 15rem;gap:0 3.5rem;align-items:start}
  .ways{margin-top:.75rem}
  .ways section{padding-top:1.1rem}
  .ways section+section{padding-top:1.75rem}
  .ways ul{display:block}
  .ways ul li{display:flex;justify-content:space-between;gap:1rem}
}
@media print{.ways{display:none}}
`;

const search = `
.search{margin-top:1.25rem}
.search>.quiet{margin:.5rem 0 0;font-size:.95rem}
.search summary{margin-top:.75rem;padding:.35rem 0;cursor:pointer;color:var(--accent);width:fit-content}
@supports selector(::details-content){@media (min-width:48rem){
  .search summary{display:none}
  .search details::details-content{content-visibility:visible}
}}
.elsewhere ul{margin:.75rem 0}
.elsewhere h2{margin-top:2rem}
.search~.cards{margin-top:1.25rem}
.ask{display:flex;flex-wrap:wrap;gap:.4rem;max-width:46rem;position:relative}
.ask button{width:auto;flex:none;padding-inline:1rem}
.ask input{flex:1 1 5rem;font-size:1.15rem;background:var(--raised)}
.ask ul{position:absolute;top:100%;inset-inline:0;z-index:2;margin-top:.25rem;max-height:22rem;overflow:auto;background:var(--raised);border:1px solid var(--line);border-radius:4px;box-shadow:0 .5rem 1.5rem #0003}
.ask li{padding:.5rem .75rem;cursor:pointer}
.ask li small{color:var(--quiet)}
.ask li:hover,.ask [aria-selected=true]{background:var(--accent-soft);outline:2px solid var(--accent);outline-offset:-2px}
mark{background:var(--accent-soft);color:inherit;box-shadow:0 .12em var(--accent);font-weight:600}
.found{font-size:.95rem}
.found b{font-weight:400;color:var(--quiet)}
.found b::after{content:":"}
@media print{.search{display:none}}
`;

/* A cover's picture has no height: where that is given too, browsers draw one that does not come as a broken one. */
const covers = `
.cover{display:none;flex:none;align-content:space-between;width:9.5rem;height:13.25rem;position:relative;overflow:hidden;padding:.75rem;border-inline-start:.4rem solid #0004;border-radius:4px;background:#0a5a63;color:#fff;font:600 1.1rem/1.25 var(--serif)}
.cover span{padding-top:.5rem;border-top:1px solid;font:.875rem/1.4 var(--sans)}
.cover img{position:absolute;inset:0;width:100%;min-height:100%;object-fit:cover}
.hue-1{background:#247}.hue-2{background:#536}.hue-3{background:#731}
`;

const keys = `
.keys{margin:1.75rem 0}
.keys ul{display:grid;gap:0 2rem;margin-top:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr))}
.keys .card{display:flex;gap:1.25rem}
@media screen and (min-width:58rem){.keys .cover{display:grid}}
.keys .cover{width:6.5rem;height:9.1rem;padding:.5rem;font-size:.8rem}
.keys .cover span{font-size:.7rem}
@media print{.keys{display:none}}
`;

const facts = `
.facts{margin:2.25rem 0 0;border-top:1px solid var(--line)}
.facts div{display:grid;grid-template-columns:25% 1fr;gap:0 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
.facts dd{margin:0}
@media print{.facts div{padding:.2rem 0}}
`;

const publication = `
h1[dir]{text-align:end}
.work header{margin-bottom:1.5rem}
.work h1~p{margin:.5rem 0 0}
.abstract{font:1.125rem/1.7 var(--serif)}
.shelf{margin-bottom:2.25rem}
.shelf h2{font-size:1.1rem}
.shelf h3{font:600 1rem/1.6 var(--sans)}
.shelf small{color:var(--quiet);font-size:.875rem}
.shelf h3 small{font-weight:400}
#keep,.request,.shelf li p{margin:.5rem 0 0;font-size:.875rem}
.citations{margin:0}
.citations dd{margin:0 0 1rem;user-select:all}
@media screen{
  .printed{display:none}
  .shelf{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:1rem;display:grid;grid-template-columns:auto 1fr}
  .shelf>*{grid-column:1/-1}
  .shelf h3,.shelf h3~h3+ul{padding-top:.5rem;margin-top:.5rem;border-top:1px solid var(--line)}
  .shelf h3~h3{grid-column:1;max-width:8rem;padding-inline-end:1rem}
  .shelf h3~h3+ul{grid-column:2}
  .shelf h3 small{display:block;line-height:1.2}
  .shelf li{padding:.2rem 0}
  .main a{display:block;border:1px solid var(--accent);background:var(--accent);color:var(--paper);text-decoration:none;font-weight:600;border-radius:4px;padding:.5rem 1rem;margin-top:.25rem}
  .main a small{color:inherit}
}
@media screen and (min-width:58rem){
  .cover,.work{display:grid}
  .work{grid-template-columns:1fr 20rem;gap:0 3.5rem}
  .work header{grid-column:1/-1;display:flex;gap:2.25rem}
  .shelf{grid-column:2;grid-row:2;align-self:start}
}
@media (scripting:enabled){#keep{min-height:5.625rem}#keep.tall{min-height:8.4rem}}
@media print{
  #keep,.request,.citations~:not(.facts){display:none}
  .printed{float:inline-end}
  .prose{max-width:none}
  .shelf{columns:2}
  .shelf h3{break-after:avoid}
  .work *{line-height:1.4}
  .prose h2,.facts{margin:1rem 0 0}
}
`;

const prose = `
.prose{max-width:42rem}
.prose h2{margin:2.25rem 0 .75rem}
.prose h2:first-child{margin-top:0}
.prose ul{list-style:disc}
.prose ul,.prose ol{margin:0 0 1em;padding-inline-start:1.25rem}
summary{cursor:pointer;color:var(--accent);padding:.35rem 0}
code{font:inherit}
`;

const text = `
.text{font:1.125rem/1.7 var(--serif);margin-top:2rem}
.text:lang(km),.text:lang(lo),.text:lang(my),.text:lang(th){line-height:1.95}
.text h3,.text h4,.text h5,.text h6{font:600 1.1rem/1.4 var(--serif);margin:1.75rem 0 .5rem}
.text .numbered{list-style:none}
.page{font:.875rem/1.4 var(--sans);color:var(--quiet)}
.turn{margin:2rem 0 1rem;border-top:1px solid var(--line);text-align:end}
.note{font-size:.95rem}
.wide{overflow-x:auto;margin:0 0 1em;overflow-wrap:break-word}
.contents{max-width:42rem;margin:1.5rem 0}
.contents ul{display:block}
.level-2{padding-inline-start:1.25rem}
.level-3{padding-inline-start:2.5rem}
h1 a{color:inherit;text-decoration-color:var(--line)}
h1[dir]{text-align:end}
.address{display:none}
@media print{
  .address{display:inline}
  .wide{overflow:visible;font-size:.9em}
  h2,h3,h4,h5,h6,.turn{break-after:avoid}
  tr,.note{break-inside:avoid}
}
`;

const manual = `
code{font:.95em ui-monospace,Menlo,Consolas,monospace;unicode-bidi:plaintext}
pre{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.7rem 1rem;margin:0 0 1em;overflow-x:auto;overflow-wrap:normal;font-size:.875rem}
.prose h3{margin:2.25rem 0 .4rem;font-size:1.05rem}
.prose details{margin:0 0 1em}
.prose details .facts{margin-top:.4rem}
`;

const tables = `
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding-block:.5rem;padding-inline-end:1rem;border-bottom:1px solid var(--line)}
`;

interface StyleSheet {
  readonly style: string;
  /** As a content security policy names it. */
  readonly hash: string;
}

/** A style sheet as it is sent inside a page, and its hash. */
export function styleSheet(source: string): StyleSheet {
  const compact = source.replace(/\n\s*/g, "").replaceAll(";}", "}");
  return { style: compact, hash: `sha256-${createHash("sha256").update(compact).digest("base64")}` };
}

/** The sheets that a page may have, the first of which all have. */
export const sheets = {
  common: styleSheet(common),
  listing: styleSheet(lead + listing + pager),
  chosen: styleSheet(chosen),
  facts: styleSheet(facts),
  home: styleSheet(home),
  keys: styleSheet(covers + keys),
  search: styleSheet(notice + search),
  notice: styleSheet(lead + notice),
  offline: styleSheet(lead + device),
  publication: styleSheet(prose + covers + publication + facts),
  index: styleSheet(lead + index + pager),
  text: styleSheet(notice + prose + text + tables + pager),
  manual: styleSheet(lead + manual + tables),
} as const;

export type SheetName = keyof typeof sheets;

/** The sources of styles that a page's policy allows: these sheets and no other. */
export const styleSources = Object.values(sheets)
  .map(({ hash }) => `'${hash}'`)
  .join(" ");
