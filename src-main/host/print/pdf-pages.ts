const pageObject = /\/Type\s*\/Page(?![A-Za-z])/g;

/** How many pages a PDF has that Chromium printed; 0 where the bytes are no whole PDF. Its page objects are written plainly, never compressed. */
export function pdfPages(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('%PDF-') || !text.trimEnd().endsWith('%%EOF')) return 0;
  return text.match(pageObject)?.length ?? 0;
}
