import type { Speaker } from './catalogue.ts';
import { notStated, numberWriter } from './format-number.ts';

/** Units of norms and of faults, with the key of their word. */
const unitKeys: Readonly<Record<string, string>> = {
  '%': 'percent', 'm': 'm', 'm2': 'm2', 'ha': 'ha', 'm2/person': 'm2-person', 'person': 'person', 'person/ha': 'person-ha', 'places': 'places', 'seats': 'seats',
  'year': 'year', 'kg/person/day': 'kg-person-day', 'ha per 1000 people': 'ha-1000-people', 'ha per 1000 m3/day': 'ha-1000-m3-day', 'ha per 1000 t/year': 'ha-1000-t-year', 'times': 'times',
  'm2/seat': 'm2-seat', 'm3/ha/day': 'm3-ha-day', 'm3/person/year': 'm3-person-year', 't/ha': 't-ha',
};
/** From here on square metres are read as hectares. */
const leastInHectares = 1000;
const squareMetresAHectare = 10_000;

/** `count` is the figure that it stands after, where it stands after one. */
export function unitWords(unit: string, say: Speaker, count = 0): string {
  const key = unitKeys[unit];
  return key === undefined ? (unit === '-' || unit === 'mixed' ? '' : unit) : say(`unit-of.${key}`, { count });
}

/** A figure with its unit as people read it: large areas in hectares, people and places whole. */
export function figureWords(value: number | null, unit: string | null, say: Speaker): string {
  if (value === null) return notStated;
  const write = numberWriter(say.locale);
  if (unit === null) return write.plain(value);
  if (unit === 'm2' && Math.abs(value) >= leastInHectares) return `${write.hectares(value / squareMetresAHectare)} ${unitWords('ha', say)}`;
  const figure = unit === 'm2' || unit === '%' ? write.squareMetres(value) : unit === 'm' || unit === 'ha' || unit === 'm2/person' || unit === 'm2/seat' ? write.metres(value) : unit === 'person' || unit === 'places' || unit === 'seats' ? write.count(value) : write.plain(Number(value.toPrecision(6)));
  return `${figure} ${unitWords(unit, say, value)}`.trim();
}
