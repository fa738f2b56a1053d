import type { Geometry } from '../../src-core/geometry/types.ts';
import { recordsOf } from '../../src-core/wire/columns-codec.ts';
import { host } from '../store/host.ts';
import { forgetReferenceShapes, keepReferenceShapes } from '../store/reference-sources.ts';
import { workspace } from '../store/workspace.ts';

/** Shapes of the reference layers. The host is asked for a layer when it is first shown. */
export class ReferenceShapes {
  private readonly shapes = new Map<string, readonly (Geometry | null)[] | null>();
  private readonly changed: (shown: readonly (Geometry | null)[]) => void;

  constructor(changed: (shown: readonly (Geometry | null)[]) => void) {
    this.changed = changed;
  }

  show(): void {
    const { references, visible } = workspace.getState();
    for (const { table } of references) {
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
    const { references, visible } = workspace.getState();
    this.changed(references.flatMap(({ table }) => (visible[table] === false ? [] : this.shapes.get(table) ?? [])));
  }
}
