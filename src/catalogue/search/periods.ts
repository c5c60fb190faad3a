/** Stretches of years that a query asks for in words: since 2018, before 2010, between 2012 and 2015. */

/** Years from and to, both of which count; null where it is open. */
export interface Period {
  readonly typed: string;
  readonly from: number | null;
  readonly to: number | null;
}

type Side = "since" | "after" | "before" | "until";

/** What languages write before a year, parted by commas. Vietnamese without its marks too. */
const before: Readonly<Record<Side, string>> = {
  since:
    "since,starting in,starting from,as of,desde,a partir de,depuis,à partir de,dès,seit,ab,începând cu,incepand cu,që nga,që prej,od,с,со,начиная с,sejak,mulai,bermula,kể từ,ke tu,từ,tu nam,ตั้งแต่,ນັບແຕ່,ຕັ້ງແຕ່,ចាប់តាំងពី,តាំងពី,ចាប់ពី,自,从,從,منذ,mula,simula,simula noong",
  after:
    "after,later than,newer than,después de,despues de,après,apres,nach,după,dupa,pas vitit,posle,nakon,после,након,setelah,selepas,sesudah,sau năm,sau nam,หลัง,ຫຼັງ,ຫລັງ,ក្រោយ,بعد,pagkatapos ng",
  before:
    "before,earlier than,older than,prior to,antes de,avant,vor,înainte de,inainte de,para vitit,pre,prije,пре,прије,пред,sebelum,trước,truoc,ก่อน,ກ່ອນ,មុន,قبل,bago,bago ang",
  until:
    "until,till,up to,through,hasta,jusqu’en,jusqu'en,jusqu’à,jusqu'à,bis,până în,pana in,deri në,do,до,hingga,sampai,đến,den nam,จนถึง,ຈົນຮອດ,ຈົນເຖິງ,រហូតដល់,حتى,hanggang",
};

/** What languages write behind it. */
const behind: Readonly<Record<Side, string>> = {
  since:
    "onwards,onward,and later,or later,and after,年以来,年起,年以後,年以后,年之后,以来,ကတည်းက,ခုနှစ်ကတည်းက,ခုနှစ်နောက်ပိုင်း,से",
  after: "年后,年後,के बाद",
  before: "年以前,年之前,年前,မတိုင်မီ,ခုနှစ်မတိုင်မီ,से पहले",
  until: "and earlier,or earlier,and before,年为止,तक",
};

const between =
  "between,from,since,entre,desde,de,depuis,zwischen,von,seit,din,dintre,mes,midis,nga,između,od,меѓу,помеѓу,од,между,с,от,antara,dari,sejak,mulai,từ,tu,giữa,ระหว่าง,ตั้งแต่,从,從,自,بين,من,ពី";
const and =
  "and,to,until,till,through,y,a,hasta,et,à,und,bis,și,si,până în,la,dhe,deri,i,do,и,до,по,dan,hingga,sampai,sehingga,đến,den,và,และ,ถึง,到,至,و,إلى,ដល់,–,—,-";
/** What stands between such a word and the year. */
const wordsForYear =
  "the year,year,año,el año,ano,el ano,année,l’année,l'année,dem Jahr,Jahr,anul,viti,vitin,vitit,godine,godina,годината,година,года,году,год,tahun,năm,nam,ปี,พ\\.ศ\\.,ค\\.ศ\\.,ປີ,ឆ្នាំ,公元,عام,سنة,taong,noong";

const escaped = (words: string) =>
  words
    .split(",")
    .toSorted((one, other) => other.length - one.length)
    .join("|");
/** A decade is none. In some languages a point stands behind it. */
const year = "(?<!\\d)(?:19|20)\\d\\d(?!\\d|s(?!\\p{L}))\\.?";
const yearWord = `(?:(?:${escaped(wordsForYear)})\\s*){0,2}`;
/** Behind a year Slavic languages say that it is one. */
const yearTail =
  "(?:\\s*(?:годами|годов|годах|года|году|год|година|године|година|godine|г\\.|年)(?![\\p{L}\\p{M}]))?";
/** Who says that something is not so says the opposite; and what comes from a year is of it. */
const begin =
  "(?<!(?<!\\p{L})(?:no|not|nicht|kein|pas|non|no es|не|nu|tidak|không|nije)\\s+)(?<![来來源出\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Arabic}\\p{M}\\p{N}])";

const patterns: readonly (readonly [Side | "both", RegExp])[] = [
  [
    "both",
    new RegExp(
      `${begin}(?:${escaped(between)})\\s*${yearWord}(${year})${yearTail}\\s*(?:${escaped(and)})\\s*${yearWord}(${year})${yearTail}`,
      "iu",
    ),
  ],
  ...(["since", "after", "before", "until"] as const).flatMap((side): [Side, RegExp][] => [
    [
      side,
      new RegExp(
        `(${year})\\s*(?:${escaped(behind[side])})(?![\\p{Script=Latin}\\p{M}诉訴草码碼点點往后後续續期来來夕])`,
        "iu",
      ),
    ],
    [side, new RegExp(`${begin}(?:${escaped(before[side])})\\s*${yearWord}(${year})${yearTail}`, "iu")],
  ]),
];

/** Thailand counts years from the Buddha's death. */
const buddhistEra = 543;

/** The query with the years of a Thai one as they are counted elsewhere. */
export function withCommonYears(text: string): string {
  if (!/\p{Script=Thai}/u.test(text)) return text;
  return text.replace(/(?<!\d)2[45]\d\d(?!\d)/g, (digits) => String(Number(digits) - buddhistEra));
}

function periodOf(side: Side | "both", typed: string, first: number, last: number): Period {
  switch (side) {
    case "both":
      return { typed, from: Math.min(first, last), to: Math.max(first, last) };
    case "since":
      return { typed, from: first, to: null };
    case "after":
      return { typed, from: first + 1, to: null };
    case "before":
      return { typed, from: null, to: first - 1 };
    case "until":
      return { typed, from: null, to: first };
  }
}

/** Words of other languages that an English text has as what they are not: what somebody can do, and Bill AB 2012. */
function isOtherwise(typed: string, rest: string): boolean {
  if (!/^(?:do|ab)\s/i.test(typed)) return false;
  return (
    /^\p{Lu}{2}/u.test(typed) || /\b(?:the|of|what|which|who|did|does|to|is|are|about|bill)\b/i.test(rest)
  );
}

function firstIn(text: string): { side: Side | "both"; period: Period; rest: string } | null {
  for (const [side, pattern] of patterns) {
    const found = pattern.exec(text);
    if (!found) continue;
    const [typed, first, last] = found;
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + typed.length)}`;
    if (isOtherwise(typed, rest)) continue;
    return {
      side,
      period: periodOf(side, typed.trim(), Number.parseInt(first ?? "", 10), Number.parseInt(last ?? "", 10)),
      rest,
    };
  }
  return null;
}

/** The stretch of years that a text asks for in words of any language, and the text without it; null for none. */
export function periodIn(text: string): { period: Period; rest: string } | null {
  const one = firstIn(text);
  if (!one || one.side === "both") return one;
  const other = firstIn(one.rest);
  if (!other || other.side === "both") return one;
  const from = one.period.from ?? other.period.from;
  const to = one.period.to ?? other.period.to;
  // Both bounds of one side, or none between them: the first is what was meant.
  if (from === null || to === null || from > to) return one;
  return { period: { typed: `${one.period.typed}, ${other.period.typed}`, from, to }, rest: other.rest };
}
