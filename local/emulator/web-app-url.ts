/**
 * What `ScriptApp.getService().getUrl()` tells. Documented is null where nothing is published and the `/dev` address, which
 * only editors can open, in development mode; menus, windows and triggers run the newest code, and so are reported to get
 * that, or none, or the address of some other deployment; a copied spreadsheet that of the original. Only within the web
 * app itself it is that of the deployment that serves the request.
 */
import type { Execution } from './execution';
import type { WebAppAddress } from './quirks';
import type { MachineState } from './state';

export function webAppUrlIn({ state, context }: Execution): string | null {
  const { webAppAddress, webAppDomain } = state.quirks;
  const address = context === 'webapp' ? 'published' : webAppAddress;
  const url = urlOf(state, address);
  if (url === null || webAppDomain === null) return url;
  const { name, form } = webAppDomain;
  const inDomain = form === '/a/' ? `/a/${name}/macros/s/` : `/a/macros/${name}/s/`;
  return url.replace('/macros/s/', inDomain);
}

function urlOf(state: MachineState, address: WebAppAddress): string | null {
  if (typeof address === 'object') return address.other;
  if (address === 'none') return null;
  if (address === 'published') return state.webAppUrl ?? null;
  return `https://script.google.com/macros/s/${state.scriptId.replace('1', 'AKdev')}/dev`;
}
