/** Chinese: what the accessibility statement says. */
import type { StatementSentences } from "./sentences.ts";

export const zh: StatementSentences = {
  title: "无障碍",
  lead: "人人能在多大程度上使用本目录、哪些尚未做到，以及向哪里求助。",
  conformance: "已做到的",
  conformanceText:
    "这些页面按照[《网页内容无障碍指南》（WCAG）2.2](wcag)AA级制作。据我们所知，除下列各项外均已符合，即部分符合。",
  ways: "每个页面都可以只用键盘操作、用屏幕阅读器阅读、放大到400%、使用您自己的文字间距和颜色、使用深色模式，并且不需要脚本。",
  limits: "尚未做到的",
  files: "PDF和其他文件多年来由许多人制作。许多没有标签、标题或语言，有些是没有文字的扫描件。",
  texts: "文本版由程序从PDF生成：没有图片，表格和注释可能在别的位置。",
  recordings: "录音和录像只有在已有字幕或文字稿时才附上。",
  translations: "出版物周围的文字是翻译的，大多未经[母语者审读](translations)。主题和地名可能是英文。",
  elsewhere: "从这里链接到的其他网站的页面，我们无法改动。",
  help: "索取无障碍格式，或告诉我们遇到的障碍",
  helpText:
    "请写信给{whom}。请注明出版物或页面地址，以及您需要的格式：带标签的PDF、纯文本、大字版或其他。目录本身不保存您的来信。",
  complaint: "如果问题仍未解决",
  complaintText: "如果没有得到答复，或答复没有帮助，请向您所在国家受理无障碍或平等待遇投诉的机构反映。",
  tested: "如何测试",
  testedText:
    "由软件制作者测试，最近一次是{day}：用程序（axe）检查各类页面，并在浏览器中检查：只用键盘、查看无障碍树、在320像素宽度下、使用WCAG的文字间距、在强制颜色下、不用样式以及从右到左排版。这些测试是软件的一部分。他们还用屏幕阅读器Orca浏览了各主要类型的页面。使用辅助技术的人士尚未测试。",
};
