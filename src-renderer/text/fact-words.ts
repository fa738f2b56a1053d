import { factWords } from '../../src-core/document/fact-names.ts';
import { isDateFact, isNormFact, unitPopulation, type PopulationMethod, type StatedName } from '../../src-core/document/plan-facts.ts';
import type { Speaker } from './catalogue.ts';
import { numberWriter } from './format-number.ts';

/** A stated value as a person reads it: a word of the fact in the language, yes or no, people, or people a hectare. */
export function factValueWords(name: StatedName, value: number | string, method: PopulationMethod, say: Speaker): string {
  if (isDateFact(name)) return String(value);
  if (isNormFact(name) && factWords[name] !== undefined) return say(`fact.${name}.${String(value)}`);
  if (name === 'zonesArePlots') return say(value === 1 ? 'fact.yes' : 'fact.no');
  const figure = typeof value === 'number' ? numberWriter(say.locale).plain(value) : value;
  return name === unitPopulation && method === 'density' ? say('fact.per-hectare', { figure }) : figure;
}

const factUnits: Readonly<Partial<Record<StatedName, string>>> = {
  urbanPopulation: 'person', storeyHeightM: 'm', parkingAreaM2: 'm2', parkWaterPercent: 'percent', cemeteryAreaHa: 'ha', floodReturnUrbanYears: 'year', floodReturnGreenYears: 'year',
  wasteKgPerPersonDay: 'kg-person-day', drainedRoadsPercent: 'percent', fireAccessWidthM: 'm', longestRowHouseM: 'm', longestWalkToParkingM: 'm',
  wastewaterPlantHaPer1000m3Day: 'ha-1000-m3-day', wastePlantHaPer1000tYear: 'ha-1000-t-year', wastewaterPercentOfWater: 'percent', domesticWaterLitresPersonDay: 'litres-person-day',
  railToHousingM: 'm', industryGreenStripM: 'm', forecastYears: 'year', homeFloorPercent: 'percent', mixedHomeFloorPercent: 'percent', dwellingFloorM2: 'm2', peoplePerDwelling: 'person',
  waterCoverageLongTermPercent: 'percent', waterPublicPercent: 'percent', waterStreetsParksPercent: 'percent', waterSmallIndustryPercent: 'percent', waterIndustryM3HaDay: 'm3-ha-day', waterIndustryAreaPercent: 'percent',
  waterLossPercent: 'percent', waterPlantUsePercent: 'percent', sludgeM3PersonYear: 'm3-person-year', industryWasteTonnesHa: 't-ha',
};

/** What a fact is called, with the unit its figure is in. */
export function factTitle(name: StatedName, say: Speaker): string {
  const unit = factUnits[name];
  return unit === undefined ? say(`need.${name}`) : say('facts.with-unit', { name: say(`need.${name}`), unit: say(`unit-of.${unit}`) });
}
