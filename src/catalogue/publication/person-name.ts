import { compared, tidied } from "./text.ts";

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
  "aan af al auf av ben bij bin bint binti da dal dalla das de de' degli dei del dell' della delle den der des di do dos du e el i ibn im in la las le lo los 's 't op te ten ter tot uit und van vande vander vom von y zu zum zur".split(
    " ",
  ),
);
/** Those of them that belong to the family name when they are capitals, as in “Ursula Le Guin”. */
const capitals = /^(?:D[aeiu]|Dal|De[lnrs]|Della|Dos|El|L[aeo]|Los|Ten|Ter|Van|Vande[nr]?|V[oa]n|St\.?)$/;
/** What joins two family names, as in “Ortega y Gasset”. */
const joins = new Set(["y", "e", "i"]);

const suffix = /^(?:jn?r|sn?r|junior|senior|ii|iii|iv|vi{1,3}|2nd|3rd)\.?$/i;
const suffixAfterComma = /,\s*(?=(?:jn?r|sn?r|junior|senior|ii|iii|iv|vi{1,3}|2nd|3rd)\.?$)/i;
/** Portuguese for junior, nephew and the like: a part of the family name. */
const kinship = /^(?:filho|júnior|neto|sobrinho)$/i;
const titles =
  /^(?:(?:(?:assoc|asst|dame|dra?|drs|eng|hon|mr|mrs|ms|mx|prof|rev|sir)\.?|ดร\.)\s*(?:\s|(?<=\.)))+(?=.)/i;
const degrees =
  /(?:,\s*(?:ph\.?\s?d|ed\.?d|j\.?d|d\.?phil|m\.?d|m\.?phil|m\.?p\.?h|m\.?s\.?c|m\.?s\.?w|ll\.?[bmd]|m\.?b\.?a|m\.?a|b\.?a|b\.?sc|esq)\.?)+$/i;
/** Those that are no name, and so can be told without a comma. */
const bareDegrees = /(?: (?:PhD|Ph\.D\.|DPhil|MPhil|MSc|MBA|MPH|M\.D\.))+$/;

/** Chinese and Korean family names of two characters. */
const compound =
  /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|東方|皇甫|慕容|令狐|尉迟|尉遲|端木|夏侯|남궁|황보|제갈|사공|선우|서문|독고)./u;
/**
 * The Chinese family names of one character that most people have, each after its reading: others of three may as well
 * be Japanese.
 */
const readings = new Map(
  "wang王汪 li李黎 zhang张張章 liu刘劉 chen陈陳 yang杨楊 huang黄黃 zhao赵趙 wu吴吳武 zhou周 xu徐许許 sun孙孫 ma马馬 zhu朱 hu胡 guo郭 he何贺賀 gao高 lin林 luo罗羅 zheng郑鄭 liang梁 xie谢謝 song宋 tang唐汤湯 han韩韓 feng冯馮 deng邓鄧 cao曹 peng彭 zeng曾 xiao肖蕭 tian田 dong董 yuan袁 pan潘 yu于余 jiang蒋蔣江姜 cai蔡 du杜 ye叶葉 cheng程 su苏蘇 wei魏韦韋 lu吕呂 ding丁 ren任 shen沈 yao姚 lu卢盧陆陸 cui崔 zhong钟鍾 tan谭譚 fan范 jin金 shi石史 liao廖 jia贾賈 xia夏 fu付 fang方 bai白 zou邹鄒 meng孟 xiong熊 qin秦 qiu邱 yin尹 xue薛 yan闫閻严嚴 duan段 lei雷 hou侯 long龙龍 tao陶 gu顾顧 mao毛 hao郝 gong龚龔 shao邵 wan万萬 qian钱錢 dai戴 mo莫 kong孔 xiang向"
    .split(" ")
    .flatMap((entry) => {
      const [reading = ""] = /^[a-z]+/.exec(entry) ?? [];
      return Array.from(entry.slice(reading.length), (character) => [character, reading] as const);
    }),
);

/** Spanish family names, without accents, which nobody is given as a first name. */
const spanish =
  /^(?!in)[a-z]+ez$|^(?:acosta|aguilar|alonso|blanco|cabrera|castillo|delgado|diaz|espino[sz]a|flores|fuentes|garcia|guerrero|guzman|herrera|mejia|mendoza|molina|moreno|munoz|navarro|ortega|ortiz|pena|reyes|rios|rivera|rojas|romero|ruiz|salazar|sandoval|serrano|soto|vargas|vega)$/;

/** What stands between family and given name in Vietnamese: of women and of men. */
const vietnameseMiddle = /^(?:Th[iị]|V[aă]n)$/u;
/** Vietnamese family names that other languages have too when their marks are left out. */
const unmarkedVietnamese =
  /^(?:Bui|Cao|Chu|Dang|Dao|Dinh|Do|Doan|Duong|Ha|Ho|Huynh|Le|Luong|Luu|Ly|Mai|Ngo|Ta|To|Truong|Vo|Vu)$/;
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

/** Takes the suffix off the end of a name's words, where one stands there. */
function endOf(words: string[]): string | null {
  return words.length > 1 && suffix.test(words.at(-1) ?? "") ? (words.pop() ?? null) : null;
}

/** “Family, Given”, “Family, Given, Jr.” or “Berg, Ludwig van der”; null for a name that is not written so. */
function inverted(name: string): PersonName | null {
  const [before = "", ...rest] = name.split(/\s*[,،，]\s*/u);
  const [given = "", after] = rest.length > 1 && suffix.test(rest[0] ?? "") ? [rest[1], rest[0]] : rest;
  if (before === "" || given === "" || rest.length > 2) return null;
  if (after !== undefined && !suffix.test(after) && !kinship.test(after)) return null;
  const words = before.split(" ");
  const called = given.replace(titles, "").split(" ");
  const last = after ?? endOf(words) ?? endOf(called);
  const end = called.findLastIndex((word) => !isParticle(word)) + 1;
  const behind = end > 0 && end < called.length ? called.slice(end).join(" ") : null;
  const { family, particle } = withParticle(words);
  return {
    family,
    given: called.slice(0, behind === null ? undefined : end).join(" "),
    particle: [behind, particle].filter(Boolean).join(" ") || null,
    suffix: last,
  };
}

