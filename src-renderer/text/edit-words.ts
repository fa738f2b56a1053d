import { differenceIn, type AreaChange } from '../../src-core/document/area-changes.ts';
import { sliverAreaM2, type Sliver } from '../../src-core/commands/coverage/sliver.ts';
import type { Speaker } from './catalogue.ts';
import { numberWriter } from './format-number.ts';

/** More zones than this are counted, not named. */
const mostNamed = 3;
/** Differences below this round to nothing in hectares, m²: they are told in square metres. */
const smallM2 = 50;

/** What an edit did, zone by zone: "Zone 14: 2.31 → 2.74 ha; zone 15: −0.43 ha; 2 more zones". Empty where no land changed hands. */
export function editWords(say: Speaker, areas: readonly AreaChange[], symbolOf: (landUse: string) => string): string {
  const named = areas.slice(0, mostNamed).map((area, i) => `${zoneWords(say, area, symbolOf)}: ${landWords(say, area, i === 0)}`);
  const more = areas.length - named.length;
  return [...named, ...(more > 0 ? [say('edit.more-zones', { count: more })] : [])].join('; ');
}

/** Land that zones had and none has any more: what was moved or deleted leaves it free. Empty where there is none to speak of. */
export function landLessWords(say: Speaker, areas: readonly AreaChange[]): string {
  const less = -areas.reduce((sum, area) => sum + differenceIn(area), 0);
  if (less < sliverAreaM2) return '';
  return say('edit.land-less', { area: areaWords(say, less) });
}

/** Hectares, or square metres where those would round to nothing. */
export function areaWords(say: Speaker, squareMetres: number): string {
  const write = numberWriter(say.locale);
  return squareMetres > 0 && squareMetres < smallM2 ? `${write.squareMetres(squareMetres)} ${say('unit.m2')}` : `${write.hectares(squareMetres / 10_000)} ${say('unit.ha')}`;
}

function zoneWords(say: Speaker, { name, landUse }: AreaChange, symbolOf: (landUse: string) => string): string {
  if (name !== null) return say('edit.zone', { zone: name });
  return landUse === null ? say('edit.unnamed') : say('edit.zone', { zone: symbolOf(landUse) });
}

function landWords(say: Speaker, area: AreaChange, isFirst: boolean): string {
  const write = numberWriter(say.locale);
  const difference = differenceIn(area);
  const small = Math.abs(difference) < smallM2;
  const [number, unit] = small ? [write.squareMetres, say('unit.m2')] : [(m2: number) => write.hectares(m2 / 10_000), say('unit.ha')];
  if (area.before === null) return `${number(area.after ?? 0)} ${unit}`;
  if (area.after === null) return say('edit.gone', { area: `${number(difference)} ${unit}` });
  if (isFirst && !small) return `${number(area.before)} → ${number(area.after)} ${unit}`;
  return `${difference > 0 ? '+' : ''}${number(difference)} ${unit}`;
}

/** The narrowest of the slivers in words, and how many more there are. */
export function sliverWords(say: Speaker, slivers: readonly Sliver[], nameOf: (sliver: Sliver) => string): string {
  const [first] = slivers;
  if (first === undefined) return '';
  const words = say(`edit.sliver-${first.kind}`, { zone: nameOf(first), measure: numberWriter(say.locale).metres(first.measure) });
  return slivers.length === 1 ? words : `${words} ${say('edit.more-slivers', { count: slivers.length - 1 })}`;
}
