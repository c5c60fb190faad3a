/**
 * Burmese that was typed for the font Zawgyi, which gives Unicode's letters other meanings, as Unicode has it. Texts of
 * before some 2019 are mostly written so, and some people still type it.
 */
import rabbit from "rabbit-node";

/** Burmese on one line. */
const runs = /\p{Script=Myanmar}(?:[\p{Script=Myanmar}\u200b-\u200d]|[ \u00a0]+(?=\p{Script=Myanmar}))*/gu;

/**
 * What no language writes in Unicode: the vowel E or the medials where no letter is before them, since Zawgyi has both in
 * the order in which they are seen, and the sign that stacks letters where none follows or under NGA, since Zawgyi ends
 * syllables by it.
 */
const onlyZawgyi =
  /(?<![\p{Lo}\u103b-\u103e\u105e-\u1060\u1082][\u200b-\u200d]?)[\u1031\u103b]|\u1039(?!\p{Lo})|\u1004\u1039/gu;

/** What Zawgyi has no way to write: letters that it lacks, and the vowel E with no letter after it. */
const onlyUnicode = /[\u103e\u103f]|\u1031(?![\p{Lo}\u103b\u1060-\u1097])/gu;

/** Zawgyi's sign for what Unicode writes as two; a tone in Shan, which has other letters around it. */
const oneForTwo = /[\u1000-\u1021][\u102d\u102e\u1032\u103a-\u103d]*[\u1087-\u108a]/u;

/** Stacked letters, of which Burmese has only those of one row of the alphabet. */
const stacks = /([\u1000-\u1019])\u1039([\u1000-\u1019])/gu;
const lettersInRow = 5;

function hasForeignStack(text: string): boolean {
  const rowOf = (letter = "") => Math.floor(((letter.codePointAt(0) ?? 0) - 0x1000) / lettersInRow);
  return [...text.matchAll(stacks)].some(([, above, below]) => rowOf(above) !== rowOf(below));
}

/** Whether there is more that only Zawgyi can have meant than what only Unicode can; one doubtful sign is not enough. */
function isZawgyi(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const zawgyi = 2 * count(onlyZawgyi) + Number(oneForTwo.test(text)) + Number(hasForeignStack(text));
  return zawgyi >= 2 && zawgyi > 2 * count(onlyUnicode);
}

/** The text with what was written in Zawgyi as Unicode has it, and all else as it is. */
export function withoutZawgyi(text: string): string {
  return text.replace(runs, (run) => (isZawgyi(run) ? rabbit.zg2uni(run) : run));
}
