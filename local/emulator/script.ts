/** `ScriptApp`: triggers and what the member has authorised. */
import { authorizedScopes } from './authorization';
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import { type MachineState, nextId, type TriggerState } from './state';
import { webAppUrlIn } from './web-app-url';

const HOUR_MS = 60 * 60_000;
const enumOf = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]));

const ENUMS = {
  AuthMode: enumOf('NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL'),
  AuthorizationStatus: enumOf('REQUIRED', 'NOT_REQUIRED'),
  EventType: enumOf('CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE'),
  TriggerSource: enumOf('CLOCK', 'SPREADSHEETS', 'CALENDAR'),
  WeekDay: enumOf('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'),
};

export function createScriptApp(execution: Execution) {
  return guard(
    execution,
    {
      name: 'ScriptApp',
      service: 'ScriptApp',
      free: ['newTrigger', 'getScriptId', 'getService'],
      scopeOf: (method) => (/Trigger/.test(method) ? 'ScriptApp' : null),
    },
    {
      ...ENUMS,
      /** Tells which scopes it stands for: the emulated BigQuery reads that. */
      getOAuthToken: () =>
        `ya29.${authorizedScopes(execution)
          .map((scope) => scope.replace(/.*\//, ''))
          .join('.')}`,
      getScriptId: () => execution.state.scriptId,
      getService: () => createService(execution),
      ...triggerMethods(execution),
      ...authorizationMethods(execution),
    },
  );
}

/** The web app. */
function createService(execution: Execution) {
  const getUrl = () => webAppUrlIn(execution);
  return guard(execution, { name: 'Service', service: 'ScriptApp', scopeOf: () => null }, { getUrl });
}

function triggerMethods(execution: Execution) {
  const { state } = execution;
  const emulated = new Map<object, string>();
  const emulate = (trigger: TriggerState) => {
    const made = createTrigger(execution, trigger);
    emulated.set(made, trigger.id);
    return made;
  };
  return {
    newTrigger: (handler: string) => createBuilder(execution, handler, emulate),
    /** Those of the current user alone. */
    getProjectTriggers: () => state.triggers.filter((trigger) => trigger.owner === state.userEmail).map(emulate),
    deleteTrigger: (trigger: object) => {
      const at = state.triggers.findIndex(({ id }) => id === emulated.get(trigger));
      if (at < 0) throw new ServiceError('Unexpected error while getting the method or property deleteTrigger.');
      state.triggers.splice(at, 1);
    },
  };
}

function authorizationMethods(execution: Execution) {
  const declared = () => execution.manifest.oauthScopes ?? [];
  const lacks = (scopes: string[]) => scopes.some((scope) => !authorizedScopes(execution).includes(scope));
  const requireAll = (scopes: string[]) => {
    const isRefused = execution.context === 'simple' || lacks(scopes);
    if (isRefused) throw new ServiceError('Authorization is required to perform that action.');
  };
  return {
    requireScopes: (_mode: string, scopes: string[]) => requireAll(scopes),
    requireAllScopes: (_mode: string) => requireAll(declared()),
    getAuthorizationInfo: (_mode: string, scopes = declared()) => {
      const isMissing = lacks(scopes);
      const info = {
        getAuthorizationStatus: () => (isMissing ? 'REQUIRED' : 'NOT_REQUIRED'),
        getAuthorizationUrl: () => (isMissing ? 'https://script.google.com/macros/emulated/authorize' : null),
        getAuthorizedScopes: () => authorizedScopes(execution),
      };
      return guard(execution, { name: 'AuthorizationInfo', service: 'ScriptApp', free: Object.keys(info) }, info);
    },
  };
}

function createTrigger(execution: Execution, trigger: TriggerState) {
  const methods = {
    getUniqueId: () => trigger.id,
    getHandlerFunction: () => trigger.handler,
    getEventType: () => 'CLOCK',
    getTriggerSource: () => 'CLOCK',
    getTriggerSourceId: () => null,
  };
  return guard(execution, { name: 'Trigger', service: 'ScriptApp', free: Object.keys(methods) }, methods);
}

