/** Indonesian: what the accessibility statement says. */
import type { StatementSentences } from "./sentences.ts";

export const id: StatementSentences = {
  title: "Aksesibilitas",
  lead: "Sejauh mana semua orang dapat memakai katalog ini, apa yang belum berfungsi, dan ke mana dapat meminta bantuan.",
  conformance: "Yang terpenuhi",
  conformanceText:
    "Halaman-halaman ini dibuat agar memenuhi [Pedoman Aksesibilitas Konten Web (WCAG) 2.2](wcag) tingkat AA. Sejauh yang kami ketahui pedoman itu terpenuhi, kecuali yang disebut di bawah: kesesuaiannya sebagian.",
  ways: "Setiap halaman dapat dipakai hanya dengan papan ketik, dengan pembaca layar, diperbesar hingga 400%, dengan spasi teks dan warna Anda sendiri, dalam mode gelap, dan tanpa skrip.",
  limits: "Yang belum terpenuhi",
  files:
    "PDF dan berkas lain dibuat oleh banyak orang selama bertahun-tahun. Banyak yang tidak memiliki tag, judul, atau bahasa, dan sebagian berupa pindaian tanpa teks.",
  texts:
    "Versi teks dibuat dari PDF oleh program: tidak ada gambarnya, dan tabel serta catatan dapat berada di tempat lain.",
  recordings: "Rekaman suara dan video disertai takarir atau transkrip hanya jika sudah tersedia.",
  translations:
    "Teks di sekitar publikasi diterjemahkan, umumnya belum [diperiksa oleh penutur](translations). Nama topik dan tempat mungkin dalam bahasa Inggris.",
  elsewhere: "Halaman di situs lain yang ditautkan dari sini berada di luar kendali kami.",
  help: "Minta format aksesibel atau beri tahu apa yang menghalangi Anda",
  helpText:
    "Tulislah kepada {whom}. Sebutkan publikasi atau alamat halamannya, dan format yang Anda perlukan: PDF bertag, teks biasa, huruf besar, atau lainnya. Katalog ini sendiri tidak menyimpan apa pun dari pesan Anda.",
  complaint: "Jika itu tidak membantu",
  complaintText:
    "Jika Anda tidak mendapat jawaban, atau jawabannya tidak membantu, hubungi lembaga di negara Anda yang menerima pengaduan tentang aksesibilitas atau perlakuan setara.",
  tested: "Bagaimana ini diuji",
  testedText:
    "Oleh pembuat perangkat lunak, terakhir pada {day}: dengan program (axe) pada setiap jenis halaman, dan di peramban hanya dengan papan ketik, dalam pohon aksesibilitas, pada lebar 320 piksel, dengan spasi teks WCAG, dalam warna paksa, tanpa gaya, dan dari kanan ke kiri. Uji ini bagian dari perangkat lunaknya. Mereka juga menelusuri halaman dari jenis-jenis utama dengan pembaca layar Orca. Orang yang memakai teknologi bantu belum mengujinya.",
};
