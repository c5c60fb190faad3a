/** Malay: what the accessibility statement says. */
import type { StatementSentences } from "./sentences.ts";

export const ms: StatementSentences = {
  title: "Kebolehcapaian",
  lead: "Sejauh mana semua orang boleh menggunakan katalog ini, apa yang belum berfungsi, dan di mana boleh meminta bantuan.",
  conformance: "Apa yang dipenuhi",
  conformanceText:
    "Halaman-halaman ini dibuat supaya memenuhi [Garis Panduan Kebolehcapaian Kandungan Web (WCAG) 2.2](wcag) tahap AA. Setakat yang kami tahu, garis panduan itu dipenuhi, kecuali yang dinyatakan di bawah: pematuhannya separa.",
  ways: "Setiap halaman boleh digunakan dengan papan kekunci sahaja, dengan pembaca skrin, dibesarkan hingga 400%, dengan jarak teks dan warna anda sendiri, dalam mod gelap, dan tanpa skrip.",
  limits: "Apa yang belum dipenuhi",
  files:
    "PDF dan fail lain dibuat oleh ramai orang sepanjang banyak tahun. Banyak yang tiada tag, tajuk atau bahasa, dan ada yang hanya imbasan tanpa teks.",
  texts:
    "Versi teks dibuat daripada PDF oleh program: tiada gambar, dan jadual serta nota mungkin berada di tempat lain.",
  recordings: "Rakaman suara dan video disertai sari kata atau transkrip hanya jika sudah ada.",
  translations:
    "Teks di sekeliling penerbitan diterjemahkan, kebanyakannya belum [disemak oleh penutur](translations). Nama topik dan tempat mungkin dalam bahasa Inggeris.",
  elsewhere: "Halaman di tapak lain yang dipautkan dari sini di luar kawalan kami.",
  help: "Minta format boleh akses atau beritahu kami perkara yang menghalang anda",
  helpText:
    "Tulis kepada {whom}. Nyatakan penerbitan atau alamat halaman, dan format yang anda perlukan: PDF bertag, teks biasa, huruf besar atau lain-lain. Katalog ini sendiri tidak menyimpan apa-apa daripada mesej anda.",
  complaint: "Jika itu tidak membantu",
  complaintText:
    "Jika anda tidak mendapat jawapan, atau jawapannya tidak membantu, hubungi badan di negara anda yang menerima aduan tentang kebolehcapaian atau layanan sama rata.",
  tested: "Bagaimana ini diuji",
  testedText:
    "Oleh pembuat perisian, kali terakhir pada {day}: dengan program (axe) pada setiap jenis halaman, dan dalam pelayar dengan papan kekunci sahaja, dalam pepohon kebolehcapaian, pada lebar 320 piksel, dengan jarak teks WCAG, dalam warna paksaan, tanpa gaya, dan dari kanan ke kiri. Ujian ini sebahagian daripada perisian. Mereka juga menyusuri halaman daripada jenis-jenis utama dengan pembaca skrin Orca. Orang yang menggunakan teknologi bantuan belum mengujinya.",
};
