// What fades or slides in is there a moment later, and is read as it is then: every motion that ends by itself is brought
// to its end, but for those that a visitor would have to wait for. A page may have changed these names, and is recorded
// as it is then.
(most) => {
  try {
    for (const motion of document.getAnimations()) {
      const left = motion.effect?.getComputedTiming().endTime - (motion.currentTime ?? 0);
      if (left <= most) motion.finish();
    }
  } catch {}
}
