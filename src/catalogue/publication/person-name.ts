import { tidied } from "./text.ts";

/** The parts of a person's name, as citations need them (CSL 1.0.2, "Names"). */
export interface PersonName {
  /** The family name; all of the name where it has one part only, such as Siti. */
  readonly family: string;
  readonly given: string | null;
  /** What belongs to the family name and is not sorted by, such as “van der”. */
  readonly particle: string | null;
  /** What follows, such as “Jr.” or “III”. */
  readonly suffix: string | null;
}

export interface ParsedName {
  /** As it is shown: “Rebecca Surtees”, however it was written. */
  readonly name: string;
  /** Null where nobody can tell the parts from the name alone. */
  readonly parts: PersonName | null;
  /** The name in its own script, where it was written beside the romanised one: “Wang Fang (王芳)”. */
  readonly nativeName: string | null;
}

/** Words that begin a family name without being sorted by, in the languages that have them. */
const particles = new Set(
  "al bin binti da das de de' degli del della den der des di do dos du e el i ibn la las le lo los 't ten ter van vande vander vom von y zu zum zur".split(
    " ",
  ),
);
/** Those of them that belong to the family name when they are capitals, as in “Ursula Le Guin”. */
const capitals = /^(?:D[aeiu]|Dal|De[lnrs]|Della|Dos|El|L[aeo]|Los|Ten|Ter|Van|Vande[nr]?|V[oa]n|St\.?)$/;
/** What joins two family names, as in “Ortega y Gasset”. */
const joins = new Set(["y", "e", "i"]);

const suffix = /^(?:jr|sr|junior|senior|ii|iii|iv)\.?$/i;
const suffixAfterComma = /,\s*(?=(?:jr|sr|junior|senior|ii|iii|iv)\.?$)/i;
/** Portuguese for junior, nephew and the like: a part of the family name. */
const kinship = /^(?:filho|júnior|neto|sobrinho)$/i;
const titles = /^(?:(?:(?:assoc|asst|dr|eng|hon|mr|mrs|ms|prof|rev)\.?|ดร\.)\s*(?:\s|(?<=\.)))+(?=.)/i;
const degrees = /,\s*(?:ph\.?\s?d|d\.?phil|m\.?d|m\.?phil|m\.?sc|ll\.?[bm]|m\.?b\.?a|m\.?a|b\.?a|esq)\.?$/i;

/** Chinese and Korean family names of two characters. */
const compound =
  /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|東方|皇甫|慕容|令狐|尉迟|尉遲|端木|夏侯|남궁|황보|제갈|사공|선우|서문|독고)./u;
/** The Chinese family names of one character that most people have: others of three may as well be Japanese. */
const common = new Set(
  "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯",
);

const vietnamese =
  /^(?:Nguy[eễ]n|Tr[aầ]n|Lê|Ph[aạ]m|Hu[yỳ]nh|Ho[aà]ng|Phan|Vũ|Võ|[DĐ][aặ]ng|B[uù]i|Đỗ|Hồ|Ng[oô]|D[uư][oơ]ng|Lý|Đinh|Đoàn|Tr[iị]nh|Tr[uư][oơ]ng|Đào|Lương|Lưu)$/u;
/** A Russian or Ukrainian father's name, which is always a given one. */
const patronymic = /(?:ич|вна|ична)$/iu;
const initials = /^(?:\p{Lu}\.-?)+$/u;

const bare = { particle: null, suffix: null } as const;

