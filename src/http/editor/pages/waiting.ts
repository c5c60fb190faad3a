/** What waits for a second person, and what pages say before something does. */
import { html, raw } from "hono/html";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { accountRoles } from "../../../catalogue/accounts/principal.ts";
import type { WaitingAct } from "../../../catalogue/agreeing/deciding.ts";
import type { FieldError } from "../../../catalogue/problem.ts";
import { valueUnder } from "../../../catalogue/publication/terms.ts";
import { waitingPath } from "../../addresses.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Site } from "../../site.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";
import { actionButton, button, errorOf, errorSummary, textField } from "./form.ts";
import { editorLayout, moment, notice } from "./layout.ts";

/** What somebody else has to agree to: all that a form does, or where it makes a role lower. */
const notes = {
  all: "A second person has to agree before it is done: it [waits](waiting) until then.",
  lower: "To a lower role a second person has to agree first: it [waits](waiting) until then.",
} as const;

/** Where the rule is on: that somebody else has to agree, with a field of this name for the reason. */
export function secondPersonNote(
  { twoPeople }: Site,
  { say, mark }: Tongue,
  name?: string,
  of: keyof typeof notes = "all",
): Markup | "" {
  if (!twoPeople) return "";
  return html`<p>${mark(notes[of], { waiting: waitingPath })}</p>
${name === undefined ? "" : textField({ name, label: say("Why (optional)"), hint: say("For the history, which only editors see."), maxLength: 2000 })}`;
}

/** What became of an act. */
const outcomes: Readonly<Partial<Record<string, PlainSentence>>> = {
  agreed: "Agreed",
  refused: "Refused",
  "taken-back": "Taken back",
  outdated: "Changed meanwhile: to be asked again",
  expired: "Nobody agreed in time",
};

/** What is to be done, in words. */
function whatOf({ say, told }: Tongue, { content, title }: WaitingAct): string {
  switch (content.kind) {
    case "withdraw":
      return say("Withdraw “{title}”", { title });
    case "restore":
      return say("Bring “{title}” back", { title });
    case "merge":
      return say("Merge “{from}” into “{into}”", { from: title, into: content.name });
    case "account":
      return content.disabled
        ? say("End the access of {name}", { name: title })
        : say("Give {name} the role {role}", {
            name: title,
            role: content.role ? told(accountRoles[content.role]) : "",
          });
    case "settings":
      return say("Switch off that a second person has to agree");
  }
}

function item(tongue: Tongue, act: WaitingAct, errors: readonly FieldError[]): Markup {
  const { say, mark } = tongue;
  const { id, subject, accountName, createdAt, expiresAt, reason, outcome, isOwn, mayAgree } = act;
  const [path, about] = [`${waitingPath}/${id}`, whatOf(tongue, act)];
  // What was merged away has no page any more.
  const isGone = act.kind === "merge" && outcome === "agreed";
  const field = { name: `reason-${id}`, errors };
  const became = valueUnder(outcomes, outcome);
  const quoted = (text: string | null) => (text === null ? "" : ` ${say("“{text}”", { text })}`);
  return html`<li class="item" id="act-${id}"><p>${isGone ? html`<b>${about}</b>` : html`<a href="${subject}"><b>${about}</b></a>`}</p>
<p>${mark("Asked by {name}, {moment} UTC.", { name: accountName, moment: moment(createdAt) })}${quoted(reason)}</p>
${
  became === undefined
    ? html`<p>${mark("It waits until {moment} UTC.", { moment: moment(expiresAt) })}</p>
${
  isOwn
    ? actionButton(`${path}/take-back`, { label: say("Take back"), about })
    : html`${mayAgree ? html`<div class="actions">${actionButton(`${path}/agree`, { label: say("Agree, and do it"), about, kind: "main" })}</div>` : html`<p>${say("You cannot agree: your account, role, passkey or latest link is not a week older than this, or it is a script’s, or who asked may not do it any more.")}</p>`}
<details${errorOf(field) === undefined ? "" : raw(" open")}><summary>${say("Refuse")}</summary><form class="stack" method="post" action="${path}/refuse" novalidate>${textField({ ...field, label: say("Why not"), maxLength: 2000 })}
<div class="actions">${button({ label: say("Refuse"), about, kind: "danger" })}</div></form></details>`
}`
    : html`<p><b>${say(became)}</b>${act.deciderName === null ? "" : html`, ${mark("by {author}, {moment} UTC", { author: act.deciderName, moment: moment(act.decidedAt, "") })}`}${quoted(act.decision)}</p>`
}</li>`;
}

/** What waits, and below it what was decided lately. */
export function waitingPage({
  site,
  principal,
  tongue,
  acts,
  done,
  errors = [],
}: {
  readonly site: Site;
  readonly principal: Principal;
  readonly tongue: Tongue;
  readonly acts: readonly WaitingAct[];
  readonly done?: PlainSentence | undefined;
  readonly errors?: readonly FieldError[];
}): Promise<string> {
  const { say } = tongue;
  const open = acts.filter(({ outcome }) => outcome === "waits");
  const closed = acts.filter(({ outcome }) => outcome !== "waits");
  const list = (some: readonly WaitingAct[]) =>
    html`<ol class="revisions">${some.map((act) => item(tongue, act, errors))}</ol>`;
  return editorLayout({
    site,
    principal,
    tongue,
    title: say("Waiting for a second person"),
    section: "/admin",
    wrong: errors.length > 0,
    body: html`<h1>${say("Waiting for a second person")}</h1>
${done === undefined ? "" : notice(say(done))}
${errorSummary(errors, tongue)}
${open.length === 0 ? html`<p class="lead">${say("Nothing waits.")}</p>` : list(open)}
${closed.length === 0 ? "" : html`<h2>${say("Decided lately")}</h2>${list(closed)}`}`,
  });
}
