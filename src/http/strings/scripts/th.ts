/** Thai: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const th: ScriptSentences = {
  keep: "เก็บไว้ในเครื่องนี้",
  keeping: "กำลังเก็บ…",
  kept: "เก็บแล้ว {size}",
  failed: "เก็บได้ไม่ครบ ลองอีกครั้งเมื่อมีอินเทอร์เน็ต",
  cut: "เก็บได้ไม่ครบ เพราะยาวเกินไป",
  alsoFile: "เก็บไฟล์ด้วย: {size}",
  whatIsKept: "สิ่งที่เก็บไว้",
  onDevice: "ในเครื่องนี้",
  privacy: "สิ่งที่คุณเก็บจะอยู่ในเครื่องนี้ และทุกคนที่ใช้เครื่องนี้เห็นได้ เราจะไม่เก็บสิ่งใดที่คุณไม่ได้ขอ",
  nothing: "ไม่มีสิ่งที่เก็บไว้ในเครื่องนี้",
  empty: "ลบทั้งหมดตอนนี้",
  removeOne: "ลบ",
  keepList: "เก็บรายการนี้และหน้าของสิ่งพิมพ์ในรายการ",
  keptOn: "เก็บไว้ในเครื่องนี้เมื่อ {day} ขณะนี้ไม่มีอินเทอร์เน็ต ข้อมูลจึงอาจไม่ใช่ข้อมูลล่าสุด",
  share: "แชร์",
  copyLink: "คัดลอกลิงก์",
  copyCitation: "คัดลอกการอ้างอิง",
  copied: "คัดลอกแล้ว",
};
