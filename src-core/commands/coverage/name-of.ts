import type { PlanRecord } from '../../document/record.ts';

/** How a sentence calls a record: its label, else its name, else its id. */
export const nameOf = ({ fields, id }: PlanRecord): string => String(fields['label'] ?? fields['name'] ?? id);