/**
 * Whether the last two words are a Spanish father's and mother's names. Its accents tell a Spanish name from a Filipino
 * one, whose family comes last.
 */
function hasTwoFamilies(words: readonly string[]): boolean {
  const father = words.at(-2) ?? "";
  return (
    /[áéíóúñ]/iu.test(words.join("")) &&
    spanish.test(father.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase())
  );
}

/** Where the family name begins, in a name in which it comes last. */
function beginning(words: readonly string[]): number {
  const last = words.length - 1;
  const at = words.findIndex(
    (word, index) => index > 0 && index < last && (isParticle(word) || capitals.test(word)),
  );
  if (at > 1 && joins.has(words[at] ?? "")) return at - 1;
  if (at > 0 && !joins.has(words[at] ?? "")) return at;
  if (last > 1 && (kinship.test(words[last] ?? "") || hasTwoFamilies(words))) return last - 1;
  return last;
}

/** A name in the order in which it is spoken, where the family comes last. */
function spoken(name: string): PersonName {
  const words = name.replace(suffixAfterComma, " ").split(" ");
  const last = endOf(words);
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
  const told = name.length === 2 || length === 2 || (name.length === 3 && readings.has(name.charAt(0)));
  if (!told && !/^\p{sc=Hang}{2,4}$/u.test(name)) return null;
  if (name.length > length + 2 && !/\p{sc=Hang}/u.test(name)) return null;
  return { ...bare, family: name.slice(0, length), given: name.slice(length) };
}

/**
 * Whether a name of several words shows that its family comes first, as in “Surtees R.J.”, “SURTEES Rebecca” or “Ban
 * Ki-moon”.
 */
function beginsWithFamily(words: readonly string[]): boolean {
  const [family = "", ...called] = words;
  const [next = ""] = called;
  if (called.length === 0) return false;
  if (!initials.test(family) && called.every((word) => initials.test(word))) return true;
  if (vietnamese.test(family)) return true;
  if (called.length > 1 && vietnameseMiddle.test(next) && !isVietnamese(called.at(-1) ?? ""))
    return isVietnamese(family) || next === "Thị";
  if (called.length > 1) return isCapitals(family) && !called.some(isCapitals);
  // Initials without points follow a family name, unless they are a king's number.
  const unpointed = /^\p{Lu}{1,3}$/u.test(next) && !/^[IVX]+$/.test(next) && !isCapitals(family);
  const hyphenated = /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(next) && romanisedFamily.test(family);
  return unpointed || hyphenated || (isCapitals(family) && !isCapitals(next));
}

function isVietnamese(word: string): boolean {
  return vietnamese.test(word) || unmarkedVietnamese.test(word);
}

/** Whether a word is in capitals as lists have family names: more than initials are. */
function isCapitals(word: string): boolean {
  return /^[\p{Lu}'’-]+$/u.test(word) && (word.length > 3 || (word.length > 1 && romanisedFamily.test(word)));
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
  if (/\p{sc=Khmr}/u.test(name) && words.length > 1) return first(words);
  if (beginsWithFamily(words)) return first(words);
  const [, middle = "", last = ""] = words;
  if (words.length === 3 && patronymic.test(last) && !patronymic.test(middle)) return first(words);
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
  return compared(one) === compared(other);
}

const romanised = /^[\p{sc=Latn}\p{M}\s.,'’-]*\p{sc=Latn}[\p{sc=Latn}\p{M}\s.,'’-]*$/u;
const otherwise = /^[^\p{sc=Latn}]*\p{L}[^\p{sc=Latn}]*$/u;

/** Chinese and Korean family names as they are romanised, which many write first. */
const romanisedFamily =
  /^(?:bai|ban|cai|cao|chen|cheng|cho|choe|choi|deng|ding|dong|du|fan|feng|fu|gao|gu|guo|han|he|hu|huang|jang|jeong|jia|jiang|jin|jung|kang|kim|kong|lee|li|liang|liao|lin|liu|lu|luo|ma|meng|pak|pan|park|peng|qian|qin|qiu|ren|shen|shi|song|su|sun|tan|tang|tian|wan|wang|wei|wu|xia|xiao|xie|xiong|xu|xue|yan|yang|yao|ye|yin|yoon|yu|yuan|yun|zhang|zhao|zheng|zhong|zhou|zhu|zou)$/i;

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
  if (!familyFirst || words.length < 2) return parted(name);
  const reading = readings.get(native.charAt(0));
  if (reading !== undefined && [family, last].some((word) => word.toLowerCase() === reading))
    return last.toLowerCase() === reading ? spoken(name) : first(words);
  return romanisedFamily.test(family) && !romanisedFamily.test(last) ? first(words) : parted(name);
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
  const plain = name.replace(degrees, "").replace(bareDegrees, "").replace(titles, "");
  if (/[,،，]/u.test(plain) && !suffixAfterComma.test(plain)) {
    const parts = inverted(plain);
    return { name: parts ? shown(parts) : name, parts, nativeName: null };
  }
  const suffixed = suffixAfterComma.test(plain) && /[,].*,/.test(plain) ? inverted(plain) : null;
  return suffixed
    ? { name: shown(suffixed), parts: suffixed, nativeName: null }
    : { name, parts: parted(plain), nativeName: null };
}