/** Whether the word begins a family name without being sorted by. */
function isParticle(word: string): boolean {
  return particles.has(word.replace(/[’‘ʼ`´]/g, "'"));
}

function first(words: readonly string[]): PersonName {
  return { ...bare, family: words[0] ?? "", given: words.slice(1).join(" ") || null };
}

/** A family name with what stands before it, such as “van der Berg”. */
function withParticle(words: readonly string[]): Pick<PersonName, "family" | "particle"> {
  const from = words.findIndex((word) => !isParticle(word));
  if (from <= 0) return { family: words.join(" "), particle: null };
  return { family: words.slice(from).join(" "), particle: words.slice(0, from).join(" ") };
}

/** “Family, Given”, “Family, Given, Jr.” or “Berg, Ludwig van der”; null for a name that is not written so. */
function inverted(name: string): PersonName | null {
  const [before = "", ...rest] = name.split(/\s*[,،，]\s*/u);
  const [given = "", after] = rest.length > 1 && suffix.test(rest[0] ?? "") ? [rest[1], rest[0]] : rest;
  if (before === "" || given === "" || rest.length > 2) return null;
  const words = before.split(" ");
  const last = after ?? (words.length > 1 && suffix.test(words.at(-1) ?? "") ? words.pop() : undefined);
  const called = given.replace(titles, "").split(" ");
  const end = called.findLastIndex((word) => !isParticle(word)) + 1;
  const behind = end > 0 && end < called.length ? called.slice(end).join(" ") : null;
  const { family, particle } = withParticle(words);
  return {
    family,
    given: called.slice(0, behind === null ? undefined : end).join(" "),
    particle: [behind, particle].filter(Boolean).join(" ") || null,
    suffix: last ?? null,
  };
}

/** Where the family name begins, in a name in which it comes last. */
function beginning(words: readonly string[]): number {
  const last = words.length - 1;
  const at = words.findIndex(
    (word, index) => index > 0 && index < last && (isParticle(word) || capitals.test(word)),
  );
  if (at > 1 && joins.has(words[at] ?? "")) return at - 1;
  if (at > 0 && !joins.has(words[at] ?? "")) return at;
  return last > 1 && kinship.test(words[last] ?? "") ? last - 1 : last;
}

/** A name in the order in which it is spoken, where the family comes last. */
function spoken(name: string): PersonName {
  const words = name.replace(suffixAfterComma, " ").split(" ");
  const last = words.length > 1 && suffix.test(words.at(-1) ?? "") ? (words.pop() ?? null) : null;
  const from = beginning(words);
  return {
    ...withParticle(words.slice(from)),
    given: words.slice(0, from).join(" ") || null,
    suffix: last,
  };
}

/** A name of Chinese or Korean characters; null where it may be Japanese, which nobody can part without its space. */
function undivided(name: string): PersonName | null {
  const length = compound.test(name) ? 2 : 1;
  const told = name.length === 2 || length === 2 || (name.length === 3 && common.has(name.charAt(0)));
  if (!told && !/^\p{sc=Hang}{2,4}$/u.test(name)) return null;
  if (name.length > length + 2 && !/\p{sc=Hang}/u.test(name)) return null;
  return { ...bare, family: name.slice(0, length), given: name.slice(length) };
}

/** The parts of a name that is not inverted and has no titles. */
function parted(name: string): PersonName | null {
  const words = name.split(" ");
  // Burmese names have no family name. Arabic ones are cited whole.
  if (/\p{sc=Mymr}/u.test(name)) return { ...bare, family: name, given: null };
  if (/\p{sc=Arab}/u.test(name)) return null;
  if (/[\p{sc=Han}\p{sc=Hang}\p{sc=Hira}\p{sc=Kana}]/u.test(name)) {
    if (/^[\p{sc=Kana}ー・\s]+$/u.test(name)) return null;
    return words.length > 1 ? first(words) : undivided(name);
  }
  if (words.length > 1 && (/\p{sc=Khmr}/u.test(name) || vietnamese.test(words[0] ?? ""))) return first(words);
  const [, middle = "", last = ""] = words;
  if (words.length === 3 && patronymic.test(last) && !patronymic.test(middle)) return first(words);
  if (words.length === 2 && initials.test(middle)) return first(words);
  return spoken(name);
}

/** The family's name with its particle, such as “van der Berg”. */
export function familyOf({ family, particle }: Pick<PersonName, "family" | "particle">): string {
  if (!particle) return family;
  const attached = /(?:[-‐]|(?<!\bde)['’])$/iu.test(particle);
  return attached ? particle + family : `${particle} ${family}`;
}

/** The name as it is shown: in the order of its language. */
function shown(parts: PersonName): string {
  const { family, given, suffix: last } = parts;
  if (/^[\p{sc=Han}\p{sc=Hang}]/u.test(family)) return family + (given ?? "");
  const whole = familyOf(parts);
  const familyFirst =
    /\p{sc=Khmr}/u.test(family) ||
    (vietnamese.test(family) && /[^\p{ASCII}]/u.test(`${family}${given ?? ""}`));
  return (familyFirst ? [whole, given, last] : [given, whole, last]).filter(Boolean).join(" ");
}

/** The name as an index has it, sorted without its particle: “Berg, Ludwig van der”. */
export function invertedName({ family, given, particle, suffix: last }: PersonName): string {
  return [family, [given, particle].filter(Boolean).join(" "), last].filter(Boolean).join(", ");
}

/** Whether two names are one, whatever their case and what nobody sees of them. */
export function sameName(one: string, other: string): boolean {
  return tidied(one).toLowerCase() === tidied(other).toLowerCase();
}

const romanised = /^[\p{sc=Latn}\p{M}\s.,'’-]*\p{sc=Latn}[\p{sc=Latn}\p{M}\s.,'’-]*$/u;
const otherwise = /^[^\p{sc=Latn}]*\p{L}[^\p{sc=Latn}]*$/u;

/** Chinese and Korean family names as they are romanised, which many write first. */
const romanisedFamily =
  /^(?:bai|cai|cao|chen|cheng|cho|choe|choi|deng|ding|dong|du|fan|feng|fu|gao|gu|guo|han|he|hu|huang|jang|jeong|jia|jiang|jin|jung|kang|kim|kong|lee|li|liang|liao|lin|liu|lu|luo|ma|meng|pak|pan|park|peng|qian|qin|qiu|ren|shen|shi|song|su|sun|tan|tang|tian|wan|wang|wei|wu|xia|xiao|xie|xiong|xu|xue|yan|yang|yao|ye|yin|yoon|yu|yuan|yun|zhang|zhao|zheng|zhong|zhou|zhu|zou)$/i;

/** A name that was written in Latin letters and in its own script, in whichever order; null for any other. */
function inTwoScripts(name: string): { latin: string; native: string } | null {
  const [, one, other] =
    /^(.+?)\s*[(（[]\s*(.+?)\s*[)）\]]$/u.exec(name) ??
    /^([\p{sc=Latn}\p{M}.,'’ -]+?) ([^\p{sc=Latn}]+)$/u.exec(name) ??
    /^([^\p{sc=Latn}]+?) ([\p{sc=Latn}\p{M}.,'’ -]+)$/u.exec(name) ??
    [];
  if (one === undefined || other === undefined) return null;
  if (romanised.test(one) && otherwise.test(other)) return { latin: one, native: other };
  return romanised.test(other) && otherwise.test(one) ? { latin: other, native: one } : null;
}

/** The parts of a romanised name: the family comes first where its own script writes it so, and it looks like one. */
function romanisedParts(name: string, native: string): PersonName | null {
  const words = name.split(" ");
  const [family = "", last = ""] = [words[0], words.at(-1)];
  const familyFirst = /[\p{sc=Han}\p{sc=Hang}]/u.test(native) && !/[\p{sc=Hira}\p{sc=Kana}]/u.test(native);
  return familyFirst && words.length > 1 && romanisedFamily.test(family) && !romanisedFamily.test(last)
    ? first(words)
    : parted(name);
}

/**
 * A person's name as it was written, shown and in its parts, which are without titles and degrees. What cannot be told
 * from the name alone, such as where a Japanese name without a space is parted, stays whole.
 */
export function parseName(written: string): ParsedName {
  const name = tidied(written);
  const both = inTwoScripts(name);
  if (both) {
    const { name: latin, parts } = parseName(both.latin);
    const isInverted = latin !== both.latin;
    return {
      name: latin,
      parts: isInverted ? parts : romanisedParts(latin, both.native),
      nativeName: both.native,
    };
  }
  const plain = name.replace(degrees, "").replace(titles, "");
  if (/[,،，]/u.test(plain) && !suffixAfterComma.test(plain)) {
    const parts = inverted(plain);
    return { name: parts ? shown(parts) : name, parts, nativeName: null };
  }
  const suffixed = suffixAfterComma.test(plain) && /[,].*,/.test(plain) ? inverted(plain) : null;
  return suffixed
    ? { name: shown(suffixed), parts: suffixed, nativeName: null }
    : { name, parts: parted(plain), nativeName: null };
}
