// WeChat's privacy authorisation: asked once, before the first personal field.
import { Button as NativeButton } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Box, Tap, Txt } from '@/primitives';
import { openPrivacyContract } from '@/services/platform';
import { consent } from '@/services/privacy';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { Button } from '../Button';

export function PrivacySheet() {
  const question = useStore(consent);
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(question !== null), [question]);
  if (!shown || !question) return null;
  return (
    <Box className="sheet-back">
      <Box className="sheet stack" role="dialog" label={texts.privacy.title}>
        <Box className="t-card">{texts.privacy.title}</Box>
        <Box>{texts.privacy.body}</Box>
        <Tap role="link" className="t-link" onTap={openPrivacyContract}>
          <Txt>{texts.privacy.read}</Txt>
        </Tap>
        <NativeButton
          id="agree-privacy"
          className="button button-main"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => question(true)}
        >
          {texts.privacy.agree}
        </NativeButton>
        <Button kind="quiet" text={texts.privacy.disagree} onTap={() => question(false)} />
      </Box>
    </Box>
  );
}
