// Files dropped on the page or chosen: sent three at a time as they are; the page is told of each how far it is.
const together = 3;

export function start(zone, page) {
  const input = zone.querySelector('input[type=file]');
  const queue = [];
  let running = 0, number = 0;

  const add = files => {
    const chosen = Array.from(files, file => ({ file, id: number++ }));
    if (chosen.length === 0) return;
    page.invokeMethodAsync('Chosen', chosen.map(c => ({ id: c.id, name: c.file.name, size: c.file.size })));
    queue.push(...chosen);
    while (running < together && queue.length > 0) next();
  };

  const next = () => {
    const item = queue.shift();
    if (!item) return;
    running++;
    send(item).finally(() => { running--; next(); });
  };

  const send = item => new Promise(done => {
    const request = new XMLHttpRequest();
    let told = 0;
    request.open('POST', `documents/upload?name=${encodeURIComponent(item.file.name)}`);
    request.setRequestHeader('RequestVerificationToken', zone.querySelector('input[name=__RequestVerificationToken]')?.value ?? '');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = e => {
      const now = Date.now();
      if (!e.lengthComputable || now - told < 250) return;
      told = now;
      page.invokeMethodAsync('Sent', item.id, Math.round(100 * e.loaded / e.total));
    };
    request.onload = () => {
      if (request.status === 202) page.invokeMethodAsync('Stored', item.id, request.response.name, request.response.uri);
      else page.invokeMethodAsync('Refused', item.id, request.response?.detail ?? `HTTP ${request.status}`);
      done();
    };
    request.onerror = () => { page.invokeMethodAsync('Refused', item.id, null); done(); };
    request.send(item.file);
  });

  zone.addEventListener('dragover', e => { e.preventDefault(); zone.classList.add('dp-over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('dp-over'));
  zone.addEventListener('drop', e => { e.preventDefault(); zone.classList.remove('dp-over'); add(e.dataTransfer.files); });
  input.addEventListener('change', () => { add(input.files); input.value = ''; });
  zone.dataset.ready = 'yes';
}
