/** The memberships that the account owns or shares: who and on which devices. Nothing about paying is ever asked for. */

import type { WireSubscription } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { subscriptionsPage } from '../../peloton/requests/rest-tables';
import { defineTable, type Row } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { titleCase } from '../wire/disciplines';
import { listStream, readEverything } from '../wire/paging';
import { joinNames, lineOf } from '../wire/text';
import { epochSec, finite, itemsOf } from '../wire/values';

export const subscriptions = defineTable({
  name: 'subscriptions',
  front: ['owner'],
  columns: {
    subscriptionId: { about: "Peloton's id of the membership." },
    status: { about: "Peloton's word." },
    owner: { about: 'Who holds it.' },
    members: { title: 'Shared with', about: 'Who else may use it.' },
    maxMembers: { type: 'integer', title: 'Most members', about: 'How many it may be shared with.' },
    devices: { about: 'What it is used on.' },
    lastAttachedAt: { title: 'Last attached', about: 'When the newest device was added.' },
  },
});

/** The memberships that the account owns or shares, read page by page to the end. Reading throws HttpError. */
export function createSubscriptionsStream({ peloton, userId }: { peloton: Peloton; userId: string }): SnapshotStream {
  const read = () => readEverything(peloton, 'subscriptions', (page) => subscriptionsPage(userId, page));
  return listStream(subscriptions, read, toRow);
}

function toRow(one: WireSubscription & { id: string }): Row<typeof subscriptions> {
  const devices = itemsOf(one.attached_devices);
  const attached = devices.map((device) => epochSec(device?.last_attached_at) ?? 0);
  const last = Math.max(0, ...attached);
  return {
    subscriptionId: one.id,
    status: titleCase(lineOf(one.status) ?? '') || null,
    owner: lineOf(one.owner?.username),
    members: joinNames(itemsOf(one.shared_user_set).map((user) => user?.username)),
    maxMembers: finite(one.max_shared_users),
    devices: joinNames([
      ...devices.map((device) => lineOf(device?.device_name) ?? titleCase(lineOf(device?.device_group) ?? '')),
      ...(devices.length === 0 ? [one.bike_device_name, one.tread_device_name] : []),
    ]),
    lastAttachedAt: last > 0 ? new Date(last * 1000) : null,
  };
}
