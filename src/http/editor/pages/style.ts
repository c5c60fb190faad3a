/** What only the editors' pages need beside the one style sheet: forms, errors, tables of things to act on. */
import { styleSheet } from "../../pages/style.ts";

export const { style: editorStyle, hash: editorStyleHash } = styleSheet(`
:root{--wrong:#a3231b;--wrong-soft:#fbeceb}
@media (prefers-color-scheme:dark){:root{--wrong:#ff9d93;--wrong-soft:#35201f}}
.masthead .frame{display:flex;flex-wrap:wrap}
.masthead .who{margin-left:auto;display:flex;flex-wrap:wrap;gap:0 1.4rem;align-items:baseline;font-size:.95rem}
.masthead button{width:auto;min-height:0;background:none;border:0;color:inherit;font:inherit;font-weight:400;padding:.25rem 0}
.masthead button:hover{text-decoration:underline}
main h2{margin:2.5rem 0 0}
main h2+*,main h1+*{margin-top:1rem}
form.stack{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem;max-width:44rem}
.field label,.drop label,legend{display:block;font-weight:600;padding:0}
.field.short input,.field.short select{max-width:16rem}
.hint{display:block;color:var(--quiet);font-size:.95rem;font-weight:400}
.field input,.field select,.field textarea{display:block;margin-top:.35rem}
input,textarea{font:inherit;font-size:1rem;line-height:1.5;color:inherit;background:var(--raised);border:1px solid var(--quiet);border-radius:4px;min-height:2.75rem;padding:.45rem .65rem;width:100%;min-width:0;max-width:100%}
textarea{min-height:7rem;resize:vertical;field-sizing:content}
.field select{background:var(--raised)}
:is(input,select,textarea)[aria-invalid]{border:2px solid var(--wrong)}
.error{display:block;color:var(--wrong);font-weight:600}
.wrong{border-left:4px solid var(--wrong);padding-left:1rem}
fieldset{border:0;margin:0;padding:0;min-width:0}
.choice{display:grid;grid-template-columns:1.75rem minmax(0,1fr);gap:0 .65rem;align-items:start;margin-top:.6rem}
.choice input{width:1.5rem;height:1.5rem;min-height:0;margin:.1rem 0 0;accent-color:var(--accent)}
.choice label{font-weight:400}
.summary{border:3px solid var(--wrong);background:var(--wrong-soft);border-radius:6px;padding:1rem 1.25rem;margin:1.25rem 0 0;max-width:44rem}
main .summary h2{font-size:1.15rem;margin:0 0 .5rem}
.summary a{color:var(--wrong);font-weight:600}
.actions{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:center}
.actions button,.inline button{width:auto}
.actions p{margin:0}
button.second{background:none;color:var(--accent)}
button.danger{background:none;border-color:var(--wrong);color:var(--wrong)}
button[disabled]{opacity:.6;cursor:default}
.inline{display:inline-block;margin:0}
.inline button{min-height:2.25rem;padding:.1rem .8rem;font-size:.95rem}
.table{overflow-x:auto;margin-top:1.5rem}
.lead+form,.table+form{margin-top:1.75rem}
.table:focus-visible{outline-offset:0}
.table table{min-width:34rem;overflow-wrap:break-word}
.table code{overflow-wrap:anywhere}
caption{text-align:left;color:var(--quiet);padding-bottom:.5rem}
thead th{font-size:.9rem;color:var(--quiet);font-weight:600}
tbody th{font-weight:600}
.secret{display:block;background:var(--raised);border:1px dashed var(--quiet);border-radius:4px;padding:.65rem .8rem;margin-top:.5rem;user-select:all}
.badge{display:inline-block;border:1px solid var(--quiet);border-radius:99px;padding:0 .6rem;font-size:.85rem;white-space:nowrap}
.badge.strong{border-color:var(--accent);color:var(--accent)}
details summary{cursor:pointer;color:var(--accent);min-height:1.75rem}
.first{position:absolute;left:-99rem;width:auto}
.part>legend{font:600 1.3rem/1.25 var(--serif);width:100%;padding-top:1.5rem;margin-bottom:.35rem;border-top:1px solid var(--line)}
.part:first-of-type>legend{border-top:0}
.part>*+.field,.part>*+fieldset,.part>*+.row,.part>*+button{margin-top:1.1rem}
.part:focus,.item:focus{outline:3px solid var(--accent);outline-offset:6px}
.item{border:1px solid var(--line);border-radius:6px;background:var(--raised);padding:1rem 1.1rem;margin-top:1rem}
.item>legend{font-weight:400;color:var(--quiet);font-size:.9rem;padding:0 .4rem;margin-left:-.4rem}
.item input,.item textarea,.item .field select{background:var(--paper)}
.item textarea{min-height:4.5rem}
.row{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));align-items:end}
.row>.field:has(textarea),.row>.field:has([name$=".title"]),.row>.field:has([name$=".url"]){grid-column:1/-1}
.row>.hint{grid-column:1/-1;margin:0}
.row+.actions{margin-top:1rem}
.item>.hint{margin-bottom:.75rem}
.logos img{vertical-align:middle;margin-right:.75rem;padding:.4rem;box-sizing:content-box;background:#fdfcf9}
.logos .logoInDark{background:#14171a}
.logos{list-style:none;margin:0;padding:0;max-width:44rem}
.moves{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.9rem}
.moves button,.part>button{width:auto;min-height:2.25rem;padding:.1rem .8rem;font-size:.95rem}
.offered{margin:1.1rem 0 -.6rem;color:var(--quiet);font-size:.95rem;border-left:4px solid var(--line);padding-left:.75rem}
.offered.guessed{border-color:var(--accent);border-left-style:dashed;color:inherit}
.offered button{width:auto;min-height:1.9rem;padding:0 .7rem;font-size:.95rem}
.looked-up:not(:empty){border-left:4px solid var(--accent);padding-left:.75rem;margin-top:1rem}
.looked-up p,.looked-up ul{margin:.2rem 0}
.kept{min-height:1.7em;margin:0;color:var(--quiet)}
.hint.inline{display:inline}
a.button{display:inline-block;background:var(--accent);color:var(--paper);border:1px solid var(--accent);border-radius:4px;font-weight:600;padding:.55rem 1.1rem;text-decoration:none}
a.button.second{background:none;color:var(--accent)}
a.button.danger{background:none;border-color:var(--wrong);color:var(--wrong)}
.actions form{margin:0}
.search{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;max-width:34rem;margin-top:1.25rem}
.search .field{flex:1 1 14rem}
.search button{width:auto}
.tabs{display:flex;flex-wrap:wrap;gap:.25rem 1.4rem;margin-top:1.5rem;border-bottom:1px solid var(--line)}
.tabs a{display:inline-block;padding:.45rem 0;text-decoration:none;border-bottom:3px solid transparent}
@media (forced-colors:active){.tabs a:not([aria-current]){border-color:Canvas}}
.tabs [aria-current]{border-color:var(--accent);font-weight:600}
.edited li{padding:1rem 0;border-bottom:1px solid var(--line)}
.edited li h2{font-size:1.15rem;margin:0}
.edited li h2 a{color:inherit;text-decoration-color:var(--line)}
.edited li p{margin:.35rem 0 0}
main section{margin-top:2.5rem}
main section h2{margin:0 0 .75rem}
ul.plain{list-style:disc;padding-left:1.25rem}
ol.revisions{margin:1rem 0 0;padding:0;list-style:none}
ol.revisions li{padding:.35rem 0}
ol.revisions li.item{padding:1rem 1.1rem}
.item .facts{margin-top:.75rem}
.item>p{margin:0}
.item>p+p{margin-top:.35rem}
.item .actions{margin-top:.75rem}
.copies{max-width:44rem}
.change{white-space:pre-line;margin:0}
.changes .change{display:inline}
.changes li{padding:.2rem 0}
ins{background:var(--accent-soft);color:var(--accent);text-decoration:underline}
del{background:var(--wrong-soft);color:var(--wrong)}
.preview-pane{margin-top:2rem;border:1px solid var(--quiet);border-radius:6px;height:80vh;position:relative;overflow:hidden}
.preview-pane iframe{position:absolute;inset:0;width:100%;height:100%;border:0;background:var(--paper)}
@media (min-width:75rem){.previewing main.frame{margin-left:0;max-width:52vw}.previewing .preview-pane{position:fixed;top:0;right:0;bottom:0;width:46vw;height:auto;margin:0;border-radius:0;z-index:1}}
.drop{border:2px dashed var(--quiet);border-radius:6px;padding:1.25rem;margin-top:1rem;max-width:44rem}
.drop.over{border-color:var(--accent);background:var(--accent-soft)}
.drop input[type=file],.field input[type=file]{border:0;background:none;padding:.35rem 0}
.queue{display:grid;gap:1rem;max-width:44rem;margin-top:1rem}
.queue>li,.document{border:1px solid var(--line);background:var(--raised);border-radius:6px;padding:1rem 1.25rem}
.queue .choices{display:grid;gap:.75rem 1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,11rem),1fr));margin:.75rem 0}
.queue .choices label{font-weight:600}
progress{width:100%;height:.85rem;accent-color:var(--accent);display:block;margin:.5rem 0}
.documents{display:grid;gap:1rem;margin-top:1rem}
.document{display:grid;gap:.25rem 1.25rem}
@media (min-width:40rem){.document.pictured{grid-template-columns:7rem minmax(0,1fr)}.document.pictured>*{grid-column:2}.document>img{grid-column:1!important;grid-row:1/span 12}}
.document h3{font-size:1.15rem}
.document p,.document ul{margin:.2rem 0}
.document img,.queue img{width:7rem;height:auto;border:1px solid var(--line);background:#fff}
.document form.stack{gap:.75rem;margin:.75rem 0}
.remarks{border-left:4px solid var(--accent);padding-left:.75rem}
.boards{display:grid;gap:0 3rem}
@media (min-width:60rem){.boards{grid-template-columns:repeat(2,minmax(0,1fr))}}
.titles{margin:.75rem 0 0;padding:0;list-style:none}
.titles li{padding:.4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.titles small{display:block;color:var(--quiet)}
.boards .table{margin-top:2.5rem}
.boards .table table{min-width:0}
.measure{display:grid;grid-template-columns:4rem minmax(0,1fr);gap:.75rem;align-items:center;width:100%}
th+.measure{border-bottom:1px solid var(--line)}
.bar{width:100%;height:.8rem;display:block;forced-color-adjust:none}
.plot{width:100%;display:block;fill:currentColor;stroke-width:1;font-size:12px;forced-color-adjust:none}
.plot path{stroke:var(--line)}
.plot rect,.drawn rect{fill:var(--accent)}
.drawn{min-width:8rem}
figure{margin:1rem 0 0}
@media print{figure .table{overflow:visible}.actions{display:none}tr,.plot{break-inside:avoid}}
.bar .part-0{fill:var(--accent)}
.bar .part-1{fill:var(--quiet);opacity:.55}
.changes{margin:.35rem 0 0;padding:0;list-style:none;font-size:.95rem}
.changes li{padding:.15rem 0;overflow-wrap:anywhere}
.dots{list-style:disc;padding-left:1.25rem}
del{color:var(--quiet)}
ins{text-decoration-thickness:1px;text-underline-offset:.2em}
.find{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin-top:1rem}
.find button{width:auto}
[hidden]{display:none!important}
@media print{.masthead .who,form.stack,.inline{display:none}}
`);
