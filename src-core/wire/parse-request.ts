/**
 * What the host takes from a window, checked at run time: the types of `contract.ts` are gone by then. One parser a
 * request, complete over `Requests` by type; an object with a field too many is refused as one with a field too few.
 */
import * as z from 'zod';
import { balanceForms } from '../balance/balance-form.ts';
import { overlapBehaviours } from '../commands/coverage/settle.ts';
import { adjustmentTests, conclusions, verdicts, type AdjustmentReview } from '../document/adjustment-decisions.ts';
import { phases, recordLayers } from '../document/layers.ts';
import { versionStates } from '../versions/version.ts';
import { comparisonReports, type CompareSource } from './comparing.ts';
import { type Requests } from './contract.ts';
import { type ExportRequest } from './exporting.ts';
import { type ImportRequest } from './importing.ts';
import { type AppendRequest, type WireRecord } from './project.ts';
import { type SessionState } from './session.ts';
import type { Contract } from './messages.ts';
import { axisOrders, sourceUnits } from './source-reading.ts';
import { decimalMarks, goneChoices, holeChoices, importModes, oddChoices } from './source-fitting.ts';

export type ParsersOf<Asked extends Contract<Asked>> = { readonly [Name in keyof Asked]: z.ZodType<Asked[Name]['input']> };

/** No path of any system is longer, and none holds the character that would end it early in a C library. */
const path = z.string().min(1).max(32_767).refine((text) => !text.includes('\0'));
const name = z.string().max(4_096);
const code = z.string().max(256);
const task = z.string().min(1).max(128);
const count = z.int().nonnegative();
const locale = z.enum(['vi', 'en', 'ko']);
const phase = z.enum(phases);
const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const evidence = z.record(z.string(), plain);
const versionId = z.string().min(1).max(128);
const nothing = z.strictObject({});

/** Every number of a shape is one: a NaN in the file would be found much later, by somebody else. */
const coordinates = z.instanceof(Float64Array).refine((flat) => flat.length % 2 === 0 && flat.every(Number.isFinite));
const geometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('MultiPolygon'), polygons: z.array(z.array(coordinates)) }),
  z.strictObject({ type: z.literal('MultiLineString'), lines: z.array(coordinates) }),
  z.strictObject({ type: z.literal('MultiPoint'), points: coordinates }),
]).nullable();

const record: z.ZodType<WireRecord> = z.strictObject({
  id: z.string().min(1).max(128),
  layer: z.enum(recordLayers),
  geometry,
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  attributes: evidence,
});

const append: z.ZodType<AppendRequest> = z.strictObject({
  base: count,
  command: z.string().min(1).max(128),
  evidence,
  undoes: count.nullable(),
  change: z.array(z.strictObject({ before: record.nullable(), after: record.nullable() })
    .refine(({ before, after }) => before !== null || after !== null)),
});

/** Where the file's own definition is chosen, it is given as it stands. */
const definition = z.string().max(32_768);
const reading = {
  sourceCrs: definition.optional(),
  axes: z.enum(axisOrders).optional(),
  unit: z.enum(sourceUnits).optional(),
  falseEasting: z.number().min(-1e9).max(1e9).optional(),
  encoding: code.optional(),
  encodings: z.record(z.string(), code).optional(),
};

const backgroundRequest = z.strictObject({ source: path, sourceCrs: definition.optional(), name: name.optional() });
const target = z.enum(['zones', 'boundary', 'units', 'roads', 'facilities', 'constraints', 'notes', 'reference']);
const classMap = z.record(z.string(), z.string().nullable());

const fitting = {
  fieldMap: z.record(z.string(), z.strictObject({ field: name, decimal: z.enum(decimalMarks).optional() }).nullable()).optional(),
  closeTolerance: z.number().min(0).max(1000).optional(),
  chordTolerance: z.number().min(0.0001).max(1000).optional(),
  outliers: z.enum(oddChoices).optional(),
  duplicates: z.enum(oddChoices).optional(),
  slivers: z.enum(oddChoices).optional(),
  holes: z.enum(holeChoices).optional(),
  polygonise: z.boolean().optional(),
  textInside: z.boolean().optional(),
  mode: z.enum(importModes).optional(),
  keyField: name.optional(),
  gone: z.enum(goneChoices).optional(),
};

const importRequest: z.ZodType<ImportRequest> = z.strictObject({
  source: path,
  layer: name.optional(),
  as: target,
  phase,
  classField: name.optional(),
  classMap: classMap.optional(),
  language: locale.optional(),
  ...reading,
  ...fitting,
});

const exportRequest: z.ZodType<ExportRequest> = z.strictObject({
  target: path, format: code.optional(), phase: phase.optional(), layer: name.optional(), crs: code.optional(),
  unit: name.optional(), select: z.string().max(10_000).optional(), selection: z.array(z.string().max(128)).optional(),
  publishable: z.boolean().optional(), projected: z.boolean().optional(),
});

const compareSource: z.ZodType<CompareSource> = z.strictObject({
  path, planVersion: z.string().max(200).nullable().optional(), phase: phase.optional(), layer: name.optional(), classField: name.optional(), idField: name.optional(),
});

const decider = { by: z.string().max(200), at: z.string().max(64) };
const review: z.ZodType<AdjustmentReview> = z.strictObject({
  lines: z.array(z.strictObject({ test: z.enum(adjustmentTests), verdict: z.enum(verdicts), remark: z.string().max(20_000), ...decider })).max(adjustmentTests.length),
  conclusion: z.strictObject({ is: z.enum(conclusions), remark: z.string().max(20_000), ...decider }).nullable(),
});
const planAt = z.strictObject({ path, version: z.string().max(200).nullable() });

