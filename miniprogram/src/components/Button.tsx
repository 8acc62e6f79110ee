import { Tap, Txt } from '@/primitives';
import { Icon } from './Icon';
import type { IconName } from './Icon';

interface ButtonProps {
  /** Names the act: “提交信访事项”, never “确定”. */
  text: string;
  kind?: 'main' | 'quiet' | 'plain';
  icon?: IconName;
  /** The act is under way; further taps are ignored. */
  busy?: boolean;
  busyText?: string;
  disabled?: boolean;
  id?: string;
  onTap: () => void;
}

export function Button({
  text,
  kind = 'main',
  icon,
  busy = false,
  busyText,
  disabled = false,
  id,
  onTap,
}: ButtonProps) {
  const words = busy && busyText ? busyText : text;
  return (
    <Tap
      id={id}
      className={`button button-${kind}${busy || disabled ? ' button-off' : ''}`}
      disabled={disabled || busy}
      label={words}
      onTap={onTap}
    >
      {icon && <Icon name={icon} size="s" />}
      <Txt>{words}</Txt>
    </Tap>
  );
}
