/** ZIP archives, unpacked within bounds: what is sent as one may be made to swell. */
import { unzipSync } from "fflate";

/** An archive that is not unpacked: a sentence. */
export class ArchiveError extends Error {}

const mostUnpacked = 200_000_000;

/** Whether bytes begin as a ZIP archive does. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** The paths in an archive, and how large all of it would be. */
export function listArchive(bytes: Uint8Array): { paths: string[]; unpacked: number } {
  const paths: string[] = [];
  let unpacked = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        paths.push(name);
        unpacked += originalSize;
        return false;
      },
    });
  } catch (error) {
    throw new ArchiveError("The ZIP archive is broken, or ends too early. Pack it anew.", { cause: error });
  }
  return { paths, unpacked };
}

/**
 * The files of an archive that are `wanted`, by their paths. Never more than the archive says, and that within bounds.
 * Throws {@link ArchiveError}.
 */
export function unpack(bytes: Uint8Array, wanted: (path: string) => boolean): Record<string, Uint8Array> {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted(name)) return false;
        total += originalSize;
        if (total > mostUnpacked) {
          throw new ArchiveError(
            `Unpacked it would be larger than ${mostUnpacked / 1_000_000} MB, which no list of publications is. It is not opened.`,
          );
        }
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError("The ZIP archive is broken, or ends too early. Pack it anew.", { cause: error });
  }
}
