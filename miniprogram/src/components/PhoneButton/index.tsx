// WeChat hands out the phone number of its account at a tap and with consent; nothing has to be typed. The server proves
// the code and keeps the number with the account. Without it, or when the person says no, one types as before.
import { Button as Native } from '@tarojs/components';
import { useState } from 'react';
import { Box, Txt } from '@/primitives';
import { provePhone } from '@/services/endpoints';
import { asFailure } from '@/services/failure';
import { texts } from '@/texts';
import { Icon } from '../Icon';

const words = texts.phoneButton;

export function PhoneButton({ onPhone }: { onPhone: (phone: string) => void }) {
  const [told, setTold] = useState('');
  const take = async (code: string | undefined): Promise<void> => {
    if (!code) return setTold(words.refused);
    setTold('');
    try {
      onPhone((await provePhone(code)).phone);
    } catch (error) {
      setTold(asFailure(error).sentence);
    }
  };
  return (
    <Box className="stack-s">
      <Native
        className="button button-quiet"
        openType="getPhoneNumber"
        onGetPhoneNumber={({ detail }) => void take((detail as { code?: string }).code)}
      >
        <Icon name="phone" size="s" />
        <Txt>{words.take}</Txt>
      </Native>
      {told !== '' && (
        <Box className="t-meta" live>
          {told}
        </Box>
      )}
    </Box>
  );
}
