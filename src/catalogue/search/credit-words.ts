/** How readers ask for what somebody paid for, in the languages that they ask in. The subject of money is in the search words. */
import type { ContributorRole } from "../publication/terms.ts";
import type { Words } from "./asked-languages.ts";

/** Words for what a contributor did; whoever wrote or published is found by the name alone. */
export const creditWords: Readonly<Partial<Record<ContributorRole, Words>>> = {
  funder: {
    en: "funded, fund, funder, funders, financed, sponsored, sponsor, sponsors, paid, pay, pays, commissioned",
    sq: "financuar*, financoi, sponsorizuar*, mbështetur nga",
    ar: "بتمويل من, ممول من, مول, مولت, تمويل من, بدعم من, برعاية",
    my: "ရန်ပုံငွေပေး, ရန်ပုံငွေထောက်ပံ့, ငွေကြေးထောက်ပံ့, ထောက်ပံ့ကူညီ",
    zh: "资助, 出资, 赞助",
    fil: "pinondohan, pinondohan ng, itinaguyod ng, ginastusan, sponsor",
    fr: "financé, financée, financées, financés, finance, parrainé, parrainée, parrainés, commandé par, commandée par",
    de: "finanziert von, finanziert, gefördert von, gefördert, bezahlt von, bezahlt, im auftrag von, beauftragt von",
    hi: "वित्त पोषित, वित्तपोषित, द्वारा वित्त पोषित, प्रायोजित",
    id: "didanai, didanai oleh, mendanai, dibiayai, dibiayai oleh, membiayai, disponsori, disponsori oleh",
    km: "ឧបត្ថម្ភដោយ, ផ្តល់មូលនិធិដោយ, ផ្ដល់មូលនិធិដោយ, ឧបត្ថម្ភ",
    lo: "ສະໜັບສະໜູນທຶນ, ສະໜອງທຶນ, ອຸປະຖຳ",
    mk: "финансиран*, финансиран* од, финансираше, спонзориран*, платен* од",
    ms: "dibiayai, dibiayai oleh, membiayai, ditaja, ditaja oleh, menaja",
    ro: "finanțat*, sponsorizat*, plătit* de",
    ru: "финансировал*, финансируем*, профинансирова*, при финансировании, при поддержке, за счет средств, спонсор*, оплатил*",
    sr: "finansiran*, finansirao, finansirala, finansiralo, sponzorisan*, platio, platila, uz podršku, o trošku",
    es: "financiad*, financió, patrocinad*, pagad* por, encargad* por",
    th: "สนับสนุนทุนโดย, ได้รับทุนจาก, ให้ทุน, ผู้ให้ทุน, สนับสนุนโดย",
    vi: "được tài trợ bởi, tài trợ bởi, tài trợ",
  },
};
