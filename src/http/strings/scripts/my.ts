/** Burmese: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const my: ScriptSentences = {
  keep: "ယူသွားရန် သိမ်းပါ",
  keeping: "သိမ်းနေသည်…",
  kept: "သိမ်းပြီး {size}",
  failed: "အားလုံး မသိမ်းနိုင်ပါ။ အင်တာနက်ရှိချိန် ထပ်စမ်းပါ။",
  alsoFile: "ဖိုင်ပါ၊ {size}",
  whatIsKept: "သိမ်းထားသည်များ",
  onDevice: "ဤစက်ပေါ်တွင်",
  privacy: "သိမ်းသမျှသည် ဤစက်ပေါ်တွင် ရှိပြီး သုံးသူတိုင်း မြင်နိုင်သည်။ သင်မတောင်းဘဲ မည်သည့်အရာမျှ မသိမ်းပါ။",
  nothing: "ဤစက်ပေါ်တွင် မည်သည့်အရာမျှ သိမ်းမထားပါ။",
  empty: "အားလုံးကို ယခု ဖျက်ပါ",
  removeOne: "ဖျက်ပါ",
  keepList: "ဤစာရင်းနှင့် ၎င်း၏စာမျက်နှာများကို သိမ်းပါ",
  keptOn: "ဤစက်တွင် {day} က သိမ်းခဲ့သည်။ အင်တာနက်မရှိ၍ ဟောင်းနေနိုင်သည်။",
  share: "မျှဝေပါ",
  copyLink: "လင့်ခ်ကူးပါ",
  copyCitation: "ကိုးကားချက်ကူးပါ",
  copied: "ကူးပြီး",
};
