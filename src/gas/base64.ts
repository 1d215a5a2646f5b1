/** Base64 as Google's services take it. */

/** A text as base64 of its UTF-8 bytes. */
export const textAsBase64 = (text: string): string => Utilities.base64Encode(Utilities.newBlob(text).getBytes());
