import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Dataset, Layer, SpatialReference } from 'gdal-async';

/**
 * gdal-async keeps its spatial references by the address of GDAL's own object, and forgets one only when the garbage
 * collector takes it. Once a dataset is closed that address is free, and the reference GDAL puts there next is answered
 * with the old one: of 3,000 files of ten CRSs read in turn, 563 came out with the CRS of another file. A wrong CRS puts
 * a plan hundreds of kilometres away in silence, so references are had through these two doors only. A reference that
 * was handed out before, for anything but the same open dataset, is never handed out again: it is collected, and GDAL is
 * asked anew.
 */
const owners = new WeakMap<SpatialReference, object>();
/** One collection is enough; more are asked for before the process gives up rather than answer wrongly. */
const mostCollections = 5;

let collect: (() => void) | undefined;

/** The CRS a layer of an open dataset states; `null` where it states none. */
export const referenceOfLayer = (dataset: Dataset, layer: Layer): Promise<SpatialReference | null> => fresh(dataset, () => layer.srs);

/** The CRS an open picture states; `null` where it states none. */
export const referenceOfDataset = (dataset: Dataset): Promise<SpatialReference | null> => fresh(dataset, () => dataset.srs);

/** A reference made from text or a number by one of gdal-async's makers, which throw where PROJ does not know it. */
export const referenceFrom = async (make: () => SpatialReference): Promise<SpatialReference> => (await fresh({}, make))!;

async function fresh(owner: object, ask: () => SpatialReference | null): Promise<SpatialReference | null> {
  for (let collections = 0; ; collections++) {
    const reference = owned(owner, ask);
    if (reference !== undefined) return reference;
    if (collections === mostCollections) throw new Error('gdal-async answers with the spatial reference of another dataset.');
    // From an empty stack: a frame that has been optimised may still hold the old reference in a slot it needs no more.
    await nextTurn();
    collectGarbage();
  }
}

function owned(owner: object, ask: () => SpatialReference | null): SpatialReference | null | undefined {
  const reference = ask();
  if (reference === null) return null;
  const its = owners.get(reference);
  if (its === undefined) owners.set(reference, owner);
  return its === undefined || its === owner ? reference : undefined;
}

function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