function createBuilder(execution: Execution, handler: string, emulate: (trigger: TriggerState) => object) {
  return guard(
    execution,
    { name: 'TriggerBuilder', service: 'ScriptApp', free: ['timeBased'] },
    {
      timeBased: () => createClockBuilder(execution, handler, emulate),
    },
  );
}

type Plan = Pick<TriggerState, 'schedule' | 'dueAt'>;

function createClockBuilder(execution: Execution, handler: string, emulate: (trigger: TriggerState) => object) {
  const { state } = execution;
  let plan: Plan | null = null;
  const set = (next: Plan) => {
    if (plan !== null) throw new ServiceError('The schedule of a trigger can be set only once.');
    plan = next;
  };
  const methods = {
    everyMinutes(minutes: number) {
      if (![1, 5, 10, 15, 30].includes(minutes))
        throw new ServiceError(
          'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
        );
      set(repeating(state, minutes * 60_000));
      return this;
    },
    everyHours(hours: number) {
      if (!Number.isInteger(hours) || hours < 1)
        throw new ServiceError('The value you passed to everyHours was invalid.');
      set(repeating(state, hours * HOUR_MS));
      return this;
    },
    /** Of an hourly trigger too, as many scripts use it, with the quarter of an hour that Google allows itself. */
    nearMinute(minute: number) {
      if (!Number.isInteger(minute) || minute < 0 || minute > 59)
        throw new ServiceError('The value you passed to nearMinute was invalid. It must be between 0 and 59.');
      if (plan?.schedule.kind !== 'every' || plan.schedule.everyMs < HOUR_MS)
        throw new ServiceError('nearMinute needs a schedule of hours.');
      plan = repeating(state, plan.schedule.everyMs, minute + (((state.counter * 7 + 11) % 31) - 15));
      return this;
    },
    everyDays(days: number) {
      set({ schedule: { kind: 'daily', everyDays: days }, dueAt: state.now + days * 24 * HOUR_MS });
      return this;
    },
    after(ms: number) {
      set({ schedule: { kind: 'once' }, dueAt: state.now + ms + state.quirks.oneOffLateMs });
      return this;
    },
    at(date: Date) {
      set({ schedule: { kind: 'once' }, dueAt: Number(date) + state.quirks.oneOffLateMs });
      return this;
    },
    create: () => {
      if (plan === null) throw new ServiceError('A trigger needs a schedule.');
      return emulate(addTrigger(execution, handler, plan));
    },
  };
  return guard(
    execution,
    {
      name: 'ClockTriggerBuilder',
      service: 'ScriptApp',
      free: Object.keys(methods).filter((name) => name !== 'create'),
    },
    methods,
  );
}

function addTrigger(execution: Execution, handler: string, plan: Plan): TriggerState {
  const { state } = execution;
  if (!execution.hasFunction(handler)) throw new ServiceError(`Script function not found: ${handler}`);
  if (state.triggers.filter((trigger) => trigger.owner === state.userEmail).length >= state.limits.triggers) {
    throw new ServiceError(
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  }
  const trigger = { id: nextId(state, 18), handler, owner: state.userEmail, ...plan };
  state.triggers.push(trigger);
  return trigger;
}

/** Google picks a minute and keeps it; ours is drawn from the machine's counter. */
function repeating(state: MachineState, everyMs: number, minute = state.counter * 7 + 11): Plan {
  const minuteMs = everyMs < HOUR_MS ? 0 : ((minute + 60) % 60) * 60_000;
  const base = Math.floor(state.now / everyMs) * everyMs + minuteMs;
  const dueAt = base > state.now ? base : base + everyMs;
  return { schedule: { kind: 'every', everyMs }, dueAt };
}
