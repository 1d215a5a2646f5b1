/** Base64 as Google's services take it. */

/** UTF-8 text as base64. */
export const textAsBase64 = (text: string): string => Utilities.base64Encode(Utilities.newBlob(text).getBytes());
