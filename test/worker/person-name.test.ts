import { describe, expect, it } from "vitest";
import { invertedName, parseName, familyOf } from "../../src/catalogue/publication/person-name.ts";

/** What is written; what is shown; family, given, particle and suffix. */
type Case = readonly [string, string, string, string | null, (string | null)?, (string | null)?];

function expectParts(cases: readonly Case[]) {
  for (const [written, name, family, given, particle = null, suffix = null] of cases)
    expect(parseName(written), written).toEqual({
      name,
      parts: { family, given, particle, suffix },
      nativeName: null,
    });
}

describe("a person's name", () => {
  it("is understood in the order in which it is spoken, and inverted", () => {
    expectParts([
      ["Rebecca Surtees", "Rebecca Surtees", "Surtees", "Rebecca"],
      ["Surtees, Rebecca", "Rebecca Surtees", "Surtees", "Rebecca"],
      ["Surtees,Rebecca", "Rebecca Surtees", "Surtees", "Rebecca"],
      ["\u200fSurtees,\u00a0 Rebecca ", "Rebecca Surtees", "Surtees", "Rebecca"],
      ["J. R. R. Tolkien", "J. R. R. Tolkien", "Tolkien", "J. R. R."],
      ["Surtees R.J.", "Surtees R.J.", "Surtees", "R.J."],
      ["Surtees R. J.", "Surtees R. J.", "Surtees", "R. J."],
      ["Surtees RJ", "Surtees RJ", "Surtees", "RJ"],
      ["JRR Tolkien", "JRR Tolkien", "Tolkien", "JRR"],
      ["SURTEES Rebecca", "SURTEES Rebecca", "SURTEES", "Rebecca"],
      ["Rebecca SURTEES", "Rebecca SURTEES", "SURTEES", "Rebecca"],
      ["Malcolm X", "Malcolm X", "X", "Malcolm"],
      ["Siti", "Siti", "Siti", null],
      ["Seán O’Brien", "Seán O’Brien", "O’Brien", "Seán"],
      ["Agrippa d'Aubigné", "Agrippa d'Aubigné", "d'Aubigné", "Agrippa"],
      ["Alaa al-Aswany", "Alaa al-Aswany", "al-Aswany", "Alaa"],
    ]);
  });

  it("has the particles of its family, which capitals make a part of the name", () => {
    expectParts([
      ["Ludwig van der Berg", "Ludwig van der Berg", "Berg", "Ludwig", "van der"],
      ["van der Berg, Ludwig", "Ludwig van der Berg", "Berg", "Ludwig", "van der"],
      ["Berg, Ludwig van der", "Ludwig van der Berg", "Berg", "Ludwig", "van der"],
      ["Charles de Gaulle", "Charles de Gaulle", "Gaulle", "Charles", "de"],
      ["Ana María de la Cruz", "Ana María de la Cruz", "Cruz", "Ana María", "de la"],
      ["Jan van ’t Hoff", "Jan van ’t Hoff", "Hoff", "Jan", "van ’t"],
      ["Pieter in 't Veld", "Pieter in 't Veld", "Veld", "Pieter", "in 't"],
      ["Jan op den Camp", "Jan op den Camp", "Camp", "Jan", "op den"],
      ["Otto von und zu Stein", "Otto von und zu Stein", "Stein", "Otto", "von und zu"],
      ["Lorenzo de’ Medici", "Lorenzo de’ Medici", "Medici", "Lorenzo", "de’"],
      ["Medici, Lorenzo de’", "Lorenzo de’ Medici", "Medici", "Lorenzo", "de’"],
      ["José Ortega y Gasset", "José Ortega y Gasset", "Ortega y Gasset", "José"],
      ["Antoni Gaudí i Cornet", "Antoni Gaudí i Cornet", "Gaudí i Cornet", "Antoni"],
      ["Maria da Silva e Costa", "Maria da Silva e Costa", "Silva e Costa", "Maria", "da"],
      ["Ursula Le Guin", "Ursula Le Guin", "Le Guin", "Ursula"],
      ["Ludwig Van der Berg", "Ludwig Van der Berg", "Van der Berg", "Ludwig"],
      ["Gabriel García Márquez", "Gabriel García Márquez", "García Márquez", "Gabriel"],
      ["Andrés Manuel López Obrador", "Andrés Manuel López Obrador", "López Obrador", "Andrés Manuel"],
      ["Juan Garcia Santos", "Juan Garcia Santos", "Santos", "Juan Garcia"],
      ["João Silva Filho", "João Silva Filho", "Silva Filho", "João"],
      ["Ahmad bin Ismail", "Ahmad bin Ismail", "Ismail", "Ahmad", "bin"],
    ]);
  });

  it("has its suffix, and no titles or degrees among its parts", () => {
    expectParts([
      ["Martin King Jr.", "Martin King Jr.", "King", "Martin", null, "Jr."],
      ["Martin King, Jr.", "Martin King, Jr.", "King", "Martin", null, "Jr."],
      ["King, Martin, Jr.", "Martin King Jr.", "King", "Martin", null, "Jr."],
      ["King, Jr., Martin", "Martin King Jr.", "King", "Martin", null, "Jr."],
      ["King Jr., Martin", "Martin King Jr.", "King", "Martin", null, "Jr."],
      ["King, Martin Jr.", "Martin King Jr.", "King", "Martin", null, "Jr."],
      ["Martin King Jnr", "Martin King Jnr", "King", "Martin", null, "Jnr"],
      ["Martin Luther King Jr.", "Martin Luther King Jr.", "King", "Martin Luther", null, "Jr."],
      ["Elizabeth II", "Elizabeth II", "Elizabeth", null, null, "II"],
      ["Dr. Rebecca Surtees", "Dr. Rebecca Surtees", "Surtees", "Rebecca"],
      ["Prof. Dr. Rebecca Surtees", "Prof. Dr. Rebecca Surtees", "Surtees", "Rebecca"],
      ["Rebecca Surtees, Ph.D.", "Rebecca Surtees, Ph.D.", "Surtees", "Rebecca"],
      ["Rebecca Surtees, MD, PhD", "Rebecca Surtees, MD, PhD", "Surtees", "Rebecca"],
      ["Rebecca Surtees PhD", "Rebecca Surtees PhD", "Surtees", "Rebecca"],
      ["Sir Martin King", "Sir Martin King", "King", "Martin"],
      ["ดร.สมชาย ใจดี", "ดร.สมชาย ใจดี", "ใจดี", "สมชาย"],
    ]);
  });

  it("begins with the family in the languages in which it does", () => {
    expectParts([
      ["Nguyễn Thị Minh", "Nguyễn Thị Minh", "Nguyễn", "Thị Minh"],
      ["Nguyễn, Thị Minh", "Nguyễn Thị Minh", "Nguyễn", "Thị Minh"],
      ["Nguyen Thi Minh", "Nguyen Thi Minh", "Nguyen", "Thi Minh"],
      ["Le Thi Hoa", "Le Thi Hoa", "Le", "Thi Hoa"],
      ["Vo Van Kiet", "Vo Van Kiet", "Vo", "Van Kiet"],
      ["Hoa Thi Le", "Hoa Thi Le", "Le", "Hoa Thi"],
      ["Ban Ki-moon", "Ban Ki-moon", "Ban", "Ki-moon"],
      ["Minh Nguyen", "Minh Nguyen", "Nguyen", "Minh"],
      ["ចាន់ សុខា", "ចាន់ សុខា", "ចាន់", "សុខា"],
      ["ចាន់, សុខា", "ចាន់ សុខា", "ចាន់", "សុខា"],
      ["王芳", "王芳", "王", "芳"],
      ["王小明", "王小明", "王", "小明"],
      ["王, 芳", "王芳", "王", "芳"],
      ["欧阳娜娜", "欧阳娜娜", "欧阳", "娜娜"],
      ["司马迁", "司马迁", "司马", "迁"],
      ["김민수", "김민수", "김", "민수"],
      ["남궁민수", "남궁민수", "남궁", "민수"],
      ["山田 太郎", "山田 太郎", "山田", "太郎"],
      ["Петров Иван Сергеевич", "Петров Иван Сергеевич", "Петров", "Иван Сергеевич"],
    ]);
  });

  it("ends with it elsewhere, or is one name", () => {
    expectParts([
      ["Иван Петров", "Иван Петров", "Петров", "Иван"],
      ["Роман Аркадьевич Абрамович", "Роман Аркадьевич Абрамович", "Абрамович", "Роман Аркадьевич"],
      ["สมชาย ใจดี", "สมชาย ใจดี", "ใจดี", "สมชาย"],
      ["ສົມຊາຍ ໃຈດີ", "ສົມຊາຍ ໃຈດີ", "ໃຈດີ", "ສົມຊາຍ"],
      ["דוד כהן", "דוד כהן", "כהן", "דוד"],
      ["အောင်ဆန်း", "အောင်ဆန်း", "အောင်ဆန်း", null],
      ["အောင်ဆန်း စုကြည်", "အောင်ဆန်း စုကြည်", "အောင်ဆန်း စုကြည်", null],
      ["الأسواني، علاء", "علاء الأسواني", "الأسواني", "علاء"],
    ]);
  });

  it("is kept whole where cutting it would be a guess", () => {
    for (const name of [
      "山田太郎",
      "さくらももこ",
      "やまだたろう",
      "ジョン・スミス",
      "محمد بن سلمان",
      "One, Two, Three, Four",
      "Surtees, Rebecca & King, Martin",
    ])
      expect(parseName(name), name).toEqual({ name, parts: null, nativeName: null });
  });

  it("is shown in the same way when it is read again", () => {
    for (const name of ["Surtees, Rebecca", "King, Martin, Jr.", "ចាន់, សុខា", "Berg, Ludwig van der"]) {
      const read = parseName(name);
      expect(parseName(read.name), name).toEqual(read);
    }
  });

  it("is filed without its particle, which joins the family with a space or an apostrophe", () => {
    const parts = { family: "Berg", given: "Ludwig", particle: "van der", suffix: "Jr." };
    expect(invertedName(parts)).toBe("Berg, Ludwig van der, Jr.");
    expect(invertedName({ family: "Siti", given: null, particle: null, suffix: null })).toBe("Siti");
    expect(familyOf(parts)).toBe("van der Berg");
    expect(familyOf({ family: "Alembert", particle: "d’" })).toBe("d’Alembert");
    expect(familyOf({ family: "Medici", particle: "de’" })).toBe("de’ Medici");
  });
});

