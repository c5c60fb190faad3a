/** An address as a QR code, for paper: what a telephone's camera leads on from. */
import { correction, generate } from "lean-qr/nano";

/** The quiet zone that ISO/IEC 18004 asks for, in modules. */
const margin = 4;

/** The code as SVG, black on white on every screen: each row's dark runs as one path. */
export function qrCode(address: string): string {
  const code = generate(address, { minCorrectionLevel: correction.M });
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      const begin = x;
      while (code.get(x, y)) x++;
      if (x > begin) path += `M${begin + margin} ${y + margin}h${x - begin}v1h-${x - begin}z`;
    }
  }
  const size = code.size + 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
