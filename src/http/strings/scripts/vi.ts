/** Vietnamese: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const vi: ScriptSentences = {
  keep: "Giữ để mang theo",
  keeping: "Đang giữ…",
  kept: "Đã giữ, {size}",
  failed: "Không giữ được tất cả. Hãy thử lại khi có kết nối.",
  alsoFile: "Cả tệp: {size}",
  whatIsKept: "Những gì đã giữ",
  onDevice: "Trên thiết bị này",
  privacy:
    "Những gì bạn giữ nằm trên thiết bị này và ai dùng máy cũng thấy. Không có gì được giữ nếu bạn không yêu cầu.",
  nothing: "Không có gì được giữ trên thiết bị này.",
  empty: "Xóa tất cả ngay",
  removeOne: "Xóa",
  keepList: "Giữ danh sách này và các trang của ấn phẩm",
  keptOn: "Đã giữ trên thiết bị này ngày {day}. Không có kết nối nên có thể đã cũ.",
  share: "Chia sẻ",
  copyLink: "Sao chép liên kết",
  copyCitation: "Sao chép trích dẫn",
  copied: "Đã sao chép",
};
