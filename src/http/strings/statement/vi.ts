/** Vietnamese: what the accessibility statement says. */
import type { StatementSentences } from "./sentences.ts";

export const vi: StatementSentences = {
  title: "Khả năng tiếp cận",
  lead: "Mọi người có thể dùng danh mục này đến mức nào, điều gì chưa dùng được, và hỏi ở đâu khi cần giúp đỡ.",
  conformance: "Những gì đã đáp ứng",
  conformanceText:
    "Các trang này được làm để đáp ứng [Hướng dẫn về khả năng tiếp cận nội dung web (WCAG) 2.2](wcag), mức AA. Theo hiểu biết của chúng tôi, các trang đáp ứng, trừ những điều nêu dưới đây: mức tuân thủ là một phần.",
  ways: "Mọi trang đều dùng được chỉ bằng bàn phím, với trình đọc màn hình, phóng to đến 400%, với khoảng cách chữ và màu sắc của riêng bạn, ở chế độ tối và không cần script.",
  limits: "Những gì chưa đáp ứng",
  files:
    "Các tệp PDF và tệp khác do nhiều người làm trong nhiều năm. Nhiều tệp không có thẻ cấu trúc, tiêu đề hoặc ngôn ngữ, và một số là bản quét không có chữ.",
  texts:
    "Phiên bản văn bản do chương trình tạo từ PDF: không có hình ảnh; bảng và chú thích có thể nằm ở chỗ khác.",
  recordings: "Bản ghi âm, ghi hình chỉ kèm phụ đề hoặc bản chép lời khi đã có sẵn.",
  translations:
    "Phần chữ quanh các ấn phẩm đã được dịch, phần lớn chưa có [người bản ngữ đọc soát](translations). Tên chủ đề và địa điểm có thể bằng tiếng Anh.",
  elsewhere: "Các trang ở nơi khác được liên kết từ đây không do chúng tôi quản lý.",
  help: "Yêu cầu định dạng dễ tiếp cận hoặc cho biết điều gì gây trở ngại",
  helpText:
    "Hãy viết cho {whom}. Nêu tên ấn phẩm hoặc địa chỉ trang, và định dạng bạn cần: PDF có thẻ cấu trúc, văn bản thuần, chữ lớn hay loại khác. Bản thân danh mục không lưu gì từ thư của bạn.",
  complaint: "Nếu như vậy vẫn không giải quyết được",
  complaintText:
    "Nếu bạn không nhận được trả lời, hoặc trả lời không giúp ích, hãy tìm đến cơ quan ở nước bạn tiếp nhận khiếu nại về khả năng tiếp cận hoặc đối xử bình đẳng.",
  tested: "Đã kiểm tra như thế nào",
  testedText:
    "Do những người làm phần mềm kiểm tra, lần cuối vào {day}: bằng chương trình (axe) trên mọi loại trang, và trong trình duyệt chỉ bằng bàn phím, trong cây trợ năng, ở chiều rộng 320 pixel, với khoảng cách chữ của WCAG, với màu bắt buộc, không có kiểu dáng và từ phải sang trái. Các kiểm tra này là một phần của phần mềm. Họ cũng đã duyệt qua các trang thuộc những loại chính bằng trình đọc màn hình Orca. Người dùng công nghệ hỗ trợ chưa kiểm tra.",
};
