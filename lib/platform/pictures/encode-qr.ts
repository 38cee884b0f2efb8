import { encode } from "uqr";

/** A QR code, in units of its modules. */
export interface QrCode {
  /** The side, with the quiet zone. */
  size: number;
  /** The dark modules, neighbours in a row as one: where it begins, and how many there are. */
  runs: [x: number, y: number, length: number][];
}

/** The light frame that readers need around the code (ISO/IEC 18004). */
const quietZone = 4;

/** The QR code of a text, for a screen or on paper: with the level of error correction M. */
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
