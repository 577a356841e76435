(calm, eager) => {
  // What a pointer rests on is made ready behind the page, so that a click shows it at once. Only pages that are the same for
  // everybody; a finger rests on nothing, so there it begins when it touches.
  if (!HTMLScriptElement.supports?.('speculationrules')) return;
  const rules = document.createElement('script');
  rules.type = 'speculationrules';
  rules.textContent = matchMedia('(hover: hover)').matches ? eager : calm;
  document.head.append(rules);
}
