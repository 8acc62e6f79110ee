import { beginningOf, nextRung, readPosition, slotOf, stagesOf, writePosition } from './domain';

const stages = stagesOf([
  { id: 'overdue', cause: { clocks: ['T4', 'T5'] } },
  { id: 'mass', cause: { mark: 'mass' } },
]);

it('closes before it opens, each clock in a stage of its own, and tells at the end', () => {
  expect(stages.map((stage) => stage.key)).toEqual([
    'retire',
    'close:overdue',
    'close:mass',
    'open:overdue:T4',
    'open:overdue:T5',
    'open:mass:mass',
    'tell',
  ]);
});

it('reads the position it wrote, and begins again at one that means nothing', () => {
  const position = { stage: 'open:overdue:T5', at: new Date('2026-05-01T16:00:00.000Z'), id: '01ABC' };
  expect(readPosition(writePosition(position), stages)).toEqual(position);
  expect(readPosition(writePosition(beginningOf('tell')), stages)).toEqual(beginningOf('tell'));
  for (const text of ['', 'open:overdue:T9 2026-05-01T16:00:00.000Z 1', 'tell yesterday x'])
    expect(readPosition(text, stages)).toEqual(beginningOf('retire'));
});

it('gives every moment of a slot the same run', () => {
  const at = (time: string) => slotOf(new Date(`2026-05-01T${time}Z`), 15);
  expect(at('08:00:00')).toBe(at('08:14:59'));
  expect(at('08:15:00')).not.toBe(at('08:14:59'));
});

it('climbs the ladder a rung at a time and ends on site', () => {
  expect((['none', 'urged', 'supervised', 'listed', 'on_site'] as const).map(nextRung)).toEqual([
    'urge',
    'supervise',
    'supervise_listed',
    'inspect_on_site',
    null,
  ]);
});
