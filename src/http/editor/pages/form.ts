/**
 * What forms are made of. Each field has a label that says what to put in, a hint where that is not enough, and
 * its error beside it; all of them are told to assistive technology. The same errors stand above the form, each
 * a link to its field. Every form works without script; it is `novalidate`, so that
 * errors are told in our words, and all at once.
 */
import { html, raw } from "hono/html";
import { menuLanguages } from "../../../catalogue/languages/language.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { Markup } from "../../pages/layout.ts";

interface Control {
  /** The name that is sent; the error of this name is shown beside it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | Markup | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** Whether the page opens with the cursor here. */
  readonly focused?: boolean;
}

export interface TextField extends Control {
  readonly value?: string | undefined;
  readonly type?: "text" | "url" | "email" | "number" | "date" | "datetime-local" | "search";
  /** Whether the field stays as narrow as what goes into it. */
  readonly short?: boolean;
  /** BCP 47 tag of what is typed, where it is not English. */
  readonly language?: string | undefined;
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  /** The id of a list of what may be meant. */
  readonly list?: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** The error of this field, if it has one. */
export function errorOf({ name, errors = [] }: Pick<Control, "name" | "errors">): string | undefined {
  return errors.find(({ field }) => field === name)?.message;
}

/** The attribute that ties a control to its hint and error. */
function describedBy(control: Control): Markup | "" {
  const error = errorOf(control);
  const by = [
    ...(control.hint === undefined ? [] : [`${control.name}-hint`]),
    ...(error === undefined ? [] : [`${control.name}-error`]),
  ];
  return by.length > 0 ? html` aria-describedby="${by.join(" ")}"` : "";
}

/** The same, and that what it holds is wrong. */
function described(control: Control): Markup {
  return html`${describedBy(control)}${errorOf(control) === undefined ? "" : raw(' aria-invalid="true"')}${control.focused ? raw(" autofocus") : ""}`;
}

/** Hint and error of a control, under its label. */
export function explained(control: Pick<Control, "name" | "hint" | "errors">): Markup {
  const error = errorOf(control);
  return html`${control.hint === undefined ? "" : html`<span class="hint" id="${control.name}-hint">${control.hint}</span>`}${
    error === undefined ? "" : html`<span class="error" id="${control.name}-error">${error}</span>`
  }`;
}

function fieldOf(control: Control, short: boolean, input: Markup): Markup {
  const classes = `field${short ? " short" : ""}${errorOf(control) === undefined ? "" : " wrong"}`;
  return html`<div class="${classes}"><label for="${control.name}">${control.label}</label>${explained(control)}
${input}</div>`;
}

/** A line of text. */
export function textField(control: TextField): Markup {
  const {
    name,
    value = "",
    type = "text",
    short = false,
    language,
    autocomplete,
    required,
    maxLength,
    list,
  } = control;
  return fieldOf(
    control,
    short,
    html`<input id="${name}" name="${name}" type="${type}" value="${value}"${language ? html` lang="${language}" dir="auto"` : ""}${
      autocomplete ? html` autocomplete="${autocomplete}"` : ""
    }${required ? raw(" required") : ""}${maxLength ? html` maxlength="${maxLength}"` : ""}${list ? html` list="${list}"` : ""}${described(control)}>`,
  );
}

/** Several lines of text. */
export function textArea(control: Omit<TextField, "type" | "short" | "autocomplete">): Markup {
  const { name, value = "", language, required, maxLength } = control;
  return fieldOf(
    control,
    false,
    // A parser drops the first line break inside a textarea: this one goes in place of the text's own.
    html`<textarea id="${name}" name="${name}"${language ? html` lang="${language}" dir="auto"` : ""}${
      required ? raw(" required") : ""
    }${maxLength ? html` maxlength="${maxLength}"` : ""}${described(control)}>
${value}</textarea>`,
  );
}

/** The languages of a menu, those with these tags first. */
export function languageChoices({ strings }: Tongue, inUse: readonly string[]): Choice[] {
  return menuLanguages(inUse).map((language) => {
    const [name, { tag, autonym }] = [strings.languageName(language), language];
    return { value: tag, label: name === autonym ? name : `${name} – ${autonym}` };
  });
}

/** Those of the choices that are offered, and what was chosen before. */
export function offeredOf(
  choices: readonly Choice[],
  offered: readonly string[] | undefined,
  present: string,
): readonly Choice[] {
  return offered === undefined
    ? choices
    : choices.filter(({ value }) => value === "" || value === present || offered.includes(value));
}

/** One of several, in a menu. For up to five, `radios` shows them all. */
export function selectField(
  control: Control & { choices: readonly Choice[]; value?: string | undefined; short?: boolean },
): Markup {
  const { name, choices, value, short = false } = control;
  return fieldOf(
    control,
    short,
    html`<select id="${name}" name="${name}"${described(control)}>${choices.map(
      (choice) =>
        html`<option value="${choice.value}"${choice.value === value ? raw(" selected") : ""}>${choice.label}</option>`,
    )}</select>`,
  );
}

function choiceFields(
  control: Control & { choices: readonly Choice[] },
  type: "radio" | "checkbox",
  isChosen: (value: string) => boolean,
): Markup {
  const { name, label } = control;
  return html`<fieldset${errorOf(control) === undefined ? "" : raw(' class="wrong"')}${describedBy(control)}><legend>${label}</legend>${explained(control)}
${control.choices.map((choice, index) => {
  const id = index === 0 ? name : `${name}-${choice.value}`;
  return html`<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${choice.value}"${
    isChosen(choice.value) ? raw(" checked") : ""
  }${choice.hint ? html` aria-describedby="${id}-means"` : ""}><div><label for="${id}">${choice.label}</label>${
    choice.hint ? html`<span class="hint" id="${id}-means">${choice.hint}</span>` : ""
  }</div></div>`;
})}</fieldset>`;
}

