// A period and the person's right to know it: the last day, the days left, who must act, and why that date.
import { useState } from 'react';
import type { ClockView } from '@petition/shared-types/schemas/petition';
import { Box, Tap, Txt } from '@/primitives';
import { lastDayText } from '@/features/dates';
import { now } from '@/services/platform';
import { texts } from '@/texts';
import { Icon } from './Icon';
import type { IconName } from './Icon';

const SOON = 3;

export function clockTone(clock: ClockView): {
  tone: 'late' | 'soon' | 'calm' | 'done';
  icon: IconName;
  words: string;
} {
  if (clock.endedAt !== null || clock.daysLeft === null)
    return { tone: 'done', icon: 'done', words: texts.clock.ended };
  if (clock.overdue)
    return { tone: 'late', icon: 'alert', words: texts.clock.late(Math.max(1, -clock.daysLeft)) };
  return {
    tone: clock.daysLeft <= SOON ? 'soon' : 'calm',
    icon: 'clock',
    words: texts.clock.left(clock.daysLeft),
  };
}

export function ClockLine({ clock }: { clock: ClockView }) {
  const [open, setOpen] = useState(false);
  const { tone, icon, words } = clockTone(clock);
  return (
    <Box className={`clock clock-${tone}`}>
      <Box className="row-top">
        <Icon name={icon} size="s" className="clock-icon" />
        <Box className="grow">
          <Box className="t-strong">{clock.plain}</Box>
          <Box className="clock-date">
            <Txt>{texts.clock.due(lastDayText(clock.dueAt, now()))}</Txt>
            <Txt className="clock-left"> · {words}</Txt>
          </Box>
          {clock.endedAt === null && <Box className="t-meta">{texts.clock.by(clock.waitsOn)}</Box>}
        </Box>
      </Box>
      <Tap className="text-button clock-why" expanded={open} onTap={() => setOpen(!open)}>
        <Txt>{open ? texts.clock.hideWhy : texts.clock.why}</Txt>
      </Tap>
      {open && (
        <Box className="t-meta stack-s clock-more">
          <Box>{clock.explanation}</Box>
          <Box>{texts.clock.basis(clock.basis)}</Box>
        </Box>
      )}
    </Box>
  );
}
