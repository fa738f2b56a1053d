import { numberLocale, type Locale } from './catalogue.ts';

const writers = new Map<Locale, (moment: string) => string>();

/** Day and time of a moment (ISO 8601) where the person is, as the language writes them. What is no moment stays as it is. */
export function momentWriter(locale: Locale): (moment: string) => string {
  let writer = writers.get(locale);
  if (writer === undefined) {
    const format = new Intl.DateTimeFormat(numberLocale(locale), { dateStyle: 'short', timeStyle: 'short' });
    writer = (moment) => (Number.isNaN(Date.parse(moment)) ? moment : format.format(new Date(moment)));
    writers.set(locale, writer);
  }
  return writer;
}

const days = new Map<Locale, (moment: string) => string>();

/** The day alone. What is no moment is no day. */
export function dayWriter(locale: Locale): (moment: string) => string {
  let writer = days.get(locale);
  if (writer === undefined) {
    const format = new Intl.DateTimeFormat(numberLocale(locale), { dateStyle: 'short' });
    writer = (moment) => (Number.isNaN(Date.parse(moment)) ? '' : format.format(new Date(moment)));
    days.set(locale, writer);
  }
  return writer;
}
