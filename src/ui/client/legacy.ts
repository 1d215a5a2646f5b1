/** For pages whose program still stands in their markup. */
import { byId, make } from './dom';
import { call, leaving, pageData, showError, when, whileBusy } from './page';

Object.assign(window, { page: { data: pageData(), byId, make, call, whileBusy, showError, when, leaving } });
