import { createHash } from "node:crypto";

/**
 * Suggestions under the search field as one types: a combobox with a list (WAI-ARIA Authoring Practices, "Editable
 * Combobox With List Autocomplete"), and menus that act at once, as those of lists do (menus-script.ts). The page works
 * without it; it loads nothing but the suggestions.
 */
const source = `
(()=>{
const field=document.getElementById("q"),list=document.getElementById("suggestions"),status=document.getElementById("suggested");
let active=-1,asked="",timer,request;
const options=()=>[...list.children];
function close(){list.hidden=true;active=-1;field.setAttribute("aria-expanded","false");field.removeAttribute("aria-activedescendant")}
function choose(index){
  const all=options();
  if(!all.length)return;
  active=(index+all.length+1)%(all.length+1);
  all.forEach((each,at)=>each.setAttribute("aria-selected",String(at===active)));
  if(active<all.length){field.setAttribute("aria-activedescendant",all[active].id);all[active].scrollIntoView({block:"nearest"})}
  else{active=-1;field.removeAttribute("aria-activedescendant")}
}
function show([,texts,notes,addresses]){
  list.replaceChildren(...texts.map((text,index)=>{
    const item=document.createElement("li"),note=document.createElement("small");
    item.id="suggestion-"+index;item.setAttribute("role","option");item.setAttribute("aria-selected","false");
    note.textContent=notes[index];item.append(text," ",note);
    item.addEventListener("mousedown",event=>{event.preventDefault();location.href=addresses[index]});
    item.dataset.address=addresses[index];
    return item}));
  active=-1;list.hidden=!texts.length;
  field.setAttribute("aria-expanded",String(!list.hidden));
  field.removeAttribute("aria-activedescendant");
  const counted=JSON.parse(status.dataset.counted),rule=new Intl.PluralRules(document.documentElement.lang).select(texts.length);
  status.textContent=texts.length?(counted[rule]??counted.other).replace("#",texts.length):status.dataset.none;
}
async function ask(){
  const typed=field.value.trim();
  if(typed===asked)return;
  asked=typed;request?.abort();
  if(typed.length<2)return close();
  request=new AbortController();
  try{
    const answer=await fetch(field.form.action+"/suggestions?q="+encodeURIComponent(typed),{signal:request.signal});
    if(answer.ok&&document.activeElement===field)show(await answer.json());
  }catch{close()}
}
let steps=false;
const form=field.form;
form.addEventListener("keydown",({key})=>{steps=key!=="Enter"&&key!==" "});
form.addEventListener("pointerdown",()=>{steps=false});
form.addEventListener("change",({target})=>{if(target.localName==="select"&&!steps)form.submit()});
addEventListener("pageshow",()=>{for(const option of form.querySelectorAll("option"))option.selected=option.defaultSelected});
field.setAttribute("role","combobox");field.setAttribute("aria-autocomplete","list");field.setAttribute("aria-controls","suggestions");
field.autocomplete="off";close();
field.addEventListener("input",()=>{clearTimeout(timer);timer=setTimeout(ask,150)});
field.addEventListener("blur",close);
field.addEventListener("keydown",event=>{
  if(event.isComposing)return;
  if(event.key==="ArrowDown"||event.key==="ArrowUp"){
    if(list.hidden)return;
    event.preventDefault();
    choose(event.key==="ArrowDown"?active+1:active<0?options().length-1:active-1<0?options().length:active-1);
  }else if(event.key==="Escape"&&!list.hidden){event.preventDefault();close()}
  else if(event.key==="Enter"&&active>=0){event.preventDefault();location.href=options()[active].dataset.address}
});
})();
`;

/** The script as it is sent. */
export const suggestionsScript = source.replace(/\n\s*/g, "\n").trim();

/** Its hash as a content security policy names it. */
export const suggestionsScriptHash = `sha256-${createHash("sha256").update(suggestionsScript).digest("base64")}`;
