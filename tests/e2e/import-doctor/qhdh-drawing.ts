/** A drawing in the oldest DXF that every program reads: closed outlines on layers named by TT 16/2025, a round one within another, east and north in metres. */
export function qhdhDrawing(east: number, north: number): string {
  const layers = ['QHDH_DAT_DD_Donvio_DVO', 'QHDH_DAT_DD_CayxanhCCdothi_CT', '0-KHUNG'];
  const outlines = layers.flatMap((layer, index) => {
    const [left, bottom] = [east + index * 300, north];
    const corners = [[left, bottom], [left + 250, bottom], [left + 250, bottom + 200], [left, bottom + 200]] as const;
    return ['0', 'POLYLINE', '8', layer, '66', '1', '70', '1', ...corners.flatMap(([x, y]) => ['0', 'VERTEX', '8', layer, '10', String(x), '20', String(y)]), '0', 'SEQEND'];
  });
  const pond = ['0', 'CIRCLE', '8', layers[0]!, '10', String(east + 125), '20', String(north + 100), '40', '40'];
  return ['0', 'SECTION', '2', 'ENTITIES', ...outlines, ...pond, '0', 'ENDSEC', '0', 'EOF', ''].join('\n');
}
