/**
 * Names as they sound, whatever the script: the consonants of Surtees, Сертис, سورتيز and เซอร์ทีส are the same. Vowels are
 * left out, since scripts write them or not, and consonants that languages take for one another are one.
 */

/** What letters of a script sound like: the sound, and behind it all that have it. What is not here has none. */
const letters: readonly string[] = [
  "p бпфв بپفڤ पफबभव บปผพฟภฝ ບປຜຝພຟ បផពភវ ပဖဗဘ βπφ בפף",
  "k гкхґѓќ كقگکخغ कखगघ กขคฆ ກຂຄ កខគឃ ကခဂဃ γκχ גקכך",
  "t дт تثدذطض टठडढतथदध ดตถทธฎฏฐฑฒ ດຕຖທ ដឋឌឍតថទធ တထဒဓဋဌဍဎ δθτ דטת",
  "s жзсцчшщћђџѕ سشصزظجچژ चछजझशषस จฉชซฌศษส ຈສຊ ចឆជឈសឝឞ စဆဇဈသ ζσς זסשצץ",
  "m м م म ม ມ ម မ μ מם",
  "n нњ ن नणञङं งนณ ງນ ងណនញ ငနဏညဉ ν נן",
  "l лљ ل लळ ลฬ ລ លឡ လဠ λ ל",
  "r р رڑ रऱ ร ຣຮ រ ရ ρ ר",
];

/** Characters by which Chinese writes the syllables of foreign names, by the consonants of these. */
const syllables: Readonly<Record<string, string>> = {
  p: "巴帕芭贝佩比彼皮碧波博布普伯保鲍勃弗夫福费菲法伏瓦韦维薇沃",
  pn: "本班潘宾彭平邦芬范凡冯方文万温旺",
  m: "马玛麦梅米密莫穆摩姆默迈美",
  mn: "曼门蒙敏明",
  t: "缇达大戴黛代德迪蒂帝多杜都特塔泰提铁托图陶道",
  tn: "丹登丁顿东邓坦滕廷汀通唐汤",
  n: "安恩昂因英纳娜内奈尼妮诺努瑙",
  l: "拉腊莱赖勒雷蕾里利莉丽李理洛罗萝鲁卢路露劳",
  ln: "兰朗伦林琳龙隆",
  k: "基吉加卡凯盖格葛克戈哥科可柯古库考高奎",
  kn: "甘坎根肯冈康贡昆金",
  s: "萨莎沙塞瑟赛西希锡茜索苏斯思丝史施什舒肖查切奇齐乔楚朱茨兹佐扎泽齐祖茱杰季贾久",
  sn: "逊桑森辛欣松孙申珊尚香钱琴秦千詹真津宗仲",
  "": "尔翰汉阿埃艾爱奥欧伊以乌哈海赫黑希霍胡亚雅耶叶尤约",
};

let soundOf: ReadonlyMap<string, string> | undefined;
let syllableOf: ReadonlyMap<string, string> | undefined;

function letterSounds(): ReadonlyMap<string, string> {
  soundOf ??= new Map(
    letters.flatMap((row) => Array.from(row.slice(1)).map((letter) => [letter, row.charAt(0)] as const)),
  );
  return soundOf;
}

function syllableSounds(): ReadonlyMap<string, string> {
  syllableOf ??= new Map(
    Object.entries(syllables)
      .toReversed()
      .flatMap(([sound, characters]) => Array.from(characters, (character) => [character, sound] as const)),
  );
  return syllableOf;
}

/** How Latin letters are read in names, the longest first. */
const latinSounds: readonly (readonly [RegExp, string])[] = [
  [/tsch|sch|tch|ch(?!r)|sh|zh|dž|dj|tz|[szžšćčđj]/g, "s"],
  [/ph|[bpfv]/g, "p"],
  [/c(?=[eiy])/g, "s"],
  [/x/g, "ks"],
  [/ck|ch|kh|gh|qu|[ckgq]/g, "k"],
  [/th|[dt]/g, "t"],
];

function plainOf(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The sounds of a name in small letters without marks. */
function ofLatin(plain: string): string {
  const sounds = latinSounds.reduce(
    (text, [pattern, sound]) => text.replace(pattern, sound.toUpperCase()),
    plain,
  );
  return sounds.toLowerCase().replace(/[^pkstmnlr]/g, "");
}

/** A sound that is written twice is heard once. */
function heardOnce(sounds: string): string {
  return sounds.replace(/(.)\1+/g, "$1");
}

/** Chinese has n for m at the end. */
function heardInChinese(sounds: string): string {
  return heardOnce(sounds).replace(/m$/, "n");
}

/** As Chinese has them: l for r, neither but before a vowel; what is written th is s. */
function asHan(plain: string): string {
  const read = plain
    .replace(/th/g, "s")
    .replace(/[rl]+(?![aeiouyrl])/g, "")
    .replace(/r/g, "l");
  return heardInChinese(ofLatin(read));
}

const han = /^\p{Script=Han}+$/u;

/** So few sounds are those of too many words. */
const fewestSounds = 3;
/** Where nothing says that a word is a name, it must be longer to be taken for one. */
const fewestOfAny = 4;

function wordFor(kind: "n" | "h", sounds: string): string[] {
  return sounds.length < fewestSounds ? [] : [`ǀ${kind}${sounds}`];
}

/** The words of the index for a name in Latin letters: what it sounds like, and what Chinese makes of it. */
export function soundsOfName(name: string): string[] {
  return (name.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}’']*/gu) ?? [])
    .map(plainOf)
    .flatMap((word) => [...wordFor("n", heardOnce(ofLatin(word))), ...wordFor("h", asHan(word))]);
}

function soundsOf(typed: string): string {
  const spelt = typed.normalize("NFKD").toLowerCase().replace(/^х/, "").replace(/дж/g, "ж");
  return heardOnce(Array.from(spelt, (letter) => letterSounds().get(letter) ?? "").join(""));
}

/** The word of the index for what may be a name, in whatever script; null where it is none, or sounds like too much. */
export function soundOfTyped(typed: string, isName: boolean): string | null {
  if (han.test(typed)) {
    const sounds = Array.from(typed, (character) => syllableSounds().get(character));
    if (sounds.includes(undefined)) return null;
    return wordFor("h", heardInChinese(sounds.join("")))[0] ?? null;
  }
  const sounds = /\p{Script=Latin}/u.test(typed) ? heardOnce(ofLatin(plainOf(typed))) : soundsOf(typed);
  return isName || sounds.length >= fewestOfAny ? (wordFor("n", sounds)[0] ?? null) : null;
}
