// Browsers have no privacy authorisation of their own; the notice before filing says what is taken and why.
export function PrivacySheet() {
  return null;
}
