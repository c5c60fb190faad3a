/** Chinese: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const zh: ScriptSentences = {
  keep: "保存到此设备",
  keeping: "正在保存…",
  kept: "已保存，{size}",
  failed: "未能全部保存。请联网后再试。",
  cut: "未能全部保存：内容太长。",
  alsoFile: "文件也保存：{size}",
  whatIsKept: "已保存的内容",
  onDevice: "在此设备上",
  privacy: "您保存的内容留在此设备上，任何使用此设备的人都能看到。未经您要求，不会保存任何内容。",
  nothing: "此设备上没有保存任何内容。",
  empty: "立即全部删除",
  removeOne: "删除",
  keepList: "保存此列表及其出版物页面",
  keptOn: "已于{day}保存在此设备上。现在没有联网，内容可能不是最新的。",
  share: "分享",
  copyLink: "复制链接",
  copyCitation: "复制引文",
  copied: "已复制",
};
