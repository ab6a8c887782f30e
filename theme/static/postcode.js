// Reads typed text as a postcode, and finds its place in one small file. It changes nothing on the page and keeps nothing.
const LETTER = { 0: "O", 1: "I" };
const DIGIT = { O: "0", I: "1" };
const letter = (sign) => LETTER[sign] ?? sign;
const digit = (sign) => DIGIT[sign] ?? sign;
const OUTWARD = /^[A-Z]{1,2}\d[A-Z\d]?$/;
const INWARD = /^\d([ABD-HJLNP-UW-Z]{2})?$/;

// The half before the space, with 0 for O and 1 for I where only the other can stand: “0X1” is OX1, “EI” is E1.
function outwardOf(typed) {
  const [first, second, third, fourth] = typed;
  const start = letter(first);
  const readings = [
    [start, digit(second), third],
    [start, letter(second), digit(third), fourth],
  ];
  const fits = readings.map((signs) => signs.join("")).filter((text) => text.length === typed.length && OUTWARD.test(text));
  return fits.find((text) => text === typed) ?? fits.at(-1);
}
