/** Lower case without diacritics, for finding: `Đơn vị ở` is found by `don vi o`. Korean syllables stay whole. */
export const foldText = (text: string): string =>
  text.normalize('NFD').replace(/[̀-ͯ]/g, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').normalize('NFC').toLowerCase();
