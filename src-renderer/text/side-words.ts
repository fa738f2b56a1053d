import type { Phase } from '../../src-core/document/layers.ts';
import type { Speaker } from './catalogue.ts';

interface Labelled { readonly plan: string | null; readonly name: string; readonly version: string | null; readonly phase: Phase | null }

/** What two sides are called, each by what tells it from the other: of one plan the versions, or the phases, or both. */
export function sideWords(side: Labelled, other: Labelled, say: Speaker): string {
  if (side.plan === null || side.plan !== other.plan) return side.name;
  const words = [
    ...(side.version === other.version ? [] : [side.version ?? say('comparing.as-it-stands')]),
    ...(side.phase === other.phase || side.phase === null ? [] : [say(`phase.${side.phase}`)]),
  ];
  return words.length === 0 ? side.name : words.join(' · ');
}
