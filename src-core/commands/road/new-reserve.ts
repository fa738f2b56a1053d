import { layerSpecs, type LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordId } from '../../ids.ts';

/** A zone that is to be the reserve of a road. */
export interface Reserve { readonly id: RecordId; readonly layer: LayerKey; readonly landUse: string }

export const newReserve = ({ id, layer, landUse }: Reserve, road: RecordId): PlanRecord =>
  ({ id, layer, attributes: {}, geometry: null, fields: { ...blankFields(layer), landUse, roadId: road } });

/** A record of the layer of which nothing is stated yet. */
export const blankFields = (layer: LayerKey): PlanRecord['fields'] => Object.fromEntries(layerSpecs[layer].fields.map(({ name }) => [name, null]));
