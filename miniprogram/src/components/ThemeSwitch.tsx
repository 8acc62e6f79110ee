import { Tap, Txt } from '@/primitives';
import { chooseTheme, theme } from '@/services/preferences';
import { useStore } from '@/services/store';
import { texts } from '@/texts';
import { Icon } from './Icon';

/** The way into the elder theme (and back), visible on the home screen. */
export function ThemeSwitch() {
  const elder = useStore(theme) === 'elder';
  return (
    <Tap
      className="pill"
      label={elder ? texts.common.toStandard : texts.common.toElder}
      onTap={() => chooseTheme(elder ? 'standard' : 'elder')}
    >
      <Icon name="textsize" size="s" />
      <Txt>{elder ? texts.common.standard : texts.common.elder}</Txt>
    </Tap>
  );
}
