import { z } from 'zod';
import { factNames } from '../document/fact-names.ts';


const factName = z.enum(factNames);
const range = z.strictObject({ min: z.number().optional(), max: z.number().optional() });
/** One value, or one for each value of a fact; `null` is "not stated in the regulation". */
const byFact = <Schema extends z.ZodType>(schema: Schema) => z.strictObject({ by: factName, values: z.record(z.string(), schema.nullable()), otherwise: schema.nullable().optional() });
const bounds = z.union([range, byFact(range)]);
const number = z.union([z.number(), byFact(z.number())]);
const over = z.enum(['plan', 'units']);
const land = z.string();

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('land-per-person'), land, over, bounds, factor: number.optional(), relaxed: range.optional(),
    /** Water inside parks counts up to this share (%) of what the bound asks for. */
    waterUpToPercent: z.number().optional(),
    /** Only land that lies in none of the residential units: zones are cut by them. Of the whole plan alone. */
    where: z.literal('outside-units').optional(),
  }).refine(({ where, over: places }) => where === undefined || places === 'plan', { path: ['where'], message: 'only of the whole plan' }),
  z.strictObject({ kind: z.literal('people-per-hectare'), land, over, bounds }),
  z.strictObject({ kind: z.literal('population'), over, bounds }),
  z.strictObject({ kind: z.literal('sites'), land, over, minArea: z.number(), bounds }),
  z.strictObject({ kind: z.literal('land-share'), land, of: land, bounds }),
  z.strictObject({ kind: z.literal('roads-inside'), roadClasses: z.array(z.string()), over: z.literal('units'), bounds }),
  z.strictObject({
    kind: z.literal('facilities'), types: z.array(z.string()), over, minCount: z.number().optional(), fromPopulation: z.number().optional(),
    capacityPer1000: z.number().optional(), landPerPerson: z.number().optional(),
    /** m² of its own site for each place (pupil, bed) of a facility. */
    landPerSeat: z.number().optional(), minArea: z.number().optional(), minAreaBy: number.optional(),
  }),
  z.strictObject({ kind: z.literal('people-per-facility'), types: z.array(z.string()), minCount: z.number(), bounds }),
  z.strictObject({ kind: z.literal('served-land'), types: z.array(z.string()), land, radius: number, existingFactor: z.number().optional() }),
  z.strictObject({ kind: z.literal('fact'), fact: factName, bounds }),
  z.strictObject({
    kind: z.literal('fact-per-person'), fact: factName, per: z.number().optional(), bounds: bounds.optional(),
    /** The first step that fits the population counts. */
    byPopulation: z.array(z.strictObject({ over: z.number().optional(), from: z.number().optional(), below: z.number().optional(), min: z.number() })).optional(),
  }),
  z.strictObject({
    kind: z.literal('zone-field'), field: z.enum(['buildingDensity', 'floorAreaRatio']), land,
    /** Only of what is higher than this, in m. */
    higherThanM: z.number().optional(),
    limit: z.number().optional(), exceptFrom: z.strictObject({ storeysOver: z.number(), limit: z.number() }).optional(),
    when: z.strictObject({ fact: factName, is: z.string() }).optional(),
    /** By plot area, linear between two values, the first and the last beyond them. */
    curve: z.strictObject({ x: z.array(z.number()), y: z.array(z.number()) }).optional(),
    /** Rows by height in m, columns by plot area in m². `lastRowAbove`: the last row is for what is higher than the row before it. */
    table: z.strictObject({ rows: z.array(z.number()), columns: z.array(z.number()), values: z.array(z.array(z.number())), lastRowAbove: z.boolean() }).optional(),
  }),
]);

const names = z.strictObject({ vi: z.string(), en: z.string(), ko: z.string() });
/** The same in every language, or in each. */
const words = z.union([z.string(), names]);
/** How figures of the regulation are held against a plan, or why they are not. */
const how = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('evaluated'), rule }),
  z.strictObject({ is: z.literal('needs-data'), needs: z.array(z.string()).min(1) }),
  z.strictObject({ is: z.literal('judged'), reason: z.string() }),
]);

/** A set of norms as a dated data file: what `resources/norms/norm-pack.schema.json` publishes. */
export const normPackSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string(), version: z.string(), enabled: z.boolean(), names, issuedBy: z.string(),
  effectiveFrom: z.iso.date(), effectiveTo: z.iso.date().nullable(), supersededBy: z.string().nullable(),
  transition: z.strictObject({ keepsWhenApprovedOrAppraisedBeforeEnd: z.boolean(), adjustmentAfterEndFollowsNext: z.boolean(), text: z.array(z.string()), source: z.array(z.string()) }),
  sources: z.record(z.string(), z.string()),
  /** Codes of land-use classes by the words of the rules. */
  lands: z.record(z.string(), z.array(z.string())),
  /** A planning unit is a residential unit where it has more land of the first kind than of each of the others. */
  residentialUnits: z.strictObject({ land, exceeds: z.array(land) }),
  reading: z.string().optional(),
  rules: z.array(z.strictObject({
    id: z.string(), clause: z.string(), table: z.string().nullable(), names, unit: z.string(), level: z.string(),
    /** The regulation's own figures, as written. */
    law: z.record(z.string(), z.unknown()), applicability: z.record(z.string(), z.unknown()),
    /** The wording of the clause, in the language of the regulation. */
    wording: z.string().optional(),
    how,
    /** Figures of the regulation beside those of `how`, each with an answer of its own. `figures`: where in `law` they are, names joined by dots. */
    parts: z.array(z.strictObject({ part: z.string(), names, figures: z.array(z.string()).min(1), unit: z.string(), how })).optional(),
    /** Words for what is lacking and for why a person must judge, where the program has none. */
    texts: z.record(z.string(), names).optional(),
    exceptions: z.array(words).optional(), caveat: words.optional(),
    /** Kinds of plans that it is asked of, each perhaps with more to say after a colon; left out: of all. */
    planScope: z.array(z.string()).optional(),
    source: z.string(), confidence: z.string(),
  })),
});

export type NormPack = z.infer<typeof normPackSchema>;
export type Norm = NormPack['rules'][number];
export type NormHow = Norm['how'];
export type Words = z.infer<typeof words>;
export type NormRule = z.infer<typeof rule>;
export type Range = z.infer<typeof range>;
export type Bounds = z.infer<typeof bounds>;
export type NumberByFact = z.infer<typeof number>;
