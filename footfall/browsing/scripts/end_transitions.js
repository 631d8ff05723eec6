// A phone never was a desktop: what its width sets in motion, such as a menu that fades away, is at its end at once.
// A page may have changed these names, and is recorded as it is then.
() => {
  try {
    for (const motion of document.getAnimations()) if (motion instanceof CSSTransition) motion.finish();
  } catch {}
}
