import { encode } from "uqr";

/** Draws a QR code of the text as areas, with the quiet zone of four modules that readers need (ISO/IEC 18004) inside the
 *  square. `side` in points. */
export function drawQr(document: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const module = side / size;
  for (const [row, modules] of data.entries()) {
    for (let column = 0; column < size; column++) {
      if (!modules[column]) continue;
      const start = column;
      while (modules[column + 1]) column++;
      document.rect(x + start * module, y + row * module, (column + 1 - start) * module, module);
    }
  }
  document.fill("black");
}
