import { inUnits } from '../../geometry/exact-area.ts';
import type { RecordId } from '../../ids.ts';
import type { Place } from '../place.ts';
import type { PlanFigures } from '../plan-figures.ts';

/** What is reached of a home: from 0 to 1. The same object says the same of a home until a zone in its unit is edited. */
export interface HomesReached { shareOf(home: RecordId): number }

/** People of the units whose people are known, those of each spread evenly over its housing land. */
export interface People {
  /** `null` where of no unit with housing they are known. */
  readonly people: number | null;
  /** Units with housing whose people nobody stated: not among them. */
  readonly unitsWithoutPeople: number;
}
/** Not rounded: half a home may be within a radius. */
export interface PeopleWithin extends People { readonly within: number | null }

interface UnitHomes {
  readonly turn: number;
  readonly homes: readonly { readonly id: RecordId; readonly units: number }[];
  /** As in `exact-area`. */
  readonly units: number;
  readonly shares: WeakMap<HomesReached, number>;
}

/** Who lives within reach, unit by unit; what an edit does not touch is not reckoned again. The land of the units has to be filled in. */
export class PeopleOfUnits {
  private readonly figures: PlanFigures;
  private readonly land: string;
  private readonly known = new WeakMap<Place, UnitHomes>();

  /** `land`: the word for what people live on. */
  constructor(figures: PlanFigures, land: string) {
    this.figures = figures;
    this.land = land;
  }

  /** `null`: nothing is reached. */
  within(reached: HomesReached | null): PeopleWithin {
    let [people, within, unitsWithoutPeople] = [0, 0, 0];
    for (const unit of this.figures.units) {
      const its = this.homesOf(unit);
      if (its.units === 0) continue;
      const living = this.figures.population(unit);
      if (living === null) {
        unitsWithoutPeople++;
        continue;
      }
      people += living;
      if (reached !== null) within += living * shareReached(its, reached);
    }
    return people > 0 ? { people, within, unitsWithoutPeople } : { people: null, within: null, unitsWithoutPeople };
  }

  private homesOf(unit: Place): UnitHomes {
    let its = this.known.get(unit);
    if (its?.turn === unit.turn) return its;
    const homes: { id: RecordId; units: number }[] = [];
    let whole = 0;
    for (const { zone, areaM2 } of unit.land.values()) {
      if (!this.figures.isOf(zone, this.land)) continue;
      const units = inUnits(areaM2);
      homes.push({ id: zone.id, units });
      whole += units;
    }
    this.known.set(unit, (its = { turn: unit.turn, homes, units: whole, shares: new WeakMap() }));
    return its;
  }
}

/** A zone that straddles units has as much of its share in one of them as of all of it. */
function shareReached({ homes, units: whole, shares }: UnitHomes, reached: HomesReached): number {
  let share = shares.get(reached);
  if (share !== undefined) return share;
  // Whole numbers: their sum does not depend on the order that edits left the homes in.
  let units = 0;
  for (const home of homes) units += Math.round(home.units * reached.shareOf(home.id));
  shares.set(reached, (share = units / whole));
  return share;
}
