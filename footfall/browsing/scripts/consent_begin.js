// Lets Autoconsent's script look for cookie banners; it does nothing of its own accord.
(rules) => {
  const config = {
    enabled: true, autoAction: null, enablePrehide: false, enableCosmeticRules: false, detectRetries: 0,
    isMainWorld: true, heuristicMode: "off", logs: {
      lifecycle: false, rulesteps: false, detectionsteps: false, evals: false, errors: false, messages: false,
      waits: false,
    },
  };
  window.autoconsentReceiveMessage({ type: "initResp", config, rules: { compact: JSON.parse(rules) } });
}
