/** Lao: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const lo: ScriptSentences = {
  keep: "ເກັບໄວ້ເອົາໄປນຳ",
  keeping: "ກຳລັງເກັບ…",
  kept: "ເກັບແລ້ວ {size}",
  failed: "ເກັບບໍ່ໄດ້ໝົດ. ລອງໃໝ່ເມື່ອມີອິນເຕີເນັດ.",
  alsoFile: "ໄຟລ໌ນຳ: {size}",
  whatIsKept: "ສິ່ງທີ່ເກັບໄວ້",
  onDevice: "ໃນເຄື່ອງນີ້",
  privacy: "ສິ່ງທີ່ທ່ານເກັບຢູ່ໃນເຄື່ອງນີ້ ແລະ ຜູ້ທີ່ໃຊ້ເຄື່ອງເຫັນໄດ້. ບໍ່ມີຫຍັງຖືກເກັບໂດຍທີ່ທ່ານບໍ່ໄດ້ຂໍ.",
  nothing: "ບໍ່ມີຫຍັງເກັບໄວ້ໃນເຄື່ອງນີ້.",
  empty: "ລຶບທັງໝົດດຽວນີ້",
  removeOne: "ລຶບ",
  keepList: "ເກັບລາຍການນີ້ ແລະ ໜ້າຂອງມັນ",
  keptOn: "ເກັບໄວ້ໃນເຄື່ອງນີ້ວັນທີ {day}. ບໍ່ມີອິນເຕີເນັດ ຈຶ່ງອາດບໍ່ແມ່ນສະບັບລ່າສຸດ.",
  share: "ແບ່ງປັນ",
  copyLink: "ສຳເນົາລິ້ງ",
  copyCitation: "ສຳເນົາການອ້າງອີງ",
  copied: "ສຳເນົາແລ້ວ",
};
