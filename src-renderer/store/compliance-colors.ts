import type { Compliance } from '../../src-core/capacity/zone-compliance.ts';

/** On the map and in its legend, in both themes: the map is the paper. Blue-green and vermilion are told apart by every eye. */
export const complianceColors: Readonly<Record<Compliance, string>> = { within: '#5aa99b', over: '#d5542c', unknown: '#b4b2ac', free: '#efece4' };
