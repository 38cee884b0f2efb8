import { encodeQr } from "@/lib/platform/pictures/encode-qr";

/** Draws a QR code of the text as vector graphics. The square includes the quiet zone. `side` is in points. */
export function drawQr(document: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { size, runs } = encodeQr(text);
  const module = side / size;
  for (const [column, row, length] of runs)
    document.rect(x + column * module, y + row * module, length * module, module);
  document.fill("black");
}
