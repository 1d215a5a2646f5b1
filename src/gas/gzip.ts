/** Compression, which Apps Script has for blobs only. */

const GZIP_TYPE = 'application/x-gzip';

/** Compressed UTF-8 text as base64. */
export const zipText = (text: string): string =>
  Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text)).getBytes());

/** The text in what `zipText` gave. Throws what Google throws for anything else. */
export const unzipText = (base64: string): string =>
  Utilities.ungzip(Utilities.newBlob(Utilities.base64Decode(base64), GZIP_TYPE)).getDataAsString();
