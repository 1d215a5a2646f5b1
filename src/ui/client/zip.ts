/** Packs files into a ZIP: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. */

export interface ZipFile {
  /** Plain letters, digits, hyphens and dots. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const STORED = 0;
const DEFLATED = 8;
/** What a reader must know: version 2.0. */
const VERSION = 20;
/** 1 January 1980, the first day that ZIP knows: when a file was made says nothing of the workout. */
const DATE = 0x21;

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Browsers that cannot compress so (before 2023) store the files as they are. */
async function packed(bytes: Uint8Array<ArrayBuffer>): Promise<{ method: number; body: Uint8Array<ArrayBuffer> }> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    return { method: DEFLATED, body: new Uint8Array(await new Response(stream).arrayBuffer()) };
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof ReferenceError)) throw error;
    return { method: STORED, body: bytes };
  }
}

/** Numbers of two bytes (as they are) and of four (in brackets), the lowest byte first. */
function numbers(...values: Array<number | [number]>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    values.flatMap((value) => {
      const [number, size] = typeof value === 'number' ? [value, 2] : [value[0], 4];
      return Array.from({ length: size }, (_, at) => (number >>> (8 * at)) & 0xff);
    }),
  );
}

/** The archive of all files, each deflated where the browser can and stored where it cannot. */
export async function zipOf(files: readonly ZipFile[]): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const { method, body } = await packed(bytes);
    const title = new TextEncoder().encode(name);
    const about = numbers(VERSION, 0, method, 0, DATE, [crc32(bytes)], [body.length], [bytes.length], title.length, 0);
    parts.push(numbers([0x04034b50]), about, title, body);
    directory.push(numbers([0x02014b50], VERSION), about, numbers(0, 0, 0, [0], [offset]), title);
    offset += 4 + about.length + title.length + body.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = numbers([0x06054b50], 0, 0, files.length, files.length, [size], [offset], 0);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}
