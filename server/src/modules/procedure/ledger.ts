// The ledger's chain: each event carries the hash of the one before, so that a changed, missing or swapped line shows.
import { createHash } from 'node:crypto';
import type { PetitionEvent } from './domain/event';

/** Hash that stands before the first event of a petition. */
export const GENESIS = '0'.repeat(64);

/** JSON with sorted keys: the same value always gives the same bytes, whatever the database did to it. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** Hash of an event on top of its predecessor's. */
export const hashEvent = (previous: string, event: PetitionEvent): string =>
  sha256(`${previous}\n${canonicalJson(event)}`);

/** Row of `petition_event` as the driver gives it. */
export interface EventRow {
  petition_id: string;
  seq: number;
  id: string;
  action: string;
  occurred_at: Date;
  actor_kind: string;
  actor_id: string | null;
  organisation_id: string | null;
  from_state: string;
  to_state: string;
  payload: unknown;
  prev_hash: string;
  hash: string;
}

type Payload = Pick<PetitionEvent, 'input' | 'facts' | 'effects' | 'documents' | 'textDigest'> & {
  via: PetitionEvent['actor']['via'];
  roles: PetitionEvent['actor']['roles'];
  onBehalfOf?: string;
};

export function toEventRow(event: PetitionEvent, previous: string): EventRow {
  const { input, facts, effects, documents, textDigest, actor } = event;
  const payload: Payload = {
    input,
    facts,
    effects,
    documents,
    textDigest,
    via: actor.via,
    roles: actor.roles,
    ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
  };
  return {
    petition_id: event.petitionId,
    seq: event.seq,
    id: event.id,
    action: event.action,
    occurred_at: new Date(event.occurredAt),
    actor_kind: actor.kind,
    actor_id: actor.id,
    organisation_id: actor.organisationId,
    from_state: event.from,
    to_state: event.to,
    payload: canonicalJson(payload),
    prev_hash: previous,
    hash: hashEvent(previous, event),
  };
}

export function fromEventRow(row: EventRow): PetitionEvent {
  const payload = (typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload) as Payload;
  const { via, roles, onBehalfOf, ...rest } = payload;
  return {
    petitionId: row.petition_id,
    seq: row.seq,
    id: row.id,
    action: row.action as PetitionEvent['action'],
    occurredAt: row.occurred_at.toISOString(),
    actor: {
      kind: row.actor_kind as PetitionEvent['actor']['kind'],
      id: row.actor_id,
      organisationId: row.organisation_id,
      via,
      roles,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    },
    from: row.from_state as PetitionEvent['from'],
    to: row.to_state as PetitionEvent['to'],
    ...rest,
  };
}
