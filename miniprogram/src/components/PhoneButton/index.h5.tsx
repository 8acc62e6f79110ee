// Only WeChat knows the phone's number; in browsers it is typed.
export function PhoneButton(_props: { onPhone: (phone: string) => void }) {
  return null;
}
