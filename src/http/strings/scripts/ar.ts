/** Arabic: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const ar: ScriptSentences = {
  keep: "احفظ للقراءة دون اتصال",
  keeping: "جارٍ الحفظ…",
  kept: "تم الحفظ، {size}",
  failed: "لم يُحفظ كل شيء. حاول مجددًا عند توفر الاتصال.",
  cut: "لم يُحفظ كل شيء: إنه طويل جدًا.",
  alsoFile: "الملف أيضًا: {size}",
  whatIsKept: "ما هو محفوظ",
  onDevice: "على هذا الجهاز",
  privacy: "ما تحفظه يبقى على هذا الجهاز، ويراه كل من يستعمله. لا يُحفظ شيء دون طلبك.",
  nothing: "لا شيء محفوظ على هذا الجهاز.",
  empty: "احذف كل شيء الآن",
  removeOne: "احذف",
  keepList: "احفظ هذه القائمة وصفحات منشوراتها",
  keptOn: "محفوظ على هذا الجهاز في {day}. لا يوجد اتصال، وقد يكون قديمًا.",
  share: "شارك",
  copyLink: "انسخ الرابط",
  copyCitation: "انسخ الاستشهاد",
  copied: "تم النسخ",
};
