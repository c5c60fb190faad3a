/** Words that say too little to search by, in the languages that queries are read in. */
import { fold } from "./words.ts";

/**
 * The little words of languages: articles, prepositions, pronouns, auxiliary verbs, and what questions begin with. They
 * are left out where a query is in one of these, and those of three letters or more help to tell it, so none that
 * English has too is here.
 */
const littleWords: Readonly<Record<string, string>> = {
  ar: "في من على إلى الى عن مع ما ماذا هل كيف لماذا متى أين اين هو هي هذا هذه التي الذي الذين هؤلاء بعد قبل أو او كان يكون يمكن لدى كل بين حول عند ضد",
  de: "aber als am auch auf aus bei beim bis das dass dem den der des die durch ein eine einem einen einer eines es fur gegen gibt hat ich ihr ihre ihren ihrer ist kann kein keine konnen man mit nach nicht oder sich sie sind uber und unter vom von vor wann warum welche welcher welches wenn wer werden wie wird wo zu zum zur",
  es: "al como con cual cuales cuando cuanto de del desde donde el ella en entre es esta este esto existe existen fue ha hacer han hay la las lo los mas muy nos o para pero por porque puede pueden que quien quienes se ser si sin sobre son su sus un una unos y",
  fil: "ang ano ano-ano at ay ba bakit kanila kanilang kung hindi ito mga may mayroon na nang ng ni nila o paano pagkatapos para sa saan siya sila sino tungkol",
  fr: "a au aux avec ce ces cette comment contre dans de depuis des du elle elles en entre est et ete etre eux il ils je la le les leur leurs lui l mais ne nous ont ou par pas peut peuvent plus pour pourquoi quand que quel quelle quelles quels qui quoi sa sans se ses son sont sur un une vers vous y",
  hi: "का के की को में से पर और या है हैं था थे क्या कैसे क्यों कब कहाँ कहां कौन किस किसने यह वह इस उस के लिए लिए बारे द्वारा साथ बाद नहीं एक ने भी तो हो होता होती",
  id: "ada adalah agar akan antara apa apakah atas atau bagaimana bagi banyak beberapa berapa berbagai bisa cara dalam dan dapat dari dengan di dilakukan dimana hanya harus hingga ini itu juga karena ke kenapa kepada kesempatan kita lebih mana melakukan melalui mengapa mengenai menjadi mereka namun oleh pada para peran peranan perlu pernah pertanyaan perubahan saat saja sampai sangat sebagai sehingga sejak selama semua seorang seperti serta setelah setiap siapa sudah tanpa telah tempat tentang terhadap tersebut tetapi tidak untuk waktu yang",
  it: "al alla alle anche che chi come con cosa da dal dalla dei del della delle di dove e gli ha hanno i il in la le lo ma nel nella non o per perche piu quale quando quali si sono su sul sulla un una",
  km: "នៃ និង ក្នុង ដោយ របស់ តើ អ្វី អ្វីខ្លះ របៀបណា យ៉ាងណា ហេតុអ្វី អាច ខ្ញុំ គឺ ជា នៅ ពី ដើម្បី ដែល ឬ ចំពោះ អំពី ទៅ មក ឱ្យ ឲ្យ បាន មាន ត្រូវ ត្រូវបាន នេះ នោះ គេ ពួកគេ អ្នកណា ណា",
  lo: "ຂອງ ແລະ ໃນ ຈາກ ໂດຍ ຈະ ແມ່ນ ເປັນ ທີ່ ແນວໃດ ຫຍັງ ເປັນຫຍັງ ຍ້ອນຫຍັງ ໃຜ ໃສ ເມື່ອໃດ ໃຫ້ ມີ ໄດ້ ຢູ່ ກັບ ຫຼື ສຳລັບ ສໍາລັບ ກ່ຽວກັບ ນີ້ ນັ້ນ ບໍ່ ພວກ ຕໍ່ ໄປ ມາ",
  mk: "во и дали до за зошто или ја како каде каков кога кого која кое кои кој му на не ги го од по после при преку се си со според сте сум тие што",
  ms: "ada adalah antara apa apakah atau bagaimana bagi beberapa berapa berbagai boleh cara dalam dan dari dengan di hanya hingga ialah ini itu kami ke kenapa kepada lebih macam mana melakukan melalui mengapa mengenai menjadi mereka nak namun oleh pada para perlu pernah sangat sebagai sehingga sejak selama selepas semua seperti serta setiap siapa tanpa tempat tentang terhadap tersebut tetapi tidak untuk yang",
  my: "၏ နှင့် နဲ့ မှာ တွင် က ကို သည် တယ် လား လဲ သလဲ သနည်း ဘာ ဘယ် ဘယ်လို ဘယ်သူ အဘယ်ကြောင့် ဘာကြောင့် ဘာလဲ များ တွေ တဲ့ လို့ ရ ရှိ သ ပါ ပြီး ဖြစ် ဒီ အဲဒီ အတွက် မှ ရမလဲ တစ်ဦး တစ်ဦးကို အကြောင်း",
  pt: "ao aos as com como da das de do dos e ela ele em entre esta este foi mais mas na nas no nos o onde os ou para pela pelo por porque qual quais quando que quem se sem ser seu sobre sua sao um uma",
  ro: "a aceasta acest aceste ai al ale am au ca cand care cat catre ce cea cei cele cine cu cum datorita de despre din dintre dupa este fi fie foarte fost in intre la le lor mai mult multe ne noi nu o pe pentru poate pot prin s sa sau se si sunt un una unde unei unor unui vor",
  ru: "а бы был была были быть в вы для до его ее если есть же за и из или им их к как какая какие какой когда кого который которые кто ли мне можно мы на не нет но о об он она они от по под почему после при с со так такое то у уже чем что чтобы это я все всё где другие другой между надо нужно очень сколько согласно среди также тоже только через эти этот этих",
  sq: "a ata ato cfare cila cilat cili cilet dhe do duhet e eshte i ishte ja jane ka kane kemi ku kur kush me mes midis mund ne nese nga nje nuk ose pas per pa prej pse qe rreth sa se si te tek u",
  sr: "a ali biti bi da do gde i ih ili im iz ja je kad kada kako kakav kakva kakve kakvi ko kod koga koja koje koji kojoj kojim li me moze mogu na nakon ne nisu nije o od oko po posle prema pri s sa se su ta te to u uz za zasto što šta",
  th: "ของ และ ใน ที่ จาก สำหรับ เป็น โดย คือ อะไร ทำไม อย่างไร ทำอย่างไร ยังไง ใคร เมื่อไร เมื่อไหร่ ที่ไหน ไหน ได้ ให้ มี จะ ไป มา กับ หรือ ต้อง ควร ว่า ซึ่ง นี้ นั้น อยู่ ถูก บ้าง เกี่ยว เกี่ยวกับ ต่อ ด้วย ไม่",
  tr: "bir bu da de gibi hangi icin ile ise kim mi mu ne neden nasil olan ve veya",
  uk: "а бо в для до з за й на не про та те у це чи чому що як яка які який",
  vi: "ai bao bị bi các cho có co của cua cac da dâu gi dang duoc được hay hoặc khi khong không la là làm lam mot một nao nào nhu như nhung những o ở ra sao sau sẽ tai tại the thế thi thì trên tren trong tu từ va và ve về vi vì voi với đã đâu đang gì",
  zh: "的 和 与 在 及 是 了 什么 怎么 怎样 如何 为什么 为何 哪 哪些 哪里 谁 吗 呢 有 对 被 把 我 他们 她们 这 那 一个 关于 以及 或 从 到 能 可以 会 应该",
};

