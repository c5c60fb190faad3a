/** What the documents say: pieces of text in the marked form, from which sources and expectations are both made. */

export const english = {
  title: "Life beyond trafficking",
  first:
    "Reintegration is a process that takes years, and it seldom goes in a straight line. Most of the men and women whom we met had changed their plans several times before they found work that they could live on, and many had been helped by nobody but their families.",
  second:
    "Identification comes first. Somebody who was never identified as a victim receives neither shelter nor compensation, and often returns to the community with debts that make another departure more likely than before.",
  third:
    "Organisations that offer assistance should explain what it consists of, how long it lasts, and what is expected in return. Without such an explanation people decline, not because they do not need help but because they have learned to distrust what is given for nothing.",
  fourth:
    "Recommendations for practitioners follow in the next chapter; they were discussed with service providers in seven countries and with survivors who advised the project from its beginning.",
  items: [
    "Ask what a person wants before offering anything.",
    "Explain rights in a language that the person reads, and again later when the first shock is over.",
    "Keep records safe.",
  ],
};

export const khmer = {
  title: "ការធ្វើសមាហរណកម្មឡើងវិញ",
  first:
    "ជនរងគ្រោះដោយសារអំពើជួញដូរមនុស្សត្រូវការជំនួយរយៈពេលវែង។ គ្រួសារនិងសហគមន៍មានតួនាទីសំខាន់ក្នុងការគាំទ្រពួកគេឱ្យរស់នៅដោយសុវត្ថិភាព និងមានការងារសមរម្យ។",
  second: "អ្នកផ្តល់សេវាគួរពន្យល់អំពីសិទ្ធិរបស់ជនរងគ្រោះជាភាសាដែលពួកគេយល់ ហើយរក្សាការសម្ងាត់ជានិច្ច។",
  items: ["សួរថាតើពួកគេចង់បានអ្វី", "ពន្យល់អំពីសិទ្ធិ", "រក្សាឯកសារឱ្យមានសុវត្ថិភាព"],
};

export const burmese = {
  title: "လူကုန်ကူးမှု တားဆီးကာကွယ်ရေး",
  first:
    "လူကုန်ကူးခံရသူများသည် မိမိတို့၏ မိသားစုထံ ပြန်လည်ရောက်ရှိပြီးနောက် အကူအညီများစွာ လိုအပ်ပါသည်။ ဝန်ဆောင်မှုပေးသူများသည် ၎င်းတို့၏ အခွင့်အရေးများကို ရှင်းလင်းစွာ ပြောပြသင့်ပါသည်။",
  second: "အလုပ်အကိုင် ရှာဖွေရာတွင် လည်းကောင်း၊ ကျန်းမာရေး စောင့်ရှောက်မှု ရယူရာတွင် လည်းကောင်း အခက်အခဲများ ရှိပါသည်။",
};

export const thai = {
  title: "การคืนสู่สังคมของผู้เสียหาย",
  first:
    "ผู้เสียหายจากการค้ามนุษย์จำนวนมากต้องการความช่วยเหลือในระยะยาว ทั้งด้านที่อยู่อาศัย การรักษาพยาบาล และการทำงานที่มั่นคงเพื่อเลี้ยงดูครอบครัวของตนเอง",
  second: "ผู้ให้บริการควรอธิบายสิทธิของผู้เสียหายด้วยภาษาที่เข้าใจได้ง่าย และรักษาความลับของข้อมูลส่วนบุคคลเสมอ",
};

export const lao = {
  title: "ການກັບຄືນສູ່ສັງຄົມ",
  first: "ຜູ້ຖືກເຄາະຮ້າຍຈາກການຄ້າມະນຸດຕ້ອງການຄວາມຊ່ວຍເຫຼືອໃນໄລຍະຍາວ ທັງດ້ານທີ່ຢູ່ອາໄສ ການຮັກສາສຸຂະພາບ ແລະ ວຽກເຮັດງານທຳທີ່ໝັ້ນຄົງ",
  second: "ຜູ້ໃຫ້ບໍລິການຄວນອະທິບາຍສິດຂອງຜູ້ຖືກເຄາະຮ້າຍດ້ວຍພາສາທີ່ເຂົ້າໃຈງ່າຍ",
};

export const chinese = {
  title: "人口贩运受害者的重返社会",
  first:
    "许多人口贩运受害者在返回家乡之后需要长期的帮助，包括住房、医疗以及能够养活家庭的稳定工作。服务机构应当用受害者能够理解的语言说明他们的权利，并始终为他们保密。",
  second: "身份识别是第一步。没有被识别为受害者的人既得不到庇护，也得不到赔偿，常常背负债务回到社区。",
};

export const arabic = {
  title: "الحياة بعد الاتجار بالبشر",
  first:
    "يحتاج ضحايا الاتجار بالبشر إلى مساعدة طويلة الأمد تشمل السكن والعلاج والعمل اللائق. وينبغي لمقدمي الخدمات أن يشرحوا حقوق الضحايا بلغة يفهمونها وأن يحافظوا دائما على سرية المعلومات.",
  second:
    "تحديد هوية الضحايا هو الخطوة الأولى في كل سياسة جادة، ومن لم تحدد هويته لا يحصل على مأوى ولا على تعويض.",
  items: ["اسأل عما يريده الشخص", "اشرح الحقوق بوضوح", "احفظ السجلات في مكان آمن"],
};

export const hebrew = {
  title: "החיים אחרי סחר בבני אדם",
  first:
    "נפגעי סחר בבני אדם זקוקים לסיוע ארוך טווח הכולל דיור, טיפול רפואי ועבודה הוגנת. על נותני השירותים להסביר את זכויותיהם בשפה שהם מבינים ולשמור תמיד על סודיות המידע.",
  second:
    "זיהוי הנפגעים הוא הצעד הראשון. מי שלא זוהה אינו מקבל מקלט או פיצוי, ולעתים קרובות חוזר לקהילתו עם חובות.",
};

export const serbian = {
  title: "Живот после трговине људима",
  first:
    "Реинтеграција је процес који траје годинама и ретко се одвија без застоја. Већина мушкараца и жена са којима смо разговарали више пута је мењала планове пре него што је нашла посао од ког може да се живи.",
  second:
    "Идентификација је први корак. Ко није препознат као жртва не добија ни склониште ни накнаду штете.",
};

export const vietnamese = {
  title: "Cuộc sống sau khi bị mua bán",
  first:
    "Tái hòa nhập là một quá trình kéo dài nhiều năm và hiếm khi diễn ra suôn sẻ. Hầu hết những người mà chúng tôi gặp đã thay đổi kế hoạch nhiều lần trước khi tìm được việc làm đủ sống cho bản thân và gia đình.",
  second:
    "Xác định nạn nhân là bước đầu tiên. Người không được xác định sẽ không nhận được nơi tạm lánh và bồi thường.",
};
