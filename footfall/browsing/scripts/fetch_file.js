// Fetches a file without cookies, as base64: nothing where it is missing, larger than `most` bytes or slow.
async ([url, most, seconds]) => {
  const signal = AbortSignal.timeout(seconds * 1000);
  const parts = [];
  try {
    const answer = await fetch(url, { credentials: "omit", signal });
    if (!answer.ok || Number(answer.headers.get("content-length")) > most) return "";
    let size = 0;
    for (const reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) {
        await reader.cancel();
        return "";
      }
      parts.push(value);
    }
  } catch {
    return "";
  }
  return await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] || "");
    reader.readAsDataURL(new Blob(parts));
  });
}
