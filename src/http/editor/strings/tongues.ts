/** The languages of the editors' pages. A translation comes with the assets, as data: the Worker would have to carry it. */
import { languageOf } from "../../../catalogue/languages/language.ts";
import type { Principal } from "../../../catalogue/accounts/principal.ts";
import { readAsset, translationPath } from "../../assets.ts";
import { english, preferredTag } from "../../strings/spoken.ts";
import type { EditorContext } from "../route.ts";
import { englishTongue, type Tongue, tongueOf } from "./tongue.ts";
import type { Translation } from "./translation.ts";

/** Their tags, English first. Each of the others has its file beside this one. */
export const tongueTags = ["en", "es"] as const;

/** How an address says the language of its page to somebody who has not signed in. */
export const tongueParameter = "pages-in";

/** What was read lasts as long as this code runs. It is kept, and not the promise of it (../../assets.ts). */
const known = new Map<string, Tongue>([[englishTongue.tag, englishTongue]]);

function isTongue(tag: string | null | undefined): tag is (typeof tongueTags)[number] {
  return tongueTags.some((each) => each === tag);
}

async function tongueIn(env: Env, tag: string): Promise<Tongue> {
  const tongue =
    known.get(tag) ?? tongueOf(await (await readAsset(env, translationPath(tag))).json<Translation>());
  known.set(tag, tongue);
  return tongue;
}

/** The language that somebody chose by the address; null where they did not. */
export function tongueChosen(c: EditorContext): string | null {
  const tag = c.req.query(tongueParameter);
  return isTongue(tag) ? tag : null;
}

/**
 * The language that somebody is answered in. Whoever is signed in has chosen one for their account, or is offered the
 * one that their browser asks for; whoever is not says it by the address. Scripts that show a token are told everything
 * in English, as the API's documentation is.
 */
export async function tongueFor(c: EditorContext, principal: Principal | null): Promise<Tongue> {
  if (principal?.by.kind === "token") return englishTongue;
  const chosen = principal ? principal.language : tongueChosen(c);
  if (isTongue(chosen)) return tongueIn(c.env, chosen);
  const preferred = preferredTag(c.req.header("accept-language") ?? null);
  return isTongue(preferred) && preferred !== english.tag
    ? { ...englishTongue, offered: preferred }
    : englishTongue;
}

/** The languages, each by its name in itself. */
export function tongueChoices(): { value: string; label: string }[] {
  return tongueTags.map((value) => ({ value, label: languageOf(value).autonym }));
}
