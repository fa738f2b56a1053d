/**
 * Every sentence a person reads, in three languages. One JSON file a subject and language; keys are flat and unique over
 * all subjects (`problem.file-missing`, `panel.balance`). `catalogue.test.ts` fails on a key that a language lacks.
 */
import i18next, { type i18n } from 'i18next';
import type { Problem } from '../../src-core/result.ts';
import { en } from './en/index.ts';
import { ko } from './ko/index.ts';
import { vi } from './vi/index.ts';

export const catalogues = { vi, en, ko } as const;
export type Locale = keyof typeof catalogues;
export { locales } from './terminal-language.mjs';
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** Turns keys and values into sentences of one language. Numbers are written as the language writes them. */
export interface Speaker {
  readonly locale: Locale;
  (key: string, values?: Values): string;
  has(key: string): boolean;
  problem(problem: Problem): string;
}

const engines = new Map<Locale, i18n>();

const speakers = new Map<Locale, Speaker>();

/** One a language: panels ask at every change. */
export function speaker(locale: Locale): Speaker {
  let its = speakers.get(locale);
  if (its === undefined) speakers.set(locale, (its = makeSpeaker(locale)));
  return its;
}

function makeSpeaker(locale: Locale): Speaker {
  const engine = engineOf(locale);
  const numbers = numbersOf(locale, { maximumFractionDigits: 3 });
  const coordinates = numbersOf(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const catalogue: Readonly<Record<string, string>> = catalogues[locale];
  const plain = (key: string): string | null => {
    const text = catalogue[key];
    return text === undefined || text.includes('{{') || text.includes('$t(') ? null : text;
  };
  const say = (key: string, values?: Values): string => {
    // Most labels have nothing put into them, and panels ask for hundreds of them at an edit.
    const asWritten = values === undefined ? plain(key) : null;
    if (asWritten !== null) return asWritten;
    const written: Record<string, unknown> = { ...values };
    for (const [name, value] of Object.entries(values ?? {})) {
      // `count` stays a number: it chooses the plural, and `{{count, number}}` writes it.
      if (typeof value === 'number' && name !== 'count') written[name] = (isCoordinate(name) ? coordinates : numbers)(value);
      if (value === null) written[name] = '–';
    }
    return engine.t(key, written);
  };
  // A sentence that counts is there under its plural forms only; every language has the last one.
  const has = (key: string) => engine.exists(key) || engine.exists(`${key}_other`);
  return Object.assign(say, { locale, has, problem: (problem: Problem) => say(`problem.${problem.code}`, problem.evidence) });
}

/** What writes numbers is made for the first of them: it takes 10 ms, and a command line may have none. */
function numbersOf(locale: Locale, options: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | null = null;
  return (value) => (format ??= new Intl.NumberFormat(numberLocale(locale), options)).format(value);
}

/** Places of the plan, to the millimetre as everywhere. */
const isCoordinate = (name: string): boolean => name === 'x' || name === 'y';

/** BCP 47 tag whose separators are those of the product's tables: comma decimal and dot thousands in Vietnamese. */
export const numberLocale = (locale: Locale): string => ({ vi: 'vi-VN', en: 'en-GB', ko: 'ko-KR' })[locale];

function engineOf(locale: Locale): i18n {
  let engine = engines.get(locale);
  if (engine === undefined) {
    engine = i18next.createInstance();
    void engine.init({
      lng: locale, fallbackLng: false, initAsync: false, keySeparator: false, nsSeparator: false,
      resources: { [locale]: { translation: catalogues[locale] } },
      interpolation: { escapeValue: false },
    });
    engines.set(locale, engine);
  }
  return engine;
}
