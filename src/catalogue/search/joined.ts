/** What is asked for side by side: one language or another, this year and that. */
import type { Words } from "./asked-languages.ts";
import { longestAt, phrasesOf } from "./listed-words.ts";

/** What languages write between two things either of which will do, and between two of which both will. */
const joiningWords: Words = {
  en: "or, and, and or, or else, as well as",
  sq: "ose, dhe, apo",
  ar: "أو, او, و",
  my: "သို့မဟုတ်, နှင့်, နဲ့",
  zh: "或, 或者, 和, 与, 及, 以及",
  fil: "o, at",
  fr: "ou, et, ou bien",
  de: "oder, und, sowie",
  hi: "या, और, अथवा",
  id: "atau, dan, maupun",
  km: "ឬ, និង, ឬក៏",
  lo: "ຫຼື, ຫລື, ແລະ",
  mk: "или, и",
  ms: "atau, dan, mahupun",
  ro: "sau, și, ori",
  ru: "или, и, либо",
  sr: "ili, i",
  es: "o, u, y, e",
  th: "หรือ, และ",
  vi: "hoặc, hay, và",
};

let joining: ReturnType<typeof phrasesOf> | undefined;

/** How many of the comparable texts at this position join what is before with what is behind them; 0 for none. */
function joiningAt(texts: readonly string[], position: number): number {
  joining ??= phrasesOf(joiningWords);
  const [longest] = longestAt(
    joining,
    ({ parts }) => parts,
    texts,
    position,
    ({ text }, there) => text === there,
  );
  return longest?.parts.length ?? 0;
}

/**
 * The items that stand joined from this position on, and where they end. In a list the last two are joined and the others
 * only follow one another: Thai, Lao and Khmer. `itemAt` tells the item at a position, and how many texts it takes.
 */
export function joinedFrom<Item extends { readonly length: number }>(
  texts: readonly string[],
  position: number,
  itemAt: (position: number) => Item | null,
): { readonly items: readonly Item[]; readonly to: number } | null {
  const first = itemAt(position);
  if (!first) return null;
  const items = [first];
  const following: Item[] = [];
  let to = position + first.length;
  for (let at = to; at < texts.length; ) {
    const joined = joiningAt(texts, at);
    const next = itemAt(at + joined);
    if (!next) break;
    at += joined + next.length;
    following.push(next);
    if (joined === 0) continue;
    items.push(...following.splice(0));
    to = at;
  }
  return { items, to };
}
