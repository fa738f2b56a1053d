import { describe, expect, it } from 'vitest';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { metres } from '../units.ts';
import { snapPoint } from './snap.ts';

const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))').record(aRecord('R', 'roads', 'LINESTRING (20 0, 29.999 10)'));
const layers = ['zones_QHDH', 'roads'] as const;
const snap = (x: number, y: number, own: { x: number; y: number }[] = []) => snapPoint({ x, y }, metres(1), plan.context.index, layers, own);

describe('snapPoint', () => {
  it('meets a vertex exactly, even where an edge is nearer', () => expect(snap(9.5, 0.1)).toEqual({ point: { x: 10, y: 0 }, kind: 'vertex', record: 'A' }));
  it('else the nearest edge, on the grid', () => expect(snap(5.12345, 0.4)).toEqual({ point: { x: 5.123, y: 0 }, kind: 'edge', record: 'A' }));
  it('knows lines', () => expect(snap(25, 5)).toMatchObject({ kind: 'edge', record: 'R' }));
  it('does not close a line', () => expect(snapPoint({ x: 20, y: 9 }, metres(1), plan.context.index, ['roads'])).toBeNull());
  it('takes what is being drawn first', () => expect(snap(9.5, 0.1, [{ x: 9.6, y: 0.2 }])).toMatchObject({ kind: 'own-vertex', record: null }));
  it('leaves the cursor alone out of reach', () => expect(snap(5, 5)).toBeNull());
});
