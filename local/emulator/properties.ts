/** `PropertiesService`: three stores of strings with the documented sizes and daily operations. */
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import { takeQuota } from './quota';

export function createPropertiesService(execution: Execution) {
  const { state } = execution;
  const users = () => {
    const own = state.properties.users[state.userEmail] ?? {};
    state.properties.users[state.userEmail] = own;
    return own;
  };
  const stores = {
    getScriptProperties: () => createStore(execution, () => state.properties.script),
    getUserProperties: () => createStore(execution, users),
    /** Null without a container. */
    getDocumentProperties: () => (state.boundToSheet ? createStore(execution, () => state.properties.document) : null),
  };
  return guard(
    execution,
    { name: 'PropertiesService', service: 'PropertiesService', free: Object.keys(stores) },
    stores,
  );
}

function createStore(execution: Execution, store: () => Record<string, string>) {
  const perDay = execution.state.limits.propertyOperationsPerDay;
  const count = (operations = 1) => takeQuota(execution, 'properties', operations, perDay);
  return guard(
    execution,
    { name: 'Properties', service: 'PropertiesService' },
    { ...readMethods(store, count), ...writeMethods(execution, store, count), ...deleteMethods(store, count) },
  );
}

function readMethods(store: () => Record<string, string>, count: () => void) {
  return {
    getProperty: (key: string) => {
      count();
      return store()[key] ?? null;
    },
    getProperties: () => {
      count();
      return { ...store() };
    },
    getKeys: () => {
      count();
      return Object.keys(store());
    },
  };
}

/** Each value written counts as an operation, the strict reading of the quota. */
function writeMethods(execution: Execution, store: () => Record<string, string>, count: (operations: number) => void) {
  const { limits } = execution.state;
  const put = (changes: Record<string, unknown>) => {
    if (execution.context === 'cell' && execution.asEditor) {
      throw new ServiceError('You do not have permission to call setProperties.');
    }
    count(Object.keys(changes).length);
    const next = { ...store(), ...checked(changes, limits.propertyBytes) };
    if (sizeOf(next) > limits.storeBytes) {
      throw new ServiceError(
        'You have exceeded the property storage quota. Please remove some properties and try again.',
      );
    }
    Object.assign(store(), next);
  };
  return {
    setProperty(key: string, value: unknown) {
      put({ [key]: value });
      return this;
    },
    setProperties(changes: Record<string, unknown>, deleteOthers = false) {
      put(changes);
      const others = Object.keys(store()).filter((key) => deleteOthers && !Object.hasOwn(changes, key));
      for (const key of others) delete store()[key];
      return this;
    },
  };
}

function deleteMethods(store: () => Record<string, string>, count: () => void) {
  return {
    deleteProperty(key: string) {
      count();
      delete store()[key];
      return this;
    },
    deleteAllProperties() {
      count();
      for (const key of Object.keys(store())) delete store()[key];
      return this;
    },
  };
}

/** Google turns other values into text as it pleases; a script that counts on that is in error. */
function checked(changes: Record<string, unknown>, maxBytes: number): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(changes)) {
    if (typeof value !== 'string') {
      throw new ServiceError(
        `The parameters (String,${typeof value}) don't match the method signature for PropertiesService.Properties.setProperty.`,
      );
    }
    if (Buffer.byteLength(value) > maxBytes) throw new ServiceError('Argument too large: value');
    texts[key] = value;
  }
  return texts;
}

function sizeOf(store: Record<string, string>): number {
  return Object.entries(store).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
}
