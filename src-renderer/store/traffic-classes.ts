import type { LandUseClass } from '../../src-core/balance/land-use-classes.ts';

/** Cadastral code of traffic land (DGT, land-use classes file): what a road's reserve can be. */
const trafficLand = 'DGT';

export const trafficClasses = (classes: readonly LandUseClass[]): readonly LandUseClass[] => classes.filter(({ cadastral }) => cadastral?.includes(trafficLand) === true);
