import { createHash } from "node:crypto";

/**
 * Menus that act at once where scripts run. A choice that was made by a pointer, or by Enter or the space bar in an open
 * menu, sends its form. Whoever steps through a closed menu by arrows or letters is left there, and gets the button
 * (WCAG 2.2, 3.2.2), which keeps its room, so that nothing moves. Who comes back finds the menus as the page has them.
 * It is part of every list: it is written for its bytes.
 */
const source = `
(form=>{
let button=form.lastElementChild.style,steps;
button.visibility="hidden";
form.onkeydown=e=>{steps=!/^(Enter| )$/.test(e.key)};
form.onpointerdown=e=>{steps=0};
form.onchange=e=>{if(steps)button.visibility="";else form.submit()};
onpageshow=e=>{form.reset()}
})(document.querySelector(".filter"))
`;

/** The script as it is sent. */
export const menusScript = source.trim().replaceAll("\n", "");

/** Its hash as a content security policy names it. */
export const menusScriptHash = `sha256-${createHash("sha256").update(menusScript).digest("base64")}`;
