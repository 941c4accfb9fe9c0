// What a browser does better than a round trip: navigation drawer, light and dark, keys, copying. No inline script anywhere: see the CSP.
(() => {
  const root = document.documentElement;
  const remember = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  };

  const drawer = open => {
    if (open) root.dataset.drawer = 'open'; else delete root.dataset.drawer;
    const opener = document.querySelector('[data-nav-open]');
    opener?.setAttribute('aria-expanded', String(open));
    if (open) document.querySelector('#shell-nav a')?.focus(); else if (document.activeElement?.closest('#shell-nav')) opener?.focus();
  };

  const collapse = () => {
    const collapsed = root.dataset.nav !== 'collapsed';
    if (collapsed) root.dataset.nav = 'collapsed'; else delete root.dataset.nav;
    remember('aipmo-nav', collapsed ? 'collapsed' : 'open');
  };

  const theme = choice => {
    root.dataset.theme = choice;
    remember('aipmo-theme', choice);
    for (const sheet of document.querySelectorAll('[data-theme-sheet]')) {
      const own = sheet.dataset.themeSheet;
      sheet.media = choice === 'system' ? `(prefers-color-scheme: ${own})` : choice === own ? 'all' : 'not all';
    }
  };

  const copy = async button => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    button.dataset.copied = '';
    setTimeout(() => delete button.dataset.copied, 2000);
  };

  // A menu opens under its button, inside the window; without script it would open in a corner.
  const place = (menu, button) => {
    const at = button.getBoundingClientRect();
    const left = Math.min(at.left, innerWidth - menu.offsetWidth - 8);
    const below = at.bottom + 4;
    const top = below + menu.offsetHeight > innerHeight - 8 ? Math.max(8, Math.min(below, innerHeight - menu.offsetHeight - 8)) : below;
    Object.assign(menu.style, { inset: 'auto', left: `${Math.max(8, left)}px`, top: `${top}px` });
  };
  document.addEventListener('toggle', event => {
    if (event.newState !== 'open') return;
    const button = document.querySelector(`[data-popover-anchor="${event.target.id}"]`);
    if (!button) return;
    place(event.target, button);
    new ResizeObserver((_, observer) => event.target.matches(':popover-open') ? place(event.target, button) : observer.disconnect()).observe(event.target);
  }, true);

  const reveal = button => {
    const input = document.getElementById(button.dataset.reveal);
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
    button.querySelector('.rzi').textContent = shown ? 'visibility_off' : 'visibility';
  };

  document.addEventListener('click', event => {
    const on = selector => event.target.closest?.(selector);
    if (on('[data-nav-open]')) drawer(true);
    else if (on('[data-nav-close]') || on('#shell-nav a')) drawer(false);
    else if (on('[data-nav-collapse]')) collapse();
    else if (on('[data-keys-help]')) document.getElementById('keys-help')?.showModal();
    else if (on('[data-reveal]')) reveal(on('[data-reveal]'));
    else if (on('[data-copy]')) copy(on('[data-copy]'));
    const choice = on('[data-theme-choice]');
    if (choice) {
      event.preventDefault();
      theme(choice.dataset.themeChoice);
    }
    const menu = on('.menu[popover]');
    if (menu && on('.menu-item')) menu.hidePopover();
  });

  // A chosen or dropped file goes up at once, with progress; the answer leads to its page. Without script the form has a button.
  const upload = form => {
    const request = new XMLHttpRequest();
    const bar = form.querySelector('progress');
    request.upload.addEventListener('progress', event => { bar.value = event.total ? 100 * event.loaded / event.total : 0; });
    request.addEventListener('load', () => location.assign(request.responseURL || location.href));
    request.addEventListener('error', () => { form.classList.remove('drop-busy'); bar.hidden = true; });
    bar.hidden = false;
    form.classList.add('drop-busy');
    request.open('POST', form.action);
    request.send(new FormData(form));
  };
  document.addEventListener('change', event => {
    const form = event.target.closest?.('[data-upload]');
    if (form && event.target.files?.length) upload(form);
  });
  for (const name of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(name, event => {
      const form = event.target.closest?.('[data-upload]');
      if (!form) return;
      event.preventDefault();
      form.classList.toggle('drop-over', name === 'dragover');
      if (name === 'drop' && event.dataTransfer.files.length) {
        form.querySelector('input[type=file]').files = event.dataTransfer.files;
        upload(form);
      }
    });
  }

  // Called by pages after a render: where the next thing to do is.
  window.aipmo = {
    focusFirst: selector => requestAnimationFrame(() => {
      const found = document.querySelector(selector);
      found?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      found?.focus({ preventScroll: true });
    }),
  };

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && root.dataset.drawer) return drawer(false);
    // Here Enter adds a word; it must not send the form around it.
    if (event.key === 'Enter' && event.target.matches?.('[data-enter-stays]')) event.preventDefault();
    const typing = event.target.closest?.('input, textarea, select, [contenteditable], [role="combobox"], [role="dialog"], dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') {
      const search = document.querySelector('[data-search]');
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === '?') {
      document.getElementById('keys-help')?.showModal();
    } else {
      document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
    }
  });
})();
