import type { VersionStep } from '../../src-core/versions/version.ts';
import type { Locale } from './catalogue.ts';
import { dayText } from './day.ts';

/** Number and day of a decision, as far as they are there. */
export const decisionWords = ({ decisionNumber, decisionDate }: Pick<VersionStep, 'decisionNumber' | 'decisionDate'>, locale: Locale): string =>
  [decisionNumber, decisionDate === null ? null : dayText(decisionDate, locale)].filter((each) => each !== null).join(' · ');