it("reads a romanised name and the one in its own script as one person's", () => {
  for (const [written, name, family, given, nativeName] of [
    ["Wang Fang (王芳)", "Wang Fang", "Wang", "Fang", "王芳"],
    ["王芳 (Wang Fang)", "Wang Fang", "Wang", "Fang", "王芳"],
    ["Wang, Fang 王芳", "Fang Wang", "Wang", "Fang", "王芳"],
    ["Fang Wang （王芳）", "Fang Wang", "Wang", "Fang", "王芳"],
    ["Zhang Wei (张伟)", "Zhang Wei", "Zhang", "Wei", "张伟"],
    ["Wei Zhang (张伟)", "Wei Zhang", "Zhang", "Wei", "张伟"],
    ["Mao Zedong 毛泽东", "Mao Zedong", "Mao", "Zedong", "毛泽东"],
    ["Kim Min-ji 김민지", "Kim Min-ji", "Kim", "Min-ji", "김민지"],
    ["Ivan Petrov (Иван Петров)", "Ivan Petrov", "Petrov", "Ivan", "Иван Петров"],
    ["Sok Dara (សុខ ដារ៉ា)", "Sok Dara", "Dara", "Sok", "សុខ ដារ៉ា"],
  ] as const) {
    expect(parseName(written), written).toMatchObject({ name, nativeName, parts: { family, given } });
  }
  expect(parseName("Rebecca Surtees (NEXUS)").nativeName).toBeNull();
  expect(parseName("王芳").nativeName).toBeNull();
});
