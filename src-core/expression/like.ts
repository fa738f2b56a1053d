/**
 * Tells whether a text fits a pattern in which `%` stands for anything and `_` for one character. Case does not count,
 * marks do. Goes back only to the last `%`, so its cost is at most pattern times text.
 */
export function likePattern(pattern: string): (text: string) => boolean {
  const signs = [...pattern.normalize('NFC').toLowerCase()];
  return (text) => {
    const lower = text.toLowerCase();
    return fits(/[\ud800-\udfff]/.test(lower) ? [...lower] : lower, signs);
  };
}

function fits(letters: string | readonly string[], signs: readonly string[]): boolean {
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
