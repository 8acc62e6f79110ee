// WeChat fetches a new version behind the scenes; the person decides when it is taken. What was typed is kept by then.
import { confirm, whenUpdateIsReady } from './platform';
import { texts } from '../texts';

const words = texts.update;

export function watchForUpdate(): void {
  whenUpdateIsReady(async (apply) => {
    const { title, body: content, yes, no } = words;
    if (await confirm({ title, content, yes, no })) apply();
  });
}
