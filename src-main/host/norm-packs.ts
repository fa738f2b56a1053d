import qcvn2021 from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { normPackSchema, type NormPack } from '../../src-core/norms/norm-pack.ts';

/** The sets of norms that ship with the program, held against their schema when they are read. */
export const shippedNormPacks = (): readonly NormPack[] => [normPackSchema.parse(qcvn2021)];
