/** What the form of a new publication has of registers and of its PDF: where a number is typed, and what is offered. */
import { html } from "hono/html";
import type { KnownNames, Row } from "../../../catalogue/fields/field.ts";
import { type FieldName, fields } from "../../../catalogue/fields/fields.ts";
import { settingsAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { ContentForm } from "../content-form.ts";
import { isTaken } from "../offers.ts";
import type { Tongue } from "../strings/tongue.ts";
import { button, textField } from "./form.ts";

/** Characters of an offer that are shown beside what somebody typed. */
const longestShown = 300;

/** The rows of a field as a line. */
function lineOf(field: FieldName, rows: readonly Row[], known: KnownNames, { told }: Tongue): string {
  const { inputs } = fields[field].form;
  const line = rows
    .map((row) =>
      Object.entries(inputs)
        .flatMap(([name, { kind, choices, initial }]) => {
          const text = row[name] ?? "";
          if (kind === "hidden" || text === "" || text === initial) return [];
          const label = choices?.(known).find(({ value }) => value === text)?.label;
          return [label === undefined ? text : told(label)];
        })
        .join(", "),
    )
    .join("; ");
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
}

/** Whom a field was taken from, or what is offered in place of what is typed there. */
export function offeredBeside(
  field: FieldName,
  form: ContentForm,
  known: KnownNames,
  tongue: Tongue,
): Markup | "" {
  const offer = form.offers.find((each) => each.field === field);
  if (!offer) return "";
  const { say, told } = tongue;
  const { from, guessed, rows } = offer;
  const label = told(fields[field].label);
  const act = (verb: string, does: string) =>
    button({ label: does, kind: "second", name: "do", value: `${verb} ${field}`, about: label });
  if (!isTaken(form, offer)) {
    const value = lineOf(field, rows, known, tongue);
    return html`<p class="offered" data-offered="${field}" data-beside data-label="${label}">${from === "" ? say("The PDF has: {value}", { value }) : say("{from} has: {value}", { from, value })} ${act("take", say("Take that"))}</p>`;
  }
  if (!guessed)
    return html`<p class="offered" data-offered="${field}" data-label="${label}">${say("From {from}", { from })}</p>`;
  return html`<p class="offered guessed" data-offered="${field}" data-label="${label}"><b>${say("Guessed")}</b> ${
    from === ""
      ? say("from the PDF. Look whether it is right.")
      : say("from what {from} says. Look whether it is right.", { from })
  } ${act("confirm", say("It is right"))}</p>`;
}

/** Where a number is typed; a script looks it up, and fills the form. */
export function lookUpSection(allowed: boolean, { say, mark }: Tongue): Markup {
  if (!allowed) {
    return html`<p class="hint">${mark("A publication can be filled in by its DOI or ISBN where [the settings](settings) allow look-ups.", { settings: settingsAdminPath() })}</p>`;
  }
  return html`<fieldset class="part" id="look-up" hidden><legend>${say("By number")}</legend>
${textField({
  name: "number",
  label: say("DOI or ISBN"),
  hint: say(
    "Or an address that has it. What is found fills fields that are still empty; nothing that you typed is lost.",
  ),
  autocomplete: "off",
})}
<button type="button" class="second">${say("Look it up")}</button>
<div class="looked-up" role="status"></div></fieldset>`;
}
