// The citizen's inbox: the same rows the worker sends, so no message depends on following the account.
import { noticePage, noticesSeenBody, officerNoticePage } from '@petition/shared-types/schemas/account';
import { pageQuery } from '@petition/shared-types/schemas/common';
import type { NoticeId } from '@petition/shared-types/procedure';
import type { Channel, DeliveryState } from '@petition/shared-types/vocabulary';
import { notFound } from '../../http/problem';
import { byId, noContent, route, type Route } from '../../http/route';
import { readCursor, writeCursor } from '../../infra/cursor';
import { execute, select } from '../../infra/db';
import { handlesMatters } from '../petition/policy';
import { shanghai } from '../petition/presenters/labels';
import { markSeen, officerInbox } from './officer-inbox';
import { deliveryWords } from './delivery-words';
import type { NoticeParams } from './notice-row';
import { settingsRoutes } from './settings-routes';

interface Row {
  id: string;
  notice: NoticeId;
  params: unknown;
  channel: Channel;
  state: DeliveryState;
  created_at: Date;
  read_at: Date | null;
}

const inboxRoute = route({
  method: 'GET',
  path: '/api/v1/citizen/notices',
  summary: '我的消息',
  audience: 'citizen',
  policy: 'own account',
  query: pageQuery,
  response: noticePage,
  async handle({ deps, actor, query }) {
    const after = readCursor(query.cursor);
    const rows = await select<Row>(
      deps.db,
      `SELECT id, notice, params, channel, state, created_at, read_at FROM notice
       WHERE recipient_kind = 'citizen' AND recipient_id = ?
       ${after ? 'AND created_at <= ? AND (created_at < ? OR id < ?)' : ''}
       ORDER BY created_at DESC, id DESC LIMIT ?`,
      [actor.citizenId, ...(after ? [after.at, after.at, after.id] : []), query.limit + 1],
    );
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => {
        const params = (typeof row.params === 'string' ? JSON.parse(row.params) : row.params) as NoticeParams;
        const { title, body } = deps.notices.render(row.notice, params);
        return {
          id: row.id,
          petitionNumber: params.number,
          title,
          body,
          at: shanghai(row.created_at),
          readAt: row.read_at ? shanghai(row.read_at) : null,
          delivery: deliveryWords(row.channel, row.state),
        };
      }),
      nextCursor: rows.length > query.limit && last ? writeCursor(last.created_at, last.id) : null,
    };
  },
});

const readRoute = route({
  method: 'PUT',
  path: '/api/v1/citizen/notices/:id/read',
  summary: '标为已读',
  audience: 'citizen',
  policy: 'own account',
  params: byId,
  response: noContent,
  status: 204,
  async handle({ deps, actor, params, now }) {
    const found = await execute(
      deps.db,
      `UPDATE notice SET read_at = COALESCE(read_at, ?) WHERE id = ? AND recipient_kind = 'citizen' AND recipient_id = ?`,
      [now, params.id, actor.citizenId],
    );
    if (found === 0) throw notFound();
  },
});

const officerInboxRoute = route({
  method: 'GET',
  path: '/api/v1/admin/notices',
  summary: '给本单位和本人的消息',
  audience: 'officer',
  policy: 'petition.handlesMatters, petition.mayRead',
  query: pageQuery,
  response: officerNoticePage,
  async handle({ deps, actor, query }) {
    if (!handlesMatters(actor.roles)) return { items: [], nextCursor: null, unseen: 0 };
    return officerInbox(deps, actor, query);
  },
});

const seenRoute = route({
  method: 'PUT',
  path: '/api/v1/admin/notices/seen',
  summary: '消息已看到某一时刻',
  audience: 'officer',
  policy: 'own account',
  body: noticesSeenBody,
  response: noContent,
  status: 204,
  // Never beyond now: what comes later is new.
  handle: ({ deps, actor, body, now }) =>
    markSeen(deps, actor, new Date(Math.min(Date.parse(body.until), now.getTime()))),
});

export const routes: Route[] = [inboxRoute, readRoute, officerInboxRoute, seenRoute, ...settingsRoutes];
