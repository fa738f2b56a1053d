import type { Locale } from '../../../src-core/wire/locale.ts';

/**
 * What is named in a file, not put into it. Times New Roman is what Vietnamese offices write their papers in
 * (NĐ 30/2020/NĐ-CP, Phụ lục I); the Korean one comes with Windows. Other programs take what is nearest.
 */
export const reportFont: Readonly<Record<Locale, string>> = { vi: 'Times New Roman', en: 'Times New Roman', ko: 'Malgun Gothic' };
/** For Hangul inside a text of another language. */
export const hangulFont = 'Malgun Gothic';
