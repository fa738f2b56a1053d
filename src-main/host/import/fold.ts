/** Text without case, diacritics and đ: how names are compared that people typed on different keyboards. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();

/** Letters and digits alone: `Ký hiệu lô đất`, `kyHieuLoDat` and `KY_HIEU_LO_DAT` are one name. */
export const foldName = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
