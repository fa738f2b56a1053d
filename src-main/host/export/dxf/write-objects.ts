import type { Skeleton } from './drawing-skeleton.ts';
import type { GroupWriter, Handle } from './group-writer.ts';

/** The OBJECTS section: the root dictionary and what CAD programs want to find in it. */
export function writeObjects(output: GroupWriter, skeleton: Skeleton): void {
  const put = (...groups: readonly (readonly [number, string | number])[]) => {
    for (const [code, value] of groups) output.put(code, value);
  };
  const dictionary = (handle: Handle, owner: Handle, entries: readonly (readonly [string, Handle])[]) => {
    put([0, 'DICTIONARY'], [5, handle], [330, owner], [100, 'AcDbDictionary'], [281, 1]);
    for (const [name, entry] of entries) put([3, name], [350, entry]);
  };
  // The root comes first, and belongs to nobody.
  dictionary(skeleton.rootDictionary, '0', [
    ['ACAD_GROUP', skeleton.groupDictionary], ['ACAD_LAYOUT', skeleton.layoutDictionary],
    ['ACAD_MLINESTYLE', skeleton.lineStyleDictionary], ['ACAD_PLOTSTYLENAME', skeleton.plotStyleDictionary],
  ]);
  dictionary(skeleton.groupDictionary, skeleton.rootDictionary, []);
  dictionary(skeleton.layoutDictionary, skeleton.rootDictionary, [['Model', skeleton.modelLayout], ['Layout1', skeleton.paperLayout]]);
  dictionary(skeleton.lineStyleDictionary, skeleton.rootDictionary, [['Standard', skeleton.lineStyle]]);
  put([0, 'ACDBDICTIONARYWDFLT'], [5, skeleton.plotStyleDictionary], [330, skeleton.rootDictionary], [100, 'AcDbDictionary'], [281, 1],
    [3, 'Normal'], [350, skeleton.plotStyle], [100, 'AcDbDictionaryWithDefault'], [340, skeleton.plotStyle]);
  put([0, 'ACDBPLACEHOLDER'], [5, skeleton.plotStyle], [330, skeleton.plotStyleDictionary]);
  put([0, 'MLINESTYLE'], [5, skeleton.lineStyle], [330, skeleton.lineStyleDictionary], [100, 'AcDbMlineStyle'], [2, 'Standard'], [70, 0], [3, ''], [62, 256],
    [51, '90.0'], [52, '90.0'], [71, 2], [49, '0.5'], [62, 256], [6, 'BYLAYER'], [49, '-0.5'], [62, 256], [6, 'BYLAYER']);
  layout(output, skeleton.modelLayout, skeleton.layoutDictionary, 'Model', 0, skeleton.modelSpace);
  layout(output, skeleton.paperLayout, skeleton.layoutDictionary, 'Layout1', 1, skeleton.paperSpace);
}

/** A3, as nobody has set it up. */
function layout(output: GroupWriter, handle: Handle, owner: Handle, name: string, tab: number, space: Handle): void {
  output.put(0, 'LAYOUT');
  output.put(5, handle);
  output.put(330, owner);
  output.put(100, 'AcDbPlotSettings');
  for (const [code, value] of [
    [1, ''], [2, 'none_device'], [4, 'A3'], [6, ''], [40, '7.5'], [41, '20.0'], [42, '7.5'], [43, '20.0'], [44, '420.0'], [45, '297.0'], [46, '0.0'], [47, '0.0'], [48, '0.0'], [49, '0.0'],
    [140, '0.0'], [141, '0.0'], [142, '1.0'], [143, '1.0'], [70, tab === 0 ? 1024 : 0], [72, 1], [73, 0], [74, 5], [7, ''], [75, 16], [76, 0], [77, 2], [78, 300], [147, '1.0'], [148, '0.0'], [149, '0.0'],
  ] as const) output.put(code, value);
  output.put(100, 'AcDbLayout');
  output.put(1, name);
  output.put(70, 1);
  output.put(71, tab);
  output.point(0, 0);
  output.point(420, 297, 11);
  output.point3(0, 0, 12);
  output.put(14, '1e+20');
  output.put(24, '1e+20');
  output.put(34, '1e+20');
  output.put(15, '-1e+20');
  output.put(25, '-1e+20');
  output.put(35, '-1e+20');
  output.put(146, '0.0');
  output.point3(0, 0, 13);
  output.point3(1, 0, 16);
  output.point3(0, 1, 17);
  output.put(76, 0);
  output.put(330, space);
}
