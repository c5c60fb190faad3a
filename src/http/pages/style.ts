import { createHash } from "node:crypto";

/**
 * The one style sheet, sent inside every page so that a page is one request. Its parts stand in the order of
 * the page. Sizes are relative, so that a reader's own text size rules; scripts with tall letters get more
 * height between lines, and a script without italics is not slanted by force.
 */
const source = `
:root{
  color-scheme:light dark;
  --paper:#fdfcf9;--raised:#fff;--ink:#1d2023;--quiet:#5a5f66;--line:#e2ded5;--accent:#0a5a63;--accent-soft:#e7f0ef;
  --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Khmer","Khmer UI","Noto Sans Lao","Lao UI","Noto Sans Myanmar","Myanmar Text","Noto Sans Thai","Leelawadee UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
  --serif:Charter,"Bitstream Charter","Sitka Text",Cambria,"Noto Serif","Noto Serif Khmer","Noto Serif Lao","Noto Serif Myanmar","Noto Serif Thai","Songti SC","Noto Serif CJK SC",Georgia,serif;
}
@media (prefers-color-scheme:dark){:root{
  --paper:#14171a;--raised:#1b1f23;--ink:#e9e6df;--quiet:#a4aab1;--line:#30363c;--accent:#74cbc6;--accent-soft:#1c2e30;
}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;font-synthesis-style:none}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--sans);overflow-wrap:anywhere}
:lang(km),:lang(lo),:lang(my),:lang(th){line-height:1.85}
:lang(zh){line-height:1.75}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.25;text-wrap:balance;margin:0}
h1:lang(km),h1:lang(lo),h1:lang(my),h1:lang(th),h3:lang(km),h3:lang(my){line-height:1.6}
h1{font-size:clamp(1.65rem,1.3rem + 1.6vw,2.3rem);letter-spacing:-.012em}
h2{font-size:1.3rem}
p{margin:0 0 1em;text-wrap:pretty}
ul{margin:0;padding:0;list-style:none}
.frame{max-width:66rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;top:.5rem;background:var(--raised);padding:.5rem 1rem;z-index:1}
.quiet{color:var(--quiet)}
.masthead{border-bottom:1px solid var(--line)}
.masthead .frame{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;padding-top:1rem;padding-bottom:1rem}
.masthead b{font:600 1.15rem/1.3 var(--serif)}
.masthead a{color:inherit;text-decoration:none;padding:.25rem 0}
.masthead a:hover,.masthead [aria-current]{text-decoration:underline}
.masthead ul{display:flex;flex-wrap:wrap;gap:0 1.15rem;font-size:.95rem}
.masthead li a{display:inline-block}
.masthead .tongue{font-size:.95rem;text-decoration:underline}
.masthead .offer{flex-basis:100%;margin:0;font-size:.95rem}
.masthead .offer a{text-decoration:underline}
.seek{display:flex;gap:.4rem;flex:1 1 13rem}
@media (min-width:64rem){.seek{max-width:13.5rem;margin-inline-start:auto}}
.seek,.ask{flex-wrap:wrap}
.seek input,.ask input{flex:1 1 5rem}
.seek button,.ask button{width:auto;flex:none;padding:.35rem 1rem;white-space:nowrap}
input{font:inherit;font-size:1rem;line-height:1.5;color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:4px;padding:.35rem .6rem;min-height:2.75rem;width:100%;min-width:0}
main.frame{padding-top:clamp(1.5rem,4vw,3rem);padding-bottom:3rem}
.lead{max-width:44rem;font-size:1.1rem;color:var(--quiet);margin:.75rem 0 0}
.above{margin:0 0 .6rem;font-size:.95rem;color:var(--quiet)}
.notice{border-inline-start:3px solid var(--accent);background:var(--accent-soft);padding:.7rem 1rem;margin:1.25rem 0;max-width:44rem;font-size:.95rem}
main .notice p{margin:0}
.filter{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,7.5rem),1fr));gap:.75rem;align-items:end;margin:1.75rem 0 0;padding:1rem;background:var(--raised);border:1px solid var(--line);border-radius:6px}
.filter label{display:block;font-size:.875rem;color:var(--quiet)}
select,button{font:inherit;font-size:1rem;line-height:1.5;color:inherit;min-height:2.75rem;border-radius:4px;width:100%}
select{background:var(--paper);border:1px solid var(--quiet);padding:.35rem .5rem;text-overflow:ellipsis}
button{background:var(--accent);color:var(--paper);border:1px solid var(--accent);font-weight:600;padding:.35rem 1.1rem;cursor:pointer}
.chosen{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0 0;font-size:.95rem}
.chosen a{display:inline-block;padding:.2rem .75rem;border:1px solid var(--accent);border-radius:99px;text-decoration:none}
.count{margin:1.5rem 0 0;color:var(--quiet)}
.elsewhere ul{margin:.75rem 0}
.elsewhere h2{margin-top:2rem}
.year{display:grid;gap:0 2.5rem;margin-top:2rem}
.year>h2{font-size:1.5rem;color:var(--quiet);font-weight:400;font-variant-numeric:oldstyle-nums;padding:.9rem 0 0;border-top:1px solid var(--line)}
@media (min-width:52rem){.year{grid-template-columns:5.5rem minmax(0,1fr)}.year>h2{padding-top:1.4rem}}
.card{padding:1.4rem 0;border-top:1px solid var(--line)}
@media (max-width:51.99rem){.year>h2+.cards>.card:first-child{border-top:0;padding-top:.5rem}}
.card h3{font-size:1.25rem;max-width:46rem}
.card h3 a{color:inherit;text-decoration-color:var(--line)}
.card h3 a:hover{text-decoration-color:var(--accent)}
.card p{max-width:44rem;margin:.4rem 0 0}
.card [dir]{text-align:match-parent}
.kind{font-size:.95rem;color:var(--quiet)}
.files{display:flex;flex-wrap:wrap;align-items:baseline;gap:.15rem 1.1rem;margin:.6rem 0 0;font-size:.95rem}
.files li>*{display:inline-block;padding:.15rem 0}
.files small,.shelf small{color:var(--quiet);font-size:.875rem}
.search{margin-top:1.25rem}
.search>.quiet{margin:.5rem 0 0;font-size:.95rem}
.search summary{margin-top:1rem;padding:.35rem 0;cursor:pointer;color:var(--accent);width:fit-content}
.search .filter{margin-top:.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,6.6rem),1fr))}
@supports selector(::details-content){@media (min-width:48rem){
  .search summary{display:none}
  .search .filter{margin-top:1.75rem}
  .search details::details-content{content-visibility:visible}
}}
@media (min-width:60rem){.search .filter{grid-template-columns:repeat(4,1fr)}}
.search~.cards{margin-top:1.25rem}
.ask{display:flex;gap:.5rem;max-width:46rem;position:relative}
.ask input{font-size:1.15rem;background:var(--raised)}
.ask ul{position:absolute;top:100%;inset-inline:0;z-index:2;margin-top:.25rem;max-height:22rem;overflow:auto;background:var(--raised);border:1px solid var(--line);border-radius:4px;box-shadow:0 .5rem 1.5rem #0003}
.ask li{padding:.5rem .75rem;cursor:pointer}
.ask li small{color:var(--quiet)}
.ask li:hover,.ask [aria-selected=true]{background:var(--accent-soft);outline:2px solid var(--accent);outline-offset:-2px}
mark{background:var(--accent-soft);color:inherit;box-shadow:0 .12em var(--accent);font-weight:600}
.found{font-size:.95rem}
.found b{font-weight:400;color:var(--quiet)}
.found b::after{content:":"}
.pager{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;margin-top:2rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.lead+h2,.index+h2{margin-top:2.25rem}
.lead+p{margin-top:1rem}
.index{margin-top:1.75rem;display:grid;gap:0 2.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr))}
h2+.index{margin-top:.75rem}
.index li{padding:.8rem 0;border-top:1px solid var(--line)}
.index a{font-weight:600}
.index p{font-size:.95rem;color:var(--quiet);margin:.2rem 0 0}
.work{display:grid;gap:0 3.5rem}
@media (min-width:60rem){.work{grid-template-columns:minmax(0,1fr) 20rem}}
.work header{grid-column:1/-1;max-width:52rem;margin-bottom:2rem}
.work header h1~p{margin:.6rem 0 0}
.translation{font:italic 1.15rem/1.5 var(--serif);color:var(--quiet)}
.prose{max-width:42rem}
.prose h2{margin:2.25rem 0 .75rem}
.prose h2:first-child{margin-top:0}
.prose ul{list-style:disc}
.prose ul,.prose ol{margin:0 0 1em;padding-inline-start:1.25rem}
.abstract{font:1.125rem/1.7 var(--serif)}
.shelf{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:1.1rem 1.25rem;margin-bottom:2rem;align-self:start}
@media (min-width:60rem){.shelf{grid-column:2;grid-row:2}.work .prose{grid-row:2}}
.shelf h2{font-size:1.05rem}
.alone{max-width:42rem;margin:1.5rem 0}
.shelf h3{font:600 1rem/1.6 var(--sans);padding-top:.75rem;margin-top:.75rem;border-top:1px solid var(--line)}
.shelf li{padding:.3rem 0}
.shelf li p{font-size:.9rem;color:var(--quiet);margin:.2rem 0 0}
.main a{display:block;background:var(--accent);color:var(--paper);text-decoration:none;font-weight:600;border-radius:4px;padding:.55rem .9rem}
.main a small{color:inherit}
.facts{margin:2.25rem 0 0;border-top:1px solid var(--line)}
.facts div{display:grid;gap:0 1rem;padding:.55rem 0;border-bottom:1px solid var(--line)}
@media (min-width:34rem){.facts div{grid-template-columns:10rem minmax(0,1fr)}}
.facts dt{color:var(--quiet)}
.facts dd{margin:0}
.text{font:1.125rem/1.7 var(--serif);margin-top:2rem}
.text:lang(km),.text:lang(lo),.text:lang(my),.text:lang(th){line-height:1.95}
.text h3,.text h4,.text h5,.text h6{font:600 1.1rem/1.4 var(--serif);margin:1.75rem 0 .5rem}
.text .numbered{list-style:none}
.page{font:.875rem/1.4 var(--sans);color:var(--quiet)}
.turn{margin:2rem 0 1rem;border-top:1px solid var(--line);text-align:end}
.note{font-size:.95rem}
.wide{overflow-x:auto;margin:0 0 1em}
.contents{max-width:42rem;margin:1.5rem 0}
.level-2{padding-inline-start:1.25rem}
.level-3{padding-inline-start:2.5rem}
h1 a{color:inherit;text-decoration-color:var(--line)}
summary{cursor:pointer;color:var(--accent);padding:.35rem 0}
.citations{margin:0}
.citations dt{color:var(--quiet);font-size:.95rem}
.citations dd{margin:0 0 1rem;user-select:all}
code{font:.95em ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace}
pre{background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.7rem 1rem;margin:0 0 1em;overflow-x:auto;overflow-wrap:normal;font-size:.875rem}
.prose h3{margin:2.25rem 0 .4rem;font-size:1.05rem}
.prose details{margin:0 0 1em}
.prose details .facts{margin-top:.4rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding-block:.5rem;padding-inline-end:1rem;border-bottom:1px solid var(--line)}
footer{border-top:1px solid var(--line);font-size:.9rem;color:var(--quiet)}
footer nav{flex-basis:100%}
footer nav ul{display:flex;flex-wrap:wrap;gap:0 1.15rem}
footer nav a{display:inline-block;padding:.25rem 0}
footer nav [aria-current]{color:inherit;font-weight:600;text-decoration:none}
footer .frame{padding-top:1.25rem;padding-bottom:2.5rem;display:flex;flex-wrap:wrap;gap:.25rem 2rem}
@media print{
  :root{--paper:#fff;--raised:#fff;--ink:#000;--quiet:#333;--line:#999;--accent:#000}
  body{font-size:11pt}
  .masthead ul,.seek,.search,.filter,.chosen,.pager,.skip,footer{display:none}
  .work{display:block}.card{break-inside:avoid}
  .main a{color:#000;background:none;padding:0}
}
`;

/** A style sheet as it is sent inside a page, and its hash as a content security policy names it. */
export function styleSheet(text: string): { readonly style: string; readonly hash: string } {
  const compact = text.replace(/\n\s*/g, "");
  return { style: compact, hash: `sha256-${createHash("sha256").update(compact).digest("base64")}` };
}

/** The reader's style sheet, and its hash, so that no other style can apply. */
export const { style, hash: styleHash } = styleSheet(source);
