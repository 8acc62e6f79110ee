// A Taro plugin: lets the weapp templates carry aria attributes, which Taro leaves out.
// They are added after Taro has numbered its own attributes, so both ends still agree on the short names.
const ARIA = [
  'aria-role',
  'aria-label',
  'aria-hidden',
  'aria-checked',
  'aria-selected',
  'aria-disabled',
  'aria-expanded',
  'aria-required',
  'aria-live',
];
const CARRIERS = new Set(['view', 'text', 'input', 'textarea', 'image', 'button', 'scroll-view']);

function withAria(component) {
  const extended = { ...component };
  for (const name of ARIA) extended[name] = '';
  return extended;
}

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      const template = platform.template;
      if (!template) return;
      const inherited = template.modifyCompProps?.bind(template);
      template.modifyCompProps = (name, component) => {
        const before = inherited ? inherited(name, component) : component;
        return CARRIERS.has(name) ? withAria(before) : before;
      };
    },
  });
};
