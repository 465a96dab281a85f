// Text and values show one another: a click, or Enter, on either brings the other into view and rings it. What is shown stands behind the # of the address.
export function start(root) {
  if (root.dataset.started) { arrive(root); return; }
  root.dataset.started = 'yes';

  root.addEventListener('click', e => {
    const jump = e.target.closest('[data-jump]');
    if (jump) { toText(root, jump.dataset.jump); return; }
    const piece = e.target.closest('[data-k]');
    if (piece) toValue(root, piece);
  });

  root.addEventListener('keydown', e => {
    const piece = e.target.closest('[data-k]');
    if (!piece) return;
    if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); toValue(root, piece); return; }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (!step) return;
    e.preventDefault();
    const all = [...root.querySelectorAll('[data-text] [role=button]')];
    const next = all[all.indexOf(piece) + step];
    if (next) { rove(root, next); next.focus(); }
  });
  arrive(root);
}

function arrive(root) {
  const first = root.querySelector('[data-text] [role=button]');
  if (first) rove(root, first);
  const key = location.hash.slice(1);
  if (/^[a-z]\d+$/.test(key)) { toText(root, key, false); ring(root, key); }
}

// Tab comes to one piece of the text: the one looked at last.
function rove(root, piece) {
  root.querySelectorAll('[data-text] [tabindex="0"]').forEach(p => p.setAttribute('tabindex', '-1'));
  piece.setAttribute('tabindex', '0');
}

function ring(root, key) {
  root.querySelectorAll('.dp-ring').forEach(p => p.classList.remove('dp-ring'));
  pieces(root, key).forEach(p => p.classList.add('dp-ring'));
  document.getElementById('v-' + key)?.classList.add('dp-ring');
  history.replaceState(history.state, '', '#' + key);
}

function pieces(root, key) {
  return [...root.querySelectorAll(`[data-text] [data-k~="${key}"]`)];
}

function toText(root, key, focus = true) {
  const all = pieces(root, key);
  if (all.length === 0) { ring(root, key); return; }
  // A unit stands in many places: another click goes on to the next.
  const places = all.filter((p, i) => i === 0 || all[i - 1].nextElementSibling !== p || !all[i - 1].nextSibling.isSameNode(p));
  const row = document.getElementById('v-' + key);
  const at = row?.classList.contains('dp-ring') && row.dataset.at ? (Number(row.dataset.at) + 1) % places.length : 0;
  if (row) row.dataset.at = at;
  ring(root, key);
  const target = places[at];
  show(target);
  if (!focus) return;
  const button = target.getAttribute('role') === 'button' ? target : null;
  if (button) { rove(root, button); button.focus({ preventScroll: true }); }
}

function toValue(root, piece) {
  const key = piece.dataset.k.split(' ')[0];
  const row = document.getElementById('v-' + key);
  if (!row) return;
  const section = row.closest('details');
  if (section) section.open = true;
  ring(root, key);
  show(row);
  row.querySelector('button')?.focus({ preventScroll: true });
}

function show(element) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}
