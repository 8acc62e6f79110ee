import { useDidShow } from '@tarojs/taro';
import { useCallback } from 'react';
import type { Me } from '@petition/shared-types/schemas/account';
import { Button } from '@/components/Button';
import { ChoiceList } from '@/components/ChoiceList';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/Icon';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { useLoad } from '@/features/useLoad';
import { Box, Tap, Txt } from '@/primitives';
import { routes } from '@/routes';
import { dropDraft, listDrafts } from '@/services/drafts';
import { getMe } from '@/services/endpoints';
import { go, restartAt } from '@/services/navigation';
import { confirm, isH5, toast } from '@/services/platform';
import { chooseFont, chooseTheme, fontStep, fontSteps, theme } from '@/services/preferences';
import type { FontStep } from '@/services/preferences';
import { receiptNoted } from '@/services/receipts';
import { signOut } from '@/services/session';
import { site } from '@/services/site';
import { useStore } from '@/services/store';
import { texts } from '@/texts';

const words = texts.account;

interface RowProps {
  icon: IconName;
  title: string;
  note?: string;
  onTap: () => void;
}

function Row({ icon, title, note, onTap }: RowProps) {
  return (
    <Tap className="row-link" label={note ? `${title}，${note}` : title} onTap={onTap}>
      <Icon name={icon} className="t-link" />
      <Box className="grow">
        <Box>{title}</Box>
        {note && <Box className="t-meta">{note}</Box>}
      </Box>
      <Icon name="right" size="s" className="t-hint" />
    </Tap>
  );
}

function ThemeRow() {
  const elder = useStore(theme) === 'elder';
  return (
    <Tap
      className="row-link"
      role="switch"
      on={elder}
      label={`${words.theme}，${words.themeWhy}`}
      onTap={() => chooseTheme(elder ? 'standard' : 'elder')}
    >
      <Icon name="textsize" className="t-link" />
      <Box className="grow">
        <Box>{words.theme}</Box>
        <Box className="t-meta">{words.themeWhy}</Box>
      </Box>
      <Txt className={elder ? 'switch switch-on' : 'switch'}>{elder ? words.themeOn : words.themeOff}</Txt>
    </Tap>
  );
}

const FONT_WORDS: Record<FontStep, string> = {
  1: words.font.standard,
  1.2: words.font.large,
  1.5: words.font.largest,
};

function FontRow() {
  const step = useStore(fontStep);
  return (
    <Box className="card stack-s">
      <Box as="h2" className="t-card">
        {words.font.title}
      </Box>
      <ChoiceList
        id="font"
        label={words.font.title}
        options={fontSteps.map((value) => ({ value: String(value), label: FONT_WORDS[value] }))}
        value={String(step)}
        onChange={(value) => chooseFont(fontSteps.find((one) => String(one) === value) ?? 1)}
      />
    </Box>
  );
}

function Mine({ me }: { me: Me }) {
  return (
    <Box className="card rows">
      <Row
        icon="user"
        title={words.identity}
        note={me.profile ? words.identityKnown(me.profile.name) : words.identityUnknown}
        onTap={() => go(routes.identity)}
      />
      <Row
        icon="bell"
        title={words.messages}
        note={me.followsOfficialAccount ? words.following : words.notFollowing}
        onTap={() => go(routes.messages)}
      />
      <Row icon="flag" title={words.rewards} note={words.rewardsWhy} onTap={() => go(routes.rewards)} />
      <Row icon="lock" title={words.privacy} note={words.privacyWhy} onTap={() => go(routes.privacy)} />
      <Row icon="shield" title={words.sessions} note={words.sessionsWhy} onTap={() => go(routes.sessions)} />
    </Box>
  );
}

async function leave(): Promise<void> {
  const sure = await confirm({
    title: words.signOutTitle,
    content: words.signOutBody,
    yes: words.signOut,
    no: texts.common.cancel,
  });
  if (!sure) return;
  listDrafts().forEach((draft) => dropDraft(draft.id, false));
  receiptNoted();
  await signOut();
  toast(words.signedOut);
  restartAt(routes.home);
}

export default function Account() {
  const here = useStore(site);
  const me = useLoad(useCallback(() => getMe(), []));
  const { refresh } = me;
  useDidShow(() => void refresh());
  const signedIn = me.state.status === 'ready';
  return (
    <Page title={words.title} tab="account">
      <Box className="stack">
        <Load from={me}>{(data) => <Mine me={data} />}</Load>
        <Box className="card rows">
          <ThemeRow />
          <Row icon="info" title={words.guide} onTap={() => go(routes.guide)} />
          <Row icon="search" title={words.query} onTap={() => go(routes.query)} />
          <Row icon="phone" title={words.phone} note={here?.phone} onTap={() => go(routes.offices)} />
        </Box>
        <FontRow />
        {isH5 && signedIn && (
          <Button kind="quiet" icon="exit" text={words.signOut} onTap={() => void leave()} />
        )}
      </Box>
    </Page>
  );
}
