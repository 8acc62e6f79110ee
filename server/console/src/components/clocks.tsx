// The clocks of a petition: until when, for whom, and why that day.
import type { ClockView } from '@petition/shared-types/schemas/petition';
import { marks } from '@petition/shared-types/vocabulary';
import { Typography } from 'antd';
import { dayText, lastDayText } from '../time';
import { words } from '../words';
import { PlainSign, UrgencySign } from './signs';

/** Rules nobody could verify say so on the screen. */
export function MarkSign({ mark }: { mark: string }) {
  if (mark === 'V' || !(mark in marks)) return null;
  return <PlainSign>{marks[mark as keyof typeof marks].label}</PlainSign>;
}

function ClockRow({ clock }: { clock: ClockView }) {
  return (
    <div className="clock-row">
      <div className="clock-line">
        <span>
          <Typography.Text strong>{clock.label}</Typography.Text>{' '}
          {clock.endedAt
            ? words.clock.ended(dayText(clock.endedAt))
            : words.clock.last(lastDayText(clock.dueAt))}
        </span>
        {clock.endedAt ? null : <UrgencySign clock={clock} />}
      </div>
      <div className="hint clock-why">{clock.explanation}</div>
      <div className="hint">
        {clock.endedAt ? null : `${words.clock.waitsOn(clock.waitsOn)} · `}
        {clock.basis} <MarkSign mark={clock.mark} />
      </div>
    </div>
  );
}

/** @param due the clock the holder must act on, shown first */
export function Clocks({ clocks, due }: { clocks: readonly ClockView[]; due: ClockView | null }) {
  if (clocks.length === 0) return <span className="hint">{words.petition.noClocks}</span>;
  const isDue = (clock: ClockView): boolean => clock.clock === due?.clock;
  const running = clocks
    .filter((clock) => clock.endedAt === null)
    .sort((a, b) => Number(isDue(b)) - Number(isDue(a)) || Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const ended = clocks.filter((clock) => clock.endedAt !== null);
  return (
    <div>
      {[...running, ...ended].map((clock, index) => (
        <ClockRow key={index} clock={clock} />
      ))}
    </div>
  );
}
