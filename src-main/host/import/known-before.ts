import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { ImportIssue } from '../../../src-core/wire/importing.ts';
import type { ProjectFile } from '../project/types.ts';
import { FeatureNumbers } from './feature-numbers.ts';

/** What comes a second time though no update was asked for: features whose key a record of the layer has already. */
export class KnownBefore {
  private readonly keyField: string;
  private readonly keys: ReadonlySet<string>;
  private readonly again = new FeatureNumbers();
  private count = 0;

  private constructor(keyField: string, keys: ReadonlySet<string>) {
    this.keyField = keyField;
    this.keys = keys;
  }

  /** `null` where the layer is empty, or none of its records came with such a key. */
  static of(project: ProjectFile, layer: LayerKey, keyField: string): KnownBefore | null {
    if (project.count(layer) === 0) return null;
    const { attributes, fields } = project.columns(layer);
    const sourceKeys = fields['sourceKey'] ?? [];
    const name = `${JSON.stringify(keyField)}:`;
    const keys = new Set<string>();
    attributes.forEach((text, i) => {
      const key = sourceKeys[i];
      if (text?.includes(name) === true && key !== null && key !== undefined && key !== '') keys.add(String(key));
    });
    return keys.size === 0 ? null : new KnownBefore(keyField, keys);
  }

  take(key: string, number: number): void {
    if (!this.keys.has(key)) return;
    this.count++;
    this.again.add(number);
  }

  issues(): ImportIssue[] {
    return this.count === 0 ? [] : [{ code: 'known-before', kind: 'notice', feature: null, features: `${this.again}`, evidence: { count: this.count, field: this.keyField } }];
  }
}
