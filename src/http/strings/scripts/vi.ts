/** Vietnamese: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const vi: ScriptSentences = {
  keep: "Lưu vào thiết bị này",
  keeping: "Đang lưu…",
  kept: "Đã lưu, {size}",
  failed: "Không lưu được tất cả. Hãy thử lại khi có kết nối mạng.",
  cut: "Không lưu được tất cả: quá dài.",
  alsoFile: "Lưu cả tệp: {size}",
  whatIsKept: "Những gì đã lưu",
  onDevice: "Trên thiết bị này",
  privacy:
    "Những gì bạn lưu nằm trên thiết bị này và ai dùng thiết bị cũng có thể thấy. Không có gì được lưu nếu bạn không yêu cầu.",
  nothing: "Không có gì được lưu trên thiết bị này.",
  empty: "Xóa tất cả ngay",
  removeOne: "Xóa",
  keepList: "Lưu danh sách này và các trang ấn phẩm trong đó",
  keptOn: "Đã lưu trên thiết bị này ngày {day}. Hiện không có kết nối mạng nên nội dung có thể đã cũ.",
  share: "Chia sẻ",
  copyLink: "Sao chép liên kết",
  copyCitation: "Sao chép trích dẫn",
  copied: "Đã sao chép",
};
