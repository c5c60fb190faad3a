/** Names of persons, as people write them. */
import { expect, it } from "vitest";
import { parseName } from "../../src/catalogue/publication/person-name.ts";

it.each([
  ["Surtees, Rebecca", "Rebecca Surtees", "Rebecca", null, "Surtees", null],
  ["Rebecca Surtees", "Rebecca Surtees", "Rebecca", null, "Surtees", null],
  ["Ludwig van der Berg", "Ludwig van der Berg", "Ludwig", "van der", "Berg", null],
  ["van der Berg, Ludwig", "Ludwig van der Berg", "Ludwig", "van der", "Berg", null],
  ["Martin Luther King Jr.", "Martin Luther King Jr.", "Martin Luther", null, "King", "Jr."],
  ["King, Martin, Jr.", "Martin King Jr.", "Martin", null, "King", "Jr."],
  ["Ana María de la Cruz", "Ana María de la Cruz", "Ana María", "de la", "Cruz", null],
  ["Siti", "Siti", null, null, "Siti", null],
  ["Nguyễn Thị Minh", "Nguyễn Thị Minh", "Thị Minh", null, "Nguyễn", null],
  ["王芳", "王芳", "芳", null, "王", null],
  ["欧阳娜娜", "欧阳娜娜", "娜娜", null, "欧阳", null],
  ["ចាន់ សុខា", "ចាន់ សុខា", "សុខា", null, "ចាន់", null],
  ["အောင်ဆန်း", "အောင်ဆန်း", null, null, "အောင်ဆန်း", null],
  ["Иван Петров", "Иван Петров", "Иван", null, "Петров", null],
  ["Seán O’Brien", "Seán O’Brien", "Seán", null, "O’Brien", null],
])("%s is shown as %s", (written, name, given, particle, family, suffix) => {
  expect(parseName(written)).toEqual({ name, parts: { given, particle, family, suffix } });
});

it.each(["محمد بن سلمان", "やまだたろう", "One, Two, Three, Four"])(
  "%s stays whole: nobody can tell its parts",
  (name) => {
    expect(parseName(name)).toEqual({ name, parts: null });
  },
);
