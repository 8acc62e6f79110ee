// Whether the person has agreed to the platform's privacy guide; screens that take personal data wait for it.
import { needsPrivacyConsent } from './platform';
import { createStore } from './store';

/** The open question, if one is being asked: call it with the person's answer. */
export const consent = createStore<((agreed: boolean) => void) | null>(null);

/** @returns true when personal data may be taken. */
export async function askPrivacyConsent(): Promise<boolean> {
  if (!(await needsPrivacyConsent())) return true;
  return new Promise((resolve) => {
    consent.set((agreed) => {
      consent.set(null);
      resolve(agreed);
    });
  });
}
