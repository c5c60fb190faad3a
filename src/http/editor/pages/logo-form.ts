/** The form of the logo, and what each of its pictures is now. */
import { html } from "hono/html";
import { logoFields, logoTypes } from "../../../catalogue/settings/logo.ts";
import type { CurrentSettings } from "../../../catalogue/settings/settings.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { logoPath, settingsAdminPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import { sizeOfLogo } from "../../pages/masthead-name.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { button, checkboxes, explained } from "./form.ts";

const accepted = Object.values(logoTypes)
  .map((type) => `image/${type}`)
  .join(",");

const pictures: readonly {
  readonly field: (typeof logoFields)[keyof typeof logoFields];
  readonly label: PlainSentence;
  readonly hint: PlainSentence;
}[] = [
  {
    field: logoFields.light,
    label: "Logo",
    hint: "A PNG, WebP or JPEG of at most 64 KB. Pages show it up to 40 pixels high; one of twice that is sharp on every screen.",
  },
  {
    field: logoFields.dark,
    label: "Logo on dark pages",
    hint: "Left empty, the logo stands on a light ground there.",
  },
];

/** The logos as they are, and the form that sends others; to be changed by those who may. */
export function logoSection(
  { say }: Tongue,
  settings: CurrentSettings,
  errors: readonly FieldError[],
  changes: boolean,
): Markup {
  const version = html`<input type="hidden" name="version" value="${settings.version}">`;
  const set = pictures.flatMap(({ field, label }) => {
    const logo = settings[field];
    if (!logo) return [];
    const picture = html`<img class="logo ${field}" src="${logoPath(logo.name)}" alt=""${sizeOfLogo(logo)}>`;
    const remove = html`<form class="inline" method="post" action="${settingsAdminPath()}">${version}<input type="hidden" name="without" value="${field}">${button({ label: say("Remove"), kind: "second", about: say(label) })}</form>`;
    return [
      html`<li class="item">${picture} <span>${say(label)}, ${logo.width} × ${logo.height}</span> ${changes ? remove : ""}</li>`,
    ];
  });
  const choose = pictures.map(
    ({ field, label, hint }) =>
      html`<div class="field"><label for="${field}">${say(label)}</label>${explained({ name: field, hint: say(hint), errors })}
<input type="file" id="${field}" name="${field}" accept="${accepted}" aria-describedby="${field}-hint"></div>`,
  );
  return html`<section aria-labelledby="logos"><h2 id="logos">${say("Logo")}</h2>
${set.length > 0 ? html`<ul class="logos">${set}</ul>` : ""}
${
  changes
    ? html`<form class="stack" method="post" enctype="multipart/form-data" action="${settingsAdminPath("logo")}">${version}
${choose}
${checkboxes({
  name: "logoHasName",
  label: say("What is written in it"),
  values: settings.logoHasName ? ["yes"] : [],
  choices: [
    {
      value: "yes",
      label: say("The name of the catalogue"),
      hint: say("Then it stands in the name’s place, and is called by it where it is not seen."),
    },
  ],
})}
<div class="actions">${button({ label: say("Save the logo") })}</div></form>`
    : ""
}</section>`;
}
