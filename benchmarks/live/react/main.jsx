// A page of one screenful after another, each of which fades in when one scrolls to it; so does the form.
import { motion } from "framer-motion";
import { useState } from "react";
import { createRoot } from "react-dom/client";

function FadeIn({ children, id }) {
  return (
    <motion.section id={id} style={{ minHeight: "70vh", padding: 24 }} viewport={{ once: true }}
      initial={{ opacity: 0, y: 60 }} whileInView={{ opacity: 1, y: 0 }} transition={{ duration: 0.8 }}>
      {children}
    </motion.section>
  );
}

function Enquiry() {
  const [said, say] = useState("");
  const send = async (event) => {
    event.preventDefault();
    const answers = Object.fromEntries(new FormData(event.target));
    try {
      const answer = await fetch("/api/enquiry", { method: "POST", body: JSON.stringify(answers) });
      say(answer.ok ? "Thank you, your message has been sent. We answer within two days." : "That did not work. Please ring us.");
    } catch {
      say("Your message could not be sent. Please ring us: 01227 496 012.");
    }
  };
  return (
    <form onSubmit={send}>
      <p><label>Your name <input name="name" autoComplete="name" required /></label></p>
      <p><label>Your e-mail address <input name="email" type="email" autoComplete="email" required /></label></p>
      <p><label>What would you like covered? <textarea name="message" required /></label></p>
      <p role="status">{said}</p>
      <button>Send my question</button>
    </form>
  );
}

createRoot(document.getElementById("root")).render(
  <>
    <header style={{ padding: 24 }}>
      <a href="#top">Saltmarsh Upholstery</a>{" "}
      <nav><a href="#prices">Prices</a> <a href="#workshop">The workshop</a> <a href="#contact">Contact</a></nav>
    </header>
    <main id="top">
      <FadeIn><h1>Your chair, covered anew</h1><p>We strip, mend and cover chairs and sofas in Whitstable.</p></FadeIn>
      <FadeIn id="prices"><h2>Prices</h2><p>A dining seat costs 65 pounds, an armchair from 480 pounds, cloth not included.</p></FadeIn>
      <FadeIn id="workshop"><h2>The workshop</h2><p>Run by Edith Marlow since 2009. Open Tuesday to Friday, 9:00 to 17:00.</p></FadeIn>
      <FadeIn id="contact">
        <h2>Contact</h2>
        <p>Saltmarsh Upholstery, 12 Harbour Street, Whitstable CT5 1AQ. Ring <a href="tel:+441227496012">01227 496 012</a>.</p>
        <Enquiry />
      </FadeIn>
    </main>
  </>,
);
