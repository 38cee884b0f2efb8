import { encode } from "uqr";

/** A QR code. The unit of all lengths is one module. */
export interface QrCode {
  /** The length of a side, including the quiet zone. */
  size: number;
  /** The runs of adjacent dark modules in each row: the position of the first one and their number. */
  runs: [x: number, y: number, length: number][];
}

/** The quiet zone, a light margin that readers require (ISO/IEC 18004). */
const quietZone = 4;

/** Encodes a text as a QR code with error correction level M, for screens and paper. */
export function encodeQr(text: string): QrCode {
  const { data, size } = encode(text, { ecc: "M", border: quietZone });
  return { size, runs: data.flatMap(runsOf) };
}

function runsOf(row: readonly boolean[], y: number): QrCode["runs"] {
  const runs: QrCode["runs"] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last[0] + last[2] === x) last[2] += 1;
    else runs.push([x, y, 1]);
  }
  return runs;
}
