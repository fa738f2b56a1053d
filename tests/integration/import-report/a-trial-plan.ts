import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostServices, Work } from '../../../src-main/host/handlers/host-services.ts';
import { loadServices } from '../../../src-main/host/handlers/load-services.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';

export const data = join(import.meta.dirname, '../../../../shared/data');
export const quietly = (signal = new AbortController().signal): Work => ({ signal, onProgress: () => undefined });

export interface TrialPlan {
  readonly folder: string;
  readonly services: HostServices;
  readonly plan: ProjectFile;
  readonly path: string;
  /** Writes a GeoJSON source in the plan's CRS; a feature is its WKT-like coordinates and properties. */
  source(name: string, features: readonly { readonly geometry: unknown; readonly properties?: Readonly<Record<string, unknown>> }[], crs?: string): string;
  end(): void;
}

/** A plan in a folder of its own, on the real services: what the window and the command line stand on. */
export async function aTrialPlan(crs: string): Promise<TrialPlan> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-trial-'));
  const services = await loadServices();
  const path = join(folder, 'plan.gpkg');
  const made = await services.createProject({ path, name: 'Trial', crs, replace: false });
  if (!made.ok) throw new Error(made.failure.code);
  return {
    folder, services, plan: made.value, path,
    source(name, features, sourceCrs = crs) {
      const file = join(folder, name);
      writeFileSync(file, JSON.stringify({
        type: 'FeatureCollection', crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${sourceCrs.slice(5)}` } },
        features: features.map(({ geometry, properties = {} }) => ({ type: 'Feature', properties, geometry })),
      }));
      return file;
    },
    end() {
      made.value.close();
      services.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
