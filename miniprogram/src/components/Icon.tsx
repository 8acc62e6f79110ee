// A drawn icon in the colour of the text around it. Decoration only: the word beside it carries the meaning.
import { Box } from '@/primitives';

export type IconName =
  | 'home'
  | 'folder'
  | 'bell'
  | 'user'
  | 'right'
  | 'left'
  | 'down'
  | 'close'
  | 'check'
  | 'done'
  | 'alert'
  | 'info'
  | 'clock'
  | 'document'
  | 'send'
  | 'search'
  | 'edit'
  | 'phone'
  | 'bulb'
  | 'speak'
  | 'building'
  | 'pin'
  | 'list'
  | 'eye'
  | 'offline'
  | 'refresh'
  | 'happy'
  | 'neutral'
  | 'sad'
  | 'flag'
  | 'copy'
  | 'shield'
  | 'textsize'
  | 'plus'
  | 'trash'
  | 'lock'
  | 'exit'
  | 'camera'
  | 'film'
  | 'mic';

export function Icon({ name, size, className }: { name: IconName; size?: 's' | 'l'; className?: string }) {
  return (
    <Box
      className={`icon icon-${name}${size ? ` icon-${size}` : ''}${className ? ` ${className}` : ''}`}
      hidden
    />
  );
}