/** The layout is the docking library's own text: kept, never read here. */
export const sessionParser: z.ZodType<SessionState> = z.strictObject({
  locale: locale.exactOptional(),
  theme: z.enum(['system', 'light', 'dark']).exactOptional(),
  keySet: z.enum(['gis', 'cad']).exactOptional(),
  graticule: z.boolean().exactOptional(),
  layout: z.string().max(1_000_000).exactOptional(),
  views: z.record(z.string(), z.strictObject({ x: z.number(), y: z.number(), zoom: z.number() })).exactOptional(),
  drafting: z.strictObject({
    snapOn: z.boolean(),
    snap: z.strictObject({ kinds: z.record(z.string(), z.boolean()), layers: z.record(z.string(), z.boolean()), gridStep: z.number().positive() }),
    ortho: z.boolean(), polar: z.boolean(), polarStep: z.number().positive(),
    overlap: z.enum(overlapBehaviours).exactOptional(),
    circle: z.discriminatedUnion('by', [z.strictObject({ by: z.literal('tolerance'), metres: z.number().positive() }), z.strictObject({ by: z.literal('count'), count: z.number().positive() })]),
  }).exactOptional(),
  imports: z.record(z.string(), z.strictObject({
    at: z.string().max(64), file: name, as: target, phase, reading: z.strictObject(reading), classField: name.nullable(), classMap: classMap.nullable(), fitting: z.strictObject(fitting),
  })).exactOptional(),
});

export const requestParsers: ParsersOf<Requests> = {
  'host.hello': nothing,
  'session.save': z.strictObject({ session: sessionParser }),
  'session.thumbnail': z.strictObject({ path, png: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 2_000_000) }),
  'files.list': z.strictObject({ folder: path.nullable() }),
  'files.receive': z.strictObject({ batch: task, name: z.string().min(1).max(1_024), folders: z.array(z.string().min(1).max(1_024)).max(16).optional(), bytes: z.instanceof(Uint8Array) }),
  'project.open': z.strictObject({ path }),
  'project.create': z.strictObject({ path, name, crs: code, replace: z.boolean() }),
  'project.openExample': nothing,
  'project.close': nothing,
  'project.append': append,
  'project.inverse': z.strictObject({ revision: count }),
  'project.reload': nothing,
  'version.list': nothing,
  'version.make': z.strictObject({ name: z.string().max(200), description: z.string().max(10_000), option: z.string().max(200).nullable(), author: z.string().max(200).nullable(), parent: versionId.nullable().optional() }),
  'version.prepare': nothing,
  'version.advance': z.strictObject({ id: versionId, state: z.enum(versionStates), author: z.string().max(200).nullable(), decisionNumber: z.string().max(200).nullable(), decisionDate: z.string().max(32).nullable() }),
  'version.read': z.strictObject({ id: versionId }),
  'version.verify': z.strictObject({ id: versionId }),
  'compare.look': z.strictObject({ path }),
  'compare.run': z.strictObject({
    task, request: z.strictObject({ before: compareSource, after: compareSource, crs: code.optional(), toleranceM: z.number().positive().max(1000).optional() }),
  }),
  'compare.norms': z.strictObject({ task, id: count }),
  'compare.write': z.strictObject({ id: count, format: z.enum(comparisonReports), target: path, locale, review: review.optional() }),
  'merge.read': z.strictObject({ original: planAt.nullable(), theirs: planAt }),
  'zone.history': z.strictObject({ id: z.string().min(1).max(128) }),
  'reference.columns': z.strictObject({ table: name }),
  'review.write': z.strictObject({ kind: z.enum(['page', 'table', 'file']), target: path, locale }),
  'review.open': z.strictObject({ source: path }),
  'background.pyramid': z.strictObject({ table: name }),
  'background.tile': z.strictObject({ table: name, zoom: count, column: count, row: count }),
  'background.inspect': backgroundRequest,
  'background.run': z.strictObject({ task, request: backgroundRequest }),
  'import.inspect': z.strictObject({ source: path, ...reading }),
  'import.preview': z.strictObject({ source: path, layer: name.optional(), ...reading }),
  'import.run': z.strictObject({ task, request: importRequest }),
  'export.run': z.strictObject({ task, request: exportRequest }),
  'view.write': z.strictObject({ target: path, format: z.enum(['png', 'svg']), bytes: z.instanceof(Uint8Array), layers: z.array(z.strictObject({ name, count })), references: count }),
  'balance.write': z.strictObject({
    target: path, phases: z.array(phase).max(phases.length), locale, form: z.enum(balanceForms).optional(), approved: name.nullable().optional(), by: z.enum(['plan', 'unit', 'commune']).optional(),
    place: name.nullable().optional(), communes: name.nullable().optional(), selection: z.array(z.string().max(128)).nullable().optional(), roads: z.enum(['drawn', 'residual']).optional(),
  }),
  'capacity.write': z.strictObject({ target: path, phase, locale }),
  'appraisal.write': z.strictObject({ target: path, format: z.enum(['docx', 'xlsx', 'csv', 'json']), phases: z.array(phase).max(phases.length), locale, beside: locale.nullable() }),
  'norms.read': z.strictObject({ path }),
  'crs.list': nothing,
  'task.cancel': z.strictObject({ task }),
};
