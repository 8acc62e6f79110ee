// Terminals run the H5.
export function TerminalBar() {
  return null;
}
