/**
 * What a query says in words that it is not about: "but not about children", "sauf sur les enfants", "除柬埔寨以外". A bare "but
 * not" is none: who asks for victims trafficked but not identified asks for just these.
 */

/** A part of a query that what is found must not be about. */
export interface LeftOut {
  /** With the words that leave it out. */
  readonly typed: string;
  /** Without them. */
  readonly about: string;
}

/** What languages with spaces write before it. */
const before: readonly string[] = [
  "(?:(?:but|and) )?(?:(?:that|which) )?(?:(?:is|are) )?not (?:about|concerning)|but (?:not|nothing) (?:on|in|for|from|of)|(?:but |that |which )(?:do not|does not|don['’]t|doesn['’]t) (?:concern|cover|deal with)",
  "other than|except(?: for| those about| about| in)?|excluding",
  "(?:pero )?(?:que )?no (?:sean? |traten? |hablen? |son |es )?(?:sobre|acerca de)|pero no (?:de|en|para)|excepto|(?<!a )salvo",
  "(?:mais )?pas (?:sur|à propos de)|mais pas (?:de|en|pour|au)|(?:qui )?ne (?:concernent?|portent?|traitent?) pas (?:sur|de|des|du)?|(?<!saine?s? et )sauf(?: sur| en| au)?|excepté|à l['’]exception (?:de|des|du)|hormis",
  "(?:dar |care )?nu (?:sunt |este )?despre|dar nu (?:în|pentru|cu|din)|cu excepția|în afară de|mas não (?:sobre|de|em)|exceto|ma non (?:su|di|sui|sulle)|tranne",
  "(?:aber )?nicht über|aber nicht (?:zu|zum|zur|von|vom|in|für)|außer(?: über| zu| in)?|ausgenommen|mit Ausnahme (?:von|der|des)",
  "но не (?:о|об|про|в|во|для|на|за)|кроме|за исключением|не (?:об|про)|ali ne (?:o|u|za)|али не (?:о|у|за)|osim(?: o| u)?|осим(?: о| у)?|освен(?: за| во)?|izuzev|изузев",
  "por jo (?:për|mbi|në)|përveç|me përjashtim të",
  "(?:(?:tetapi|tapi|namun|yang) )?(?:bukan|tidak) (?:tentang|mengenai|berkenaan|soal|membahas)|kecuali",
  "(?:(?:pero|ngunit|subalit|na) )?hindi tungkol sa|maliban sa",
  "(?:nhưng |mà )không (?:phải )?(?:nói về|về|liên quan đến)|không phải (?:nói )?về|ngoại trừ",
  "(?:(?:ولكن|لكن) )?(?:ليس|ليست) (?:عن|حول)|(?:ولكن |لكن )لا (?:تتناول|يتناول)|باستثناء|ما عدا",
];

/** What languages without spaces write. */
const beforeUnspaced: readonly string[] = [
  "(?:แต่|ที่)?ไม่(?:ใช่เรื่อง|เกี่ยวกับ|รวมถึง)(?:เรื่อง)?|ยกเว้น",
  "(?:ແຕ່|ທີ່)?ບໍ່(?:ແມ່ນເລື່ອງ|ກ່ຽວກັບ|ລວມເຖິງ)(?:ເລື່ອງ)?|ຍົກເວັ້ນ",
  "(?:ប៉ុន្តែ|តែ|ដែល)?មិន(?:មែន|និយាយ)?(?:អំពី|ស្តីពី|ស្ដីពី|ទាក់ទងនឹង)|លើកលែងតែ|ក្រៅពី",
  "(?:但(?:是)?)?不(?:是)?(?:涉及|包括|谈及|关于|關於)|而不是(?:关于|關於)",
];

/** What languages write behind it, and what may stand before; Burmese writes on without a space. */
const behind: readonly string[] = [
  "(?:के बारे में (?:नहीं|न हो)|को छोड़कर|के अलावा|के सिवाय?)(?![\\p{L}\\p{M}])",
  "အကြောင်း ?မ(?:ဟုတ်|ပါ)(?:တဲ့|သော|ဘဲ|ပဲ)|ကလွဲ(?:လို့|ရင်|၍)|မှအပ",
];
const joint = /(?:लेकिन|परंतु|मगर|ဒါပေမဲ့|ဒါပေမယ့်|သို့သော်)\s*/u;

const letter = "[\\p{L}\\p{M}]";
const beforeIt = new RegExp(
  `(?<!${letter})(?:${before.join("|")})(?!${letter})\\s+|(?:${beforeUnspaced.join("|")})\\s*`,
  "iu",
);
const behindIt = new RegExp(`\\s*(?:${behind.join("|")})`, "u");
/** In Chinese it may stand between the two. To eliminate is another word, and who says "also" leaves nothing out. */
const around = /(?<![消根删刪解废廢排免清扣])除了?([^，,。？?]+?)(?:以外|之外)的?(?!.*[还還也])/u;

/** Where it ends, or begins. */
const end = /[,;.?!،؟。？，；।၊။]|\s[-–—]\s|(?<=\p{Script=Han})的/u;
const lastEnd = /^.*[,;.?!।၊။]/su;

/** Before a phrase or a field. */
const beforeNamed = new RegExp(`(?<!${letter})(?:${before.join("|")})\\s+(?=["“”„«»「『]|\\p{L}+:)`, "giu");

const mostWords = 16;

function cleaned(text: string): string {
  return text.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, "");
}

/** The query in whose place a minus stands for the words that leave out a phrase or a field. */
export function withMinus(query: string): string {
  return query.replace(beforeNamed, "-");
}

/**
 * What a text leaves out in words of any language, and the text without it; null for nothing, or where nothing else is
 * asked for. `besides` tells whether something is asked for beside the text.
 */
export function leftOutIn(text: string, besides = false): { leftOut: LeftOut; rest: string } | null {
  const told = (typed: string, about: string) => {
    const rest = text.replace(typed, () => " ");
    const says = (part: string) => /[\p{L}\p{N}]/u.test(part);
    if (!says(about) || !(besides || says(rest)) || about.trim().split(/\s+/).length > mostWords) return null;
    return { leftOut: { typed: cleaned(typed), about: cleaned(about) }, rest };
  };
  const circled = around.exec(text);
  if (circled) return told(circled[0], circled[1] ?? "");
  const marked = beforeIt.exec(text);
  if (marked) {
    const following = text.slice(marked.index + marked[0].length);
    const about = following.slice(0, end.exec(following)?.index ?? following.length);
    return told(marked[0] + about, about);
  }
  const closed = behindIt.exec(text);
  if (!closed) return null;
  const all = text.slice(0, closed.index);
  const joined = joint.exec(all);
  const begun = joined ? joined.index + joined[0].length : (lastEnd.exec(all)?.[0].length ?? 0);
  const about = all.slice(begun);
  return told((joined?.[0] ?? "") + about + closed[0], about);
}
