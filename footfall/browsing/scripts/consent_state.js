// How far Autoconsent's script has come.
() => {
  const { state, result, clicked, unseen } = window[Symbol.for("footfall.consent")];
  return { lifecycle: state.lifecycle || "", names: state.detectedPopups || [], result, clicked, unseen };
}
