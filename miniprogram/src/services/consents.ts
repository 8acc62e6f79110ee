// Consent to subscription messages is asked at taps: after filing, and when a message is opened. One tap pays for one
// message of each template, so the sheet is offered again each time; whoever said “always” does not see it.
import type { MessageSettings } from '@petition/shared-types/schemas/account';
import { api } from './session';
import { newId, requestSubscriptions } from './platform';
import { site } from './site';

const RESULTS = new Set(['accept', 'acceptWithAudio', 'acceptWithAlert', 'reject', 'ban', 'filter']);

/** Call it straight from a tap. Never fails: without consent messages come another way. @returns whether the sheet was answered */
export async function askConsents(): Promise<MessageSettings | null> {
  const templates = site.get()?.subscriptionTemplates ?? [];
  const answered = await requestSubscriptions(templates);
  const results = Object.entries(answered)
    .filter(([, result]) => RESULTS.has(result))
    .map(([templateId, result]) => ({ templateId, result }));
  if (results.length === 0) return null;
  return api<MessageSettings>({
    method: 'PUT',
    path: '/citizen/message-consents',
    as: 'citizen',
    body: { tap: newId(), results },
  }).catch(() => null);
}
