/** What kind of address Google gives for the web app, without the address. */

/** `none`, `exec`, `dev` or `other`, with `, domain` where the name of a Workspace domain stands in it. */
export function addressKind(url: string | null | undefined): string {
  if (!url) return 'none';
  const kind = /\/(exec|dev)$/.exec(url)?.[1] ?? 'other';
  return /\/a\/(?:macros\/)?[^/]+\//.test(url) ? `${kind}, domain` : kind;
}
