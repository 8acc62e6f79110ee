// What narrows the queue: whose, which state, only red-flagged, in what order, or one by its number.
import { petitionStates } from '@petition/shared-types/vocabulary';
import type { Desk } from '@petition/shared-types/schemas/officer-petition';
import { Checkbox, Input, Segmented, Select, Space, Typography } from 'antd';
import { useEffect, useState } from 'react';
import type { QueueFilters } from '../api/endpoints';
import { readNumber } from '../petition-number';
import { words } from '../words';

const text = words.queue;
export type Change = (changes: Partial<Record<keyof QueueFilters, string | undefined>>) => void;
interface Props {
  filters: QueueFilters;
  change: Change;
}

/** A number is looked for among all the unit has to do with, whoever holds it now and whether or not it is closed. */
function NumberSearch({ filters, change }: Props) {
  const { number = '' } = filters;
  const [typed, setTyped] = useState(number);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => setTyped(number), [number]);
  const write = (value: string): void => {
    setTyped(value);
    setFault(null);
  };
  const search = (value: string): void => {
    const read = readNumber(value);
    if (read && 'figures' in read) return setFault(text.numberShort(read.figures));
    if (read)
      change({
        number: read.number,
        scope: 'chain',
        handler: undefined,
        state: undefined,
        redFlag: undefined,
      });
    else if (number) change({ number: undefined, scope: undefined });
  };
  return (
    <div className="number-field">
      <Input.Search
        aria-label={text.number}
        aria-invalid={fault !== null}
        placeholder={text.numberHint}
        value={typed}
        status={fault ? 'error' : ''}
        allowClear
        className="number-search"
        onChange={(event) => write(event.target.value)}
        onSearch={search}
      />
      {fault ? (
        <div className="number-fault" role="alert">
          {fault}
        </div>
      ) : null}
    </div>
  );
}

/**
 * What waits at my unit, of that what is mine by name or by standing in, what waits for my unit's opinion, and all that my
 * unit has to do with. A petition office helps nobody.
 */
export function ScopeSwitch({ filters, change, desk }: Props & { desk: Desk | undefined }) {
  const helps = desk?.organisation.kind.code !== 'petition_office';
  const label = (scope: 'mine' | 'me' | 'helping' | 'chain') =>
    scope === 'helping' && desk && desk.helping.count > 0 ? (
      <span>
        {text.helping} {desk.helping.count}
        {desk.helping.overdue > 0 ? (
          <Typography.Text type="danger"> · {text.overdueCount(desk.helping.overdue)}</Typography.Text>
        ) : null}
      </span>
    ) : (
      text[scope]
    );
  return (
    <Segmented
      value={filters.handler ?? filters.scope}
      options={(['mine', 'me', 'helping', 'chain'] as const)
        .filter((scope) => scope !== 'helping' || helps)
        .map((scope) => ({ value: scope, label: label(scope) }))}
      onChange={(scope) =>
        change({
          scope: scope === 'chain' || scope === 'helping' ? scope : undefined,
          handler: scope === 'me' ? scope : undefined,
          state: undefined,
          number: undefined,
        })
      }
    />
  );
}

const states = Object.entries(petitionStates)
  .filter(([code]) => code !== 'draft')
  .map(([value, { label }]) => ({ value, label }));

/** All that the unit has to do with is not counted by state, so its states stand in a list instead of in tabs. */
function StateSelect({ filters, change }: Props) {
  return (
    <Select
      aria-label={text.stateLabel}
      value={filters.state ?? ''}
      className="state-select"
      options={[{ value: '', label: text.anyState }, ...states]}
      onChange={(state) => change({ state: state || undefined })}
    />
  );
}

function OrderSelect({ filters, change }: Props) {
  return (
    <Select
      aria-label={text.orderLabel}
      value={filters.order}
      className="order-select"
      options={(['due', 'newest'] as const).map((order) => ({ value: order, label: text.order[order] }))}
      onChange={(order) => change({ order: order === 'due' ? undefined : order })}
    />
  );
}

export function Filters({ filters, change, desk }: Props & { desk: Desk | undefined }) {
  const mine = filters.scope === 'mine';
  // Only what my unit must act on is counted.
  const redFlags = mine && !filters.handler ? (desk?.redFlags ?? 0) : 0;
  return (
    <Space size={16} wrap>
      <Checkbox
        checked={filters.redFlag === 'true'}
        onChange={(event) => change({ redFlag: event.target.checked ? 'true' : undefined })}
      >
        {redFlags > 0 ? `${text.redFlag} ${redFlags}` : text.redFlag}
      </Checkbox>
      {mine ? <OrderSelect filters={filters} change={change} /> : null}
      {filters.scope === 'chain' ? <StateSelect filters={filters} change={change} /> : null}
      <NumberSearch filters={filters} change={change} />
    </Space>
  );
}