/** One of a few, all in sight. */
export function radios(
  control: Control & { choices: readonly Choice[]; value?: string | undefined },
): Markup {
  return choiceFields(control, "radio", (value) => value === control.value);
}

/** Any of a few, all in sight. */
export function checkboxes(
  control: Control & { choices: readonly Choice[]; values?: readonly string[] | undefined },
): Markup {
  return choiceFields(control, "checkbox", (value) => control.values?.includes(value) ?? false);
}

/** All errors of a form, above it: the first thing that is read when the page comes back. */
export function errorSummary(errors: readonly FieldError[], { say }: Tongue): Markup | "" {
  if (errors.length === 0) return "";
  return html`<div class="summary" role="alert" tabindex="-1" autofocus><h2>${say("Something needs correcting")}</h2><ul>${errors.map(
    ({ field: name, message }) => html`<li><a href="#${name}">${message}</a></li>`,
  )}</ul></div>`;
}

export interface Button {
  readonly label: string;
  /** `main` for the one thing that the page is for; `danger` for what takes something away. */
  readonly kind?: "main" | "second" | "danger";
  /** Words for those who do not see what the button stands beside. */
  readonly about?: string;
  /** Sent with the form, where several buttons end one. */
  readonly name?: string;
  readonly value?: string;
  /** Where the form is sent, where that is not its own action. */
  readonly action?: string;
  /** Whether the answer comes in a tab of its own. */
  readonly newTab?: boolean;
  /** Whether the page opens with this button ready to be pressed. */
  readonly focused?: boolean;
}

export function button(what: Button): Markup {
  const { label, kind = "main", about, name, value, action, newTab, focused } = what;
  return html`<button${kind === "main" ? "" : html` class="${kind}"`}${name ? html` name="${name}" value="${value ?? ""}"` : ""}${
    action ? html` formaction="${action}"` : ""
  }${newTab ? raw(' formtarget="_blank"') : ""}${focused ? raw(" autofocus") : ""}${
    about ? html` aria-label="${label} ${about}"` : ""
  }>${label}</button>`;
}

/** A form that is one button, beside the thing that it acts on. */
export function actionButton(action: string, { kind = "second", ...rest }: Button): Markup {
  return html`<form class="inline" method="post" action="${action}">${button({ kind, ...rest })}</form>`;
}
