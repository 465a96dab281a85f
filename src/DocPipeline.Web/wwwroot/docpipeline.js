// The little that pages cannot do from the server: remember a preference, and follow the system's light and dark before the first drawing.
window.docpipeline = {
  remember: (name, value) => { document.cookie = `docpipeline.${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=strict`; },
  // In its own scrolling frame; the page stays where it is.
  bringIntoView: id => {
    const element = document.getElementById(id), frame = element?.parentElement;
    if (frame) frame.scrollTop = element.offsetTop - frame.clientHeight / 3;
  },
};
