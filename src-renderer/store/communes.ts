import { createStore } from 'zustand/vanilla';
import { boxesMeet, boxOf } from '../../src-core/geometry/bounds.ts';
import { areasOfColumns, type NamedArea } from '../../src-core/wire/areas-of-columns.ts';
import type { ReferenceLayer } from '../../src-core/wire/project.ts';
import { asked } from './commit.ts';
import { host } from './host.ts';
import { onPlan } from './open-plan.ts';
import { workspace } from './workspace.ts';

/** A layer of parcels is no layer of communes: nobody looks for one in a list this long. */
const mostAreas = 1_000;

/** By the table of the reference layer, the areas that meet the plan. */
export const communes = createStore<{ readonly byTable: Readonly<Record<string, readonly NamedArea[]>> }>(() => ({ byTable: {} }));

let known: readonly ReferenceLayer[] = [];

onPlan(({ kind }) => {
  if (kind === 'closed') {
    known = [];
    communes.setState({ byTable: {} });
  }
});

/** Reads the reference layers of areas that were not read yet: a table can be of a commune in them. */
export async function readCommunes(references: readonly ReferenceLayer[]): Promise<void> {
  const young = references.filter((layer) => (layer.geometry.endsWith('POLYGON') || layer.geometry === 'GEOMETRY') && layer.count <= mostAreas && !known.some(({ table }) => table === layer.table));
  known = [...known, ...young];
  for (const { table } of young) {
    const reply = await asked(() => host().client.ask('reference.columns', { table }));
    if (reply?.ok !== true) continue;
    const boundary = [...workspace.getState().document?.values('boundary') ?? []].map(({ geometry }) => boxOf(geometry));
    const areas = areasOfColumns(reply.value).filter(({ shape }) => boundary.length === 0 || boundary.some((box) => boxesMeet(box, boxOf(shape))));
    communes.setState(({ byTable }) => ({ byTable: { ...byTable, [table]: areas } }));
  }
}
