import type { PlanRecord } from '../../src-core/document/record.ts';
import { foldText } from '../text/fold-text.ts';

export type FacilitySymbol = 'school' | 'health' | 'market' | 'office' | 'culture' | 'sport' | 'park' | 'worship' | 'transport' | 'utility' | 'other';

/** Words of a facility's type or name, without their marks, and the symbol they ask for. The first that is met decides. */
const words: readonly (readonly [FacilitySymbol, RegExp])[] = [
  ['health', /\b(y te|benh vien|phong kham|hospital|clinic|health)\b|병원|보건|의료/],
  ['school', /\b(truong|giao duc|mam non|mau giao|thcs|thpt|tieu hoc|dai hoc|school|kindergarten|education|university)\b|학교|유치원|교육/],
  ['market', /\b(cho|thuong mai|sieu thi|market|commerce|shopping)\b|시장|상업/],
  ['worship', /\b(chua|dinh|den|nha tho|ton giao|tin nguong|di tich|pagoda|temple|church|relig)\b|사찰|교회|종교/],
  ['sport', /\b(the thao|san van dong|tdtt|sport|stadium)\b|체육|경기장/],
  ['park', /\b(cong vien|cay xanh|vuon hoa|park|garden)\b|공원|녹지/],
  ['culture', /\b(van hoa|thu vien|bao tang|nha hat|culture|library|museum|theatre)\b|문화|도서관/],
  ['office', /\b(ubnd|hdnd|hanh chinh|tru so|co quan|cong an|office|administ\w*|government|police)\b|행정|청사/],
  ['transport', /\b(ben xe|ga|bai do|cang|station|parking|port|terminal)\b|역|주차|터미널/],
  ['utility', /\b(tram|nuoc|dien|xu ly|bom|utility|substation|treatment)\b|변전|정수|처리/],
];

export function symbolOf({ fields }: PlanRecord): FacilitySymbol {
  const text = foldText(`${fields['facilityType'] ?? ''} ${fields['name'] ?? ''}`);
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** Strokes of the symbols in a square of 10 by 10, `M` and `L` only, filled where closed by `Z`. */
const drawings: Readonly<Record<FacilitySymbol, string>> = {
  school: 'M5 1.2L9.6 3.4L5 5.6L0.4 3.4Z M2.2 5L2.2 7.4L5 8.8L7.8 7.4L7.8 5L5 6.4Z',
  health: 'M3.9 1L6.1 1L6.1 3.9L9 3.9L9 6.1L6.1 6.1L6.1 9L3.9 9L3.9 6.1L1 6.1L1 3.9L3.9 3.9Z',
  market: 'M1 3.6L2 1.4L8 1.4L9 3.6L9 4.4L1 4.4Z M1.8 5L3 5L3 7.6L7 7.6L7 5L8.2 5L8.2 8.8L1.8 8.8Z',
  office: 'M2.2 0.8L3.2 0.8L3.2 1.4L8.2 2.6L3.2 4.4L3.2 9.2L2.2 9.2Z',
  culture: 'M5 0.8L9.2 3.2L0.8 3.2Z M1.4 4L2.8 4L2.8 7.6L1.4 7.6Z M4.3 4L5.7 4L5.7 7.6L4.3 7.6Z M7.2 4L8.6 4L8.6 7.6L7.2 7.6Z M0.8 8.2L9.2 8.2L9.2 9.2L0.8 9.2Z',
  sport: 'M5 1L8.8 3.8L7.4 8.4L2.6 8.4L1.2 3.8Z',
  park: 'M5 0.6L8.6 6.6L5.7 6.6L5.7 9.2L4.3 9.2L4.3 6.6L1.4 6.6Z',
  worship: 'M5 0.6L6 2L9.6 4L8 4.4L8 8.8L6 8.8L6 6.4L4 6.4L4 8.8L2 8.8L2 4.4L0.4 4L4 2Z',
  transport: 'M1.6 1.6L8.4 1.6L8.8 6.8L1.2 6.8Z M1.8 7.4L3.4 7.4L3.4 9L1.8 9Z M6.6 7.4L8.2 7.4L8.2 9L6.6 9Z',
  utility: 'M5.8 0.6L2.2 5.6L4.6 5.6L3.8 9.4L7.8 4.2L5.2 4.2Z',
  other: 'M5 2.4L7.6 5L5 7.6L2.4 5Z',
};

const paths = new Map<FacilitySymbol, Path2D>();
export function drawingOf(symbol: FacilitySymbol): Path2D {
  let path = paths.get(symbol);
  if (path === undefined) paths.set(symbol, (path = new Path2D(drawings[symbol])));
  return path;
}
