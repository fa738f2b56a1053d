import type { Handle, Handles } from './group-writer.ts';

/** The objects every drawing has, under the handles they refer to each other by. */
export type Skeleton = Readonly<Record<SkeletonPart, Handle>>;

const parts = [
  'viewportTable', 'linetypeTable', 'layerTable', 'styleTable', 'viewTable', 'ucsTable', 'applicationTable', 'dimensionTable', 'blockTable',
  'modelSpace', 'modelBegin', 'modelEnd', 'modelLayout', 'paperSpace', 'paperBegin', 'paperEnd', 'paperLayout',
  'rootDictionary', 'groupDictionary', 'layoutDictionary', 'lineStyleDictionary', 'lineStyle', 'plotStyleDictionary', 'plotStyle', 'textStyle',
] as const;
export type SkeletonPart = (typeof parts)[number];

export const drawingSkeleton = (handles: Handles): Skeleton => Object.fromEntries(parts.map((part) => [part, handles.next()])) as Skeleton;

/** The style of all texts: a font that has the Vietnamese letters on every Windows. */
export const textStyleName = 'Standard';
export const textFont = 'arial.ttf';

/** Symbols for points; their entities lie on layer 0, so that they take the colour of the layer they are inserted on. */
export const blocks = {
  facility: { name: 'PW_FACILITY', circles: [5], arms: [5] },
  note: { name: 'PW_NOTE', circles: [2.5], arms: [] },
  point: { name: 'PW_POINT', circles: [], arms: [2.5] },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly circles: readonly number[]; readonly arms: readonly number[] }>>;
export type BlockKind = keyof typeof blocks;
