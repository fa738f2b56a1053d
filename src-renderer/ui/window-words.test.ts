import { expect, test } from 'vitest';
import { layerKeys, layerSpecs, phases } from '../../src-core/document/layers.ts';
import { actionNames, menu } from '../actions/menu.ts';
import { panelNames } from '../actions/panels.ts';
import { exportFormats } from '../dialogs/export-formats.ts';
import { issueKinds } from '../dialogs/import/issue-filter.ts';
import { speaker } from '../text/catalogue.ts';

test('names of what the window is made of', () => {
  const keys = [
    ...actionNames.map((name) => `action.${name}`),
    ...menu.flatMap(({ title, entries }) => [title, ...entries.flatMap((entry) => ('title' in entry ? [entry.title] : []))]).map((title) => `menu.${title}`),
    ...['map', ...panelNames].map((name) => `panel.${name}`),
    ...phases.map((phase) => `phase.${phase}`),
    ...layerKeys.map((key) => `layer.${key}`),
    ...layerKeys.flatMap((key) => layerSpecs[key].fields.map(({ name }) => `field.${name}`)),
    ...exportFormats.flatMap(({ name }) => [`format.${name}`, `format-note.${name}`]),
    ...['zones', 'boundary', 'units', 'roads', 'facilities', 'constraints', 'notes', 'reference'].flatMap((name) => [`target.${name}`, `target-note.${name}`]),
    ...['polygon', 'line', 'point', 'mixed', 'none'].map((name) => `geometry.${name}`),
    ...['starting', 'reading', 'checking', 'writing', 'verifying'].map((name) => `progress.${name}`),
    ...['row', 'section', 'unclassified', 'undetermined', 'total', 'boundary', 'gap', 'overlap', 'outside'].map((name) => `balance.${name}`),
    ...['in-file', 'writing', 'failed'].map((name) => `status.${name}`),
    ...['draw', 'compare', 'check'].flatMap((name) => [`start.${name}`, `start.${name}-words`]),
    ...issueKinds.map((kind) => `report.kind-${kind}`),
    ...['gone', 'bug', 'refused'].map((reason) => `problem.host-${reason}`),
  ];
  expect(keys.filter((key) => !speaker('en').has(key))).toEqual([]);
});
