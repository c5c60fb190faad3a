/** Writing PNG (https://www.w3.org/TR/png-3/): images of at most sixteen colours, four bits a pixel. */
import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** A picture of indexed colours, drawn over from back to front. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  private readonly palette: readonly string[];
  private readonly pixels: Uint8Array;

  /** `palette` holds at most sixteen colours as RRGGBB; the first is the background. */
  constructor(width: number, height: number, palette: readonly string[]) {
    this.width = width;
    this.height = height;
    this.palette = palette;
    this.pixels = new Uint8Array(width * height);
  }

  /** Fills a rectangle, as much of it as is on the canvas. */
  rectangle(left: number, top: number, width: number, height: number, colour: number): void {
    const right = Math.min(left + width, this.width);
    for (let y = Math.max(0, top); y < Math.min(top + height, this.height); y++) {
      this.pixels.fill(colour, y * this.width + Math.max(0, left), y * this.width + right);
    }
  }

  /** Sets one pixel. */
  point(x: number, y: number, colour: number): void {
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) this.pixels[y * this.width + x] = colour;
  }

  /** The picture as a PNG file. */
  png(): Buffer<ArrayBuffer> {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    // Four bits a pixel, indexed colours.
    header.set([4, 3, 0, 0, 0], 8);
    const stride = 1 + Math.ceil(this.width / 2);
    const rows = Buffer.alloc(stride * this.height);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        const colour = this.pixels[y * this.width + x] ?? 0;
        const at = y * stride + 1 + (x >> 1);
        rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? colour << 4 : colour);
      }
    }
    return Buffer.concat([
      signature,
      chunk("IHDR", header),
      chunk("PLTE", Buffer.from(this.palette.join(""), "hex")),
      chunk("IDAT", deflateSync(rows)),
      chunk("IEND", Buffer.alloc(0)),
    ]);
  }
}
