// Entry: what has to be known before the first screen, and nothing the first screen would wait for.
import { useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { loadGuide } from './services/guide';
import { startNetworkWatch } from './services/network';
import { followFontScale } from './services/preferences';
import { returnFromSignIn } from './services/session';
import { loadSite } from './services/site';
import './app.scss';

returnFromSignIn();

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startNetworkWatch();
    void loadSite();
    void loadGuide();
  });
  useDidShow(() => followFontScale());
  return children;
}
