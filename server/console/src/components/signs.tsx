// State, deadline, red flag: always a word, an icon and a colour together.
import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  FlagFilled,
  InboxOutlined,
  MinusCircleOutlined,
  StopOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import type { ClockView } from '@petition/shared-types/schemas/petition';
import type { Labelled } from '@petition/shared-types/schemas/common';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { clockWords, type Urgency } from '../clock-words';
import { colours } from '../theme';
import { lastDayText } from '../time';
import { words } from '../words';

interface Look {
  icon: ReactNode;
  color: string;
  background: string;
}

const quiet: Look = { icon: <MinusCircleOutlined />, color: colours.text2, background: colours.page };
const waiting: Look = { icon: <InboxOutlined />, color: colours.warn, background: colours.warnTint };
const going: Look = { icon: <SyncOutlined />, color: colours.primary, background: colours.primaryTint };
const done: Look = { icon: <CheckCircleOutlined />, color: colours.ok, background: colours.okTint };
const refused: Look = { icon: <StopOutlined />, color: colours.text2, background: colours.page };

const stateLooks: Record<string, Look> = {
  submitted: waiting,
  registered: waiting,
  routing: waiting,
  pending_acceptance: waiting,
  replied: done,
  reviewed: done,
  closed: done,
  finalised: done,
  declined: refused,
  barred: refused,
  withdrawn: refused,
  merged: quiet,
  shelved: quiet,
  draft: quiet,
};

function Sign({ look, children }: { look: Look; children: ReactNode }) {
  return (
    <Tag
      className="sign"
      variant="filled"
      icon={look.icon}
      style={{ color: look.color, background: look.background }}
    >
      {children}
    </Tag>
  );
}

export function StateSign({ state }: { state: Labelled }) {
  return <Sign look={stateLooks[state.code] ?? going}>{state.label}</Sign>;
}

export function RedFlagSign() {
  return (
    <Sign look={{ icon: <FlagFilled />, color: colours.danger, background: colours.dangerTint }}>
      {words.petition.redFlag}
    </Sign>
  );
}

export function PlainSign({ children }: { children: ReactNode }) {
  return (
    <Tag className="sign" variant="outlined">
      {children}
    </Tag>
  );
}

const deliveryLooks: Record<string, Look> = {
  waiting: { ...waiting, icon: <ClockCircleOutlined /> },
  sent: going,
  delivered: done,
  inbox_only: quiet,
  failed: { icon: <ExclamationCircleFilled />, color: colours.danger, background: colours.dangerTint },
};

export function DeliverySign({ state }: { state: Labelled }) {
  return <Sign look={deliveryLooks[state.code] ?? quiet}>{state.label}</Sign>;
}

const gradeLooks: Record<string, Look> = {
  satisfied: done,
  mostly_satisfied: going,
  dissatisfied: { icon: <FlagFilled />, color: colours.danger, background: colours.dangerTint },
};

export function GradeSign({ grade }: { grade: Labelled }) {
  return <Sign look={gradeLooks[grade.code] ?? quiet}>{grade.label}</Sign>;
}

const urgencyLooks: Record<Urgency, Look> = {
  overdue: { icon: <ExclamationCircleFilled />, color: colours.danger, background: colours.dangerTint },
  soon: { icon: <ClockCircleOutlined />, color: colours.warn, background: colours.warnTint },
  calm: { icon: <ClockCircleOutlined />, color: colours.text2, background: colours.page },
  ended: done,
};

/** “还剩 3 天”, “逾期 2 天”. */
export function UrgencySign({ clock }: { clock: ClockView }) {
  const { urgency, text } = clockWords(clock);
  return <Sign look={urgencyLooks[urgency]}>{text}</Sign>;
}

/** The deadline in a list: what is due, when, how many days are left. */
export function Due({ clock }: { clock: ClockView | null }) {
  if (!clock) return <span className="hint">{words.clock.none}</span>;
  return (
    <div>
      <UrgencySign clock={clock} />
      <div className="hint">
        {clock.label} · {words.clock.last(lastDayText(clock.dueAt))}
      </div>
    </div>
  );
}
