import type { Geometry } from '../../src-core/geometry/types.ts';
import { recordsOf } from '../../src-core/wire/columns-codec.ts';
import { host } from '../store/host.ts';
import { planLooks, referencesOf, type ShownReference } from '../store/looks.ts';
import { forgetReferenceShapes, keepReferenceShapes } from '../store/reference-sources.ts';
import { workspace } from '../store/workspace.ts';

export interface ReferenceShape { readonly reference: ShownReference; readonly shapes: readonly (Geometry | null)[] }

/** Shapes of the reference layers. The host is asked for a layer when it is first shown. */
export class ReferenceShapes {
  private readonly shapes = new Map<string, readonly (Geometry | null)[] | null>();
  private readonly changed: (shown: readonly ReferenceShape[]) => void;

  constructor(changed: (shown: readonly ReferenceShape[]) => void) {
    this.changed = changed;
  }

  show(): void {
    const { visible } = workspace.getState();
    for (const { table } of shownReferences()) {
      if (visible[table] === false || this.shapes.has(table)) continue;
      this.shapes.set(table, null);
      host().client.ask('reference.columns', { table }).then((reply) => {
        if (!reply.ok) return;
        const shapes = [...recordsOf(reply.value)].map(({ geometry }) => geometry);
        this.shapes.set(table, shapes);
        keepReferenceShapes(table, shapes);
        this.gather();
      }, () => this.shapes.delete(table));
    }
    this.gather();
  }

  clear(): void {
    this.shapes.clear();
    forgetReferenceShapes();
  }

  private gather(): void {
    const { visible } = workspace.getState();
    this.changed(shownReferences().flatMap((reference) => {
      const shapes = visible[reference.table] === false ? null : this.shapes.get(reference.table) ?? null;
      return shapes === null ? [] : [{ reference, shapes }];
    }));
  }
}

function shownReferences(): readonly ShownReference[] {
  const { references, document } = workspace.getState();
  return referencesOf(references, planLooks(document)).filter(({ geometry }) => geometry !== 'TILES');
}
