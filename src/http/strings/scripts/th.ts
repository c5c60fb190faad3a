/** Thai: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const th: ScriptSentences = {
  keep: "เก็บไว้พกติดตัว",
  keeping: "กำลังเก็บ…",
  kept: "เก็บแล้ว {size}",
  failed: "เก็บได้ไม่ครบ ลองอีกครั้งเมื่อมีอินเทอร์เน็ต",
  alsoFile: "ไฟล์ด้วย: {size}",
  whatIsKept: "สิ่งที่เก็บไว้",
  onDevice: "ในเครื่องนี้",
  privacy: "สิ่งที่คุณเก็บอยู่ในเครื่องนี้ และผู้ที่ใช้เครื่องเห็นได้ ไม่มีอะไรถูกเก็บโดยที่คุณไม่ได้ขอ",
  nothing: "ไม่มีอะไรเก็บไว้ในเครื่องนี้",
  empty: "ลบทั้งหมดเดี๋ยวนี้",
  removeOne: "ลบ",
  keepList: "เก็บรายการนี้และหน้าของสิ่งพิมพ์",
  keptOn: "เก็บไว้ในเครื่องนี้เมื่อ {day} ไม่มีอินเทอร์เน็ต จึงอาจไม่ทันสมัย",
  share: "แชร์",
  copyLink: "คัดลอกลิงก์",
  copyCitation: "คัดลอกการอ้างอิง",
  copied: "คัดลอกแล้ว",
};
