/** What a plan states of itself for the norms; each has its words in the catalogues (`need.<name>`). Units are in the names. */
export const factNames = [
  'urbanClass', 'terrain', 'area', 'roadLevel', 'urbanPopulation', 'zonesArePlots', 'storeyHeightM', 'parkingAreaM2', 'parkWaterPercent', 'cemeteryAreaHa',
  'floodReturnUrbanYears', 'floodReturnGreenYears', 'wasteKgPerPersonDay', 'drainedRoadsPercent', 'fireAccessWidthM', 'longestRowHouseM', 'longestWalkToParkingM',
  'wastewaterPlantHaPer1000m3Day', 'wastePlantHaPer1000tYear', 'wastewaterPercentOfWater', 'domesticWaterLitresPersonDay', 'railToHousingM', 'industryGreenStripM', 'forecastYears',
  'planKind', 'waterCoverageLongTermPercent', 'waterPublicPercent', 'waterStreetsParksPercent', 'waterSmallIndustryPercent', 'waterIndustryM3HaDay', 'waterIndustryAreaPercent',
  'waterLossPercent', 'waterPlantUsePercent', 'sludgeM3PersonYear', 'industryWasteTonnesHa',
] as const;
export type FactName = (typeof factNames)[number];

/** Facts that are one of several words; the others are figures of 0 and more. */
export const factWords: Readonly<Partial<Record<FactName, readonly string[]>>> = {
  urbanClass: ['special', 'I', 'II', 'III', 'IV', 'V'],
  terrain: ['plain', 'mountain', 'island', 'complex_or_low_density'],
  area: ['new', 'existing'],
  roadLevel: ['inter-area', 'area', 'sub-area'],
  // General plan, subdivision plan, detailed plan: as the sets of norms name them (`planScope`).
  planKind: ['QHC', 'QHPK', 'QHCT'],
};

/**
 * What a capacity is reckoned with, beside the height of a storey: the share of floor area that is homes in zones of housing
 * and in mixed ones (%), the floor of one dwelling (m²), the people of one dwelling. No norm asks for them.
 */
export const capacityFacts = ['homeFloorPercent', 'mixedHomeFloorPercent', 'dwellingFloorM2', 'peoplePerDwelling'] as const;
export type CapacityFact = (typeof capacityFacts)[number];

/** A dwelling without floor or people is none. */
export const isCapacityValue = (name: CapacityFact, value: number | string): boolean =>
  typeof value === 'number' && Number.isFinite(value) && (name.endsWith('Percent') ? value >= 0 && value <= 100 : value > 0);

/** Whether a fact may have that value. */
export function isFactValue(name: FactName, value: number | string): boolean {
  const words = factWords[name];
  if (words !== undefined) return words.includes(String(value));
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return false;
  return name === 'zonesArePlots' ? value === 0 || value === 1 : !name.endsWith('Percent') || value <= 100;
}

/** Dates on the way of the plan, which tell the norms it is judged by. */
export const dateFacts = ['appraisedOn', 'approvedOn', 'adjustedOn'] as const;
export type DateFact = (typeof dateFacts)[number];

/** Whether there is such a day. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return date.getUTCFullYear() === Number(year) && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}
