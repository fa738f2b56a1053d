import { differenceIn, type AreaChange } from '../../src-core/document/area-changes.ts';
import { sliverAreaM2, type Sliver } from '../../src-core/commands/coverage/sliver.ts';
import type { Speaker } from './catalogue.ts';
import { numberWriter } from './format-number.ts';

/** More zones than this are counted, not named. */
const mostNamed = 3;
/** Differences below this round to nothing in hectares, m²: they are told in square metres. */
const smallM2 = 50;
/** Differences below this round to nothing in square metres too. */
const leastM2 = 0.05;

/** What an edit did, zone by zone: "Zone 14: 2.31 → 2.74 ha; zone 15: −0.43 ha; 2 more zones". Empty where no land changed hands. */
export function editWords(say: Speaker, areas: readonly AreaChange[], symbolOf: (landUse: string) => string): string {
  const told = areas.filter((area) => area.before === null || area.after === null || isToldOf(differenceIn(area)));
  const first = told.find(({ before, after }) => before !== null && after !== null);
  const named = told.slice(0, mostNamed).map((area) => `${zoneWords(say, area, symbolOf)}: ${landWords(say, area, area === first)}`);
  const more = told.length - named.length;
  return [...named, ...(more > 0 ? [say('edit.more-zones', { count: more })] : [])].join('; ');
}

/** Land that zones had and none has any more: what was moved or deleted leaves it free. Empty where there is none to speak of. */
export function landLessWords(say: Speaker, areas: readonly AreaChange[]): string {
  const less = -areas.reduce((sum, area) => sum + differenceIn(area), 0);
  if (less < sliverAreaM2) return '';
  return say('edit.land-less', { area: areaWords(say, less) });
}

/** Hectares, or square metres where those would round to nothing. */
function areaWords(say: Speaker, squareMetres: number): string {
  const [write, unit] = unitFor(say, [squareMetres]);
  return `${write(squareMetres)} ${unit}`;
}

/** Land that an edit would give and take, both in one unit: "+0.43 ha / −0.43 ha". What rounds to nothing is left out; empty where all does. */
export function balanceWords(say: Speaker, gainedM2: number, lostM2: number): string {
  const sides = [gainedM2, -lostM2].filter(isToldOf);
  const [write, unit] = unitFor(say, sides);
  return sides.map((side) => `${signed(write, side)} ${unit}`).join(' / ');
}

const isToldOf = (squareMetres: number): boolean => Math.abs(squareMetres) >= leastM2;

const signed = (write: (squareMetres: number) => string, squareMetres: number): string => `${squareMetres > 0 ? '+' : ''}${write(squareMetres)}`;

/** How figures that are read together are written: none of them reads zero in hectares that is not. */
function unitFor(say: Speaker, figures: readonly number[]): readonly [(squareMetres: number) => string, string] {
  const write = numberWriter(say.locale);
  return figures.some((figure) => figure !== 0 && Math.abs(figure) < smallM2)
    ? [write.squareMetres, say('unit.m2')]
    : [(squareMetres) => write.hectares(squareMetres / 10_000), say('unit.ha')];
}

/** A new zone is called so: the parts of a divided one have the same name. */
function zoneWords(say: Speaker, { name, landUse, before }: AreaChange, symbolOf: (landUse: string) => string): string {
  const zone = name ?? (landUse === null ? null : symbolOf(landUse));
  if (before === null) return zone === null ? say('edit.new-unnamed') : say('edit.new-zone', { zone });
  return zone === null ? say('edit.unnamed') : say('edit.zone', { zone });
}

function landWords(say: Speaker, area: AreaChange, isFirst: boolean): string {
  const difference = differenceIn(area);
  const [write, unit] = unitFor(say, [difference]);
  if (area.before === null) return `${write(area.after ?? 0)} ${unit}`;
  if (area.after === null) return say('edit.gone', { area: `${write(difference)} ${unit}` });
  const [before, after] = [write(area.before), write(area.after)];
  // A change of half a hundredth may round to the same figure twice.
  return isFirst && Math.abs(difference) >= smallM2 && before !== after ? `${before} → ${after} ${unit}` : `${signed(write, difference)} ${unit}`;
}

/** The narrowest of the slivers in words, and how many more there are. A zone without a label is told by its land use and where the sliver is: its id says nothing to anybody. */
export function sliverWords(say: Speaker, slivers: readonly Sliver[], symbolOf: (landUse: string) => string): string {
  const [first] = slivers;
  if (first === undefined) return '';
  const words = say(`edit.sliver-${first.kind}`, { zone: sliverZone(say, first, symbolOf), measure: numberWriter(say.locale).metres(first.measure) });
  return slivers.length === 1 ? words : `${words} ${say('edit.more-slivers', { count: slivers.length - 1 })}`;
}

function sliverZone(say: Speaker, { zone: { fields }, x, y }: Sliver, symbolOf: (landUse: string) => string): string {
  const called = fields['label'] ?? fields['name'];
  if (called != null) return String(called);
  const write = numberWriter(say.locale);
  const place = say('comment.at', { x: write.coordinate(x), y: write.coordinate(y) });
  const landUse = fields['landUse'];
  return typeof landUse === 'string' && landUse !== '' ? say('edit.zone-of-use', { landUse: symbolOf(landUse), place }) : say('edit.zone-without-use', { place });
}
