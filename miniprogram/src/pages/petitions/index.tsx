import { Box } from '@/primitives';

export default function Screen() {
  return <Box className="theme">petitions</Box>;
}