const languagesByLittleWord = Map.groupBy(
  Object.entries(littleWords).flatMap(([tag, words]) =>
    [...new Set(words.split(" ").map(fold))].map((word) => ({ tag, word })),
  ),
  ({ word }) => word,
);

/** The languages that have this folded word as one that says too little to search by. */
export function languagesOfLittleWord(folded: string): readonly string[] {
  return languagesByLittleWord.get(folded)?.map(({ tag }) => tag) ?? [];
}

/** English words that say too little to search by, unless nothing else is asked for. */
export const commonWords: ReadonlySet<string> = new Set(
  "a about am an and any anyone anything are as at be been being by can could did didnt do does doesnt doing done dont each either else ever every everything for from had has have having he her here hers him his how i if in into is isnt it its just let like may me might mine must my no nor not of off on one ones only onto or our ours out over own please say says shall she should so some someone something such than that the their theirs them themselves then there these they this those to too us very via was we were what whatever whats when where whether which while who whom whose why will with without would you your yours".split(
    " ",
  ),
);

/**
 * English words of any subject. They are as rare in a catalogue as its own terms and say much less, so a publication may
 * lack them.
 */
export const weakWords: ReadonlySet<string> = new Set(
  "able access again all also always another appear appeared available away back bad become becomes before begin begins begun belong belonging belongs best better between big both bring came called certain change come comes commissioned concern concerned concerning concerns consider considering contain containing contains deal dealing deals dealt different difficult easy enough ever exist exists explain explained far featured features few financed find finding first fit former found full funded further general get gets getting give given gives go goes going good got great happen happened happens hard helpful high idea important interested involved involving issue issues keep kind know known last later least less life linked list little long look looking made main make makes making many matter mean means more most much never new next now offer offered often old open other others overview paid particular pay pays people possible problem problems publication publications publish published put question questions read real really regarding related released remain remains right same see seen series several show similar since small sponsored start starts still subject subjects take taken takes talk tell text thing things think time together theme themes topic topics type under understand until use used useful using want wanted way ways well write written year years".split(
    " ",
  ),
);
