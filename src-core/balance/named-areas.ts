/** What layers of communes are called, in the languages of the plans there are. */
const communeWords = /commune|ward|xã|phường|thị trấn|hành chính|읍|면|동|행정/i;
/** The fields that name an area, the likeliest first. */
const nameFields = [/^ten_?(xa|phuong|day_du)$/i, /^(name|ten|tên|이름)(_vi)?$/i, /name|ten|tên/i];

/** Whether a layer says of itself that it holds communes. */
export const isCalledCommunes = ({ name }: { readonly name: string }): boolean => communeWords.test(name.normalize('NFC'));

/** The reference layer that holds the communes: the one of that name, else the one that is called so, else the only one there is. */
export function layerOfCommunes<Layer extends { readonly name: string }>(layers: readonly Layer[], asked: string | null): Layer | null {
  if (asked !== null) return layers.find(({ name }) => name.normalize('NFC').toLowerCase() === asked.normalize('NFC').toLowerCase()) ?? null;
  return layers.find(isCalledCommunes) ?? (layers.length === 1 ? layers[0]! : null);
}

/** What each area of a layer is called: by the field that names them, else by number. */
export function namesOfAreas({ count, fields }: { readonly count: number; readonly fields: Readonly<Record<string, readonly (string | number | null)[]>> }): string[] {
  const texts = Object.keys(fields).filter((field) => fields[field]!.some((value) => typeof value === 'string' && value.trim() !== ''));
  const field = nameFields.map((pattern) => texts.find((name) => pattern.test(name.normalize('NFC')))).find((name) => name !== undefined) ?? texts[0];
  return Array.from({ length: count }, (_, i) => String((field === undefined ? null : fields[field]![i]) ?? '').trim() || `${i + 1}`);
}
