// What a citizen may know before filing: how long each part takes, from the data the clocks run by, and whom to ring.
import { guide, type Guide } from '@petition/shared-types/schemas/guide';
import { clocks, marks, type ClockId } from '@petition/shared-types/vocabulary';
import type { AppDeps } from '../../http/context';
import { route, type Route } from '../../http/route';
import { dayOf } from '../procedure/domain/time';
import { regionPath } from '../procedure/terms';
import { lengthText } from './presenters/clocks';
import { labelled } from './presenters/labels';

/** What people wait for and may do themselves; periods between offices are no promise to them. */
const SHOWN: readonly ClockId[] = [
  'T1',
  'T2',
  'T4',
  'T5',
  'T2s',
  'T4s',
  'T6',
  'T7',
  'T8',
  'T9',
  'T10',
  'T11',
];

const MOST_OFFICES = 50;

async function guideOf({ reference, organisations }: AppDeps, now: Date): Promise<Guide> {
  const tree = await organisations.current();
  const home = tree.topOffice()?.regionCode ?? '';
  const regions = regionPath(reference, home);
  const periods = SHOWN.flatMap((id) => {
    const { length, unit, ceiling = false, source, mark } = reference.clocks.get(id, regions, dayOf(now));
    if (length === null) return [];
    const { label, plain = label } = clocks[id];
    return [
      {
        clock: id,
        label,
        plain,
        length: lengthText({ length, unit }),
        days: length,
        atMost: ceiling,
        basis: source,
        mark: labelled(marks, mark),
      },
    ];
  });
  const offices = tree
    .all()
    .filter((o) => o.kind === 'petition_office' && o.active)
    .sort((a, b) => a.regionCode.localeCompare(b.regionCode))
    .slice(0, MOST_OFFICES)
    .map(({ name, address, phone, hours }) => ({ name, address, phone, hours }));
  return { region: reference.regions.pathName(home), periods, offices };
}

export const guideRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/public/guide',
    summary: '办事指南：每一步最多要多久（按本站所在地区的期限数据）、信访部门电话',
    audience: 'public',
    policy: 'public data',
    response: guide,
    handle: ({ deps, now }) => guideOf(deps, now),
  }),
];
