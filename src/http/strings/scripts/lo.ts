/** Lao: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const lo: ScriptSentences = {
  keep: "ເກັບໄວ້ໃນເຄື່ອງນີ້",
  keeping: "ກຳລັງເກັບ…",
  kept: "ເກັບແລ້ວ {size}",
  failed: "ບໍ່ສາມາດເກັບໄດ້ທັງໝົດ. ກະລຸນາລອງໃໝ່ເມື່ອມີອິນເຕີເນັດ.",
  alsoFile: "ເກັບໄຟລ໌ພ້ອມ: {size}",
  whatIsKept: "ສິ່ງທີ່ເກັບໄວ້",
  onDevice: "ໃນເຄື່ອງນີ້",
  privacy: "ສິ່ງທີ່ທ່ານເກັບຈະຢູ່ໃນເຄື່ອງນີ້ ແລະ ທຸກຄົນທີ່ໃຊ້ເຄື່ອງນີ້ເຫັນໄດ້. ບໍ່ມີສິ່ງໃດຖືກເກັບໂດຍທີ່ທ່ານບໍ່ໄດ້ຂໍ.",
  nothing: "ບໍ່ມີສິ່ງທີ່ເກັບໄວ້ໃນເຄື່ອງນີ້.",
  empty: "ລຶບທັງໝົດດຽວນີ້",
  removeOne: "ລຶບ",
  keepList: "ເກັບລາຍການນີ້ ແລະ ໜ້າຂອງສິ່ງພິມໃນລາຍການ",
  keptOn: "ເກັບໄວ້ໃນເຄື່ອງນີ້ວັນທີ {day}. ຕອນນີ້ບໍ່ມີອິນເຕີເນັດ ຈຶ່ງອາດບໍ່ແມ່ນຂໍ້ມູນລ່າສຸດ.",
  share: "ແບ່ງປັນ",
  copyLink: "ສຳເນົາລິ້ງ",
  copyCitation: "ສຳເນົາການອ້າງອີງ",
  copied: "ສຳເນົາແລ້ວ",
};
