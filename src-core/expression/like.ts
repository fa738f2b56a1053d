/**
 * Whether a text fits a pattern in which `%` stands for anything and `_` for one character. Case does not count, marks
 * do. Goes back only to the last `%`, so its cost is at most pattern times text.
 */
export function isLike(text: string, pattern: string): boolean {
  const letters = [...text.toLowerCase()];
  const signs = [...pattern.normalize('NFC').toLowerCase()];
  let at = 0;
  let sign = 0;
  let wildSign = -1;
  let wildAt = 0;
  while (at < letters.length) {
    if (signs[sign] === '%') {
      wildSign = sign++;
      wildAt = at;
    } else if (sign < signs.length && (signs[sign] === '_' || signs[sign] === letters[at])) {
      at++;
      sign++;
    } else if (wildSign >= 0) {
      sign = wildSign + 1;
      at = ++wildAt;
    } else return false;
  }
  while (signs[sign] === '%') sign++;
  return sign === signs.length;
}
