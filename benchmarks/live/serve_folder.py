"""Serves a folder on loopback; what is posted to /api/enquiry goes by mail to its owner.

python serve_folder.py FOLDER PORT MAIL-PORT
"""

import json
import smtplib
import sys
from email.message import EmailMessage
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(SimpleHTTPRequestHandler):
    """Answers with files, and sends each enquiry on."""

    mail_port = 0

    def do_POST(self) -> None:
        """Send an enquiry to the owner."""
        answers = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Reply-To"] = "web@site.example", "owner@site.example", answers["email"]
        letter["Subject"] = "Enquiry"
        letter.set_content("\n".join(f"{name}: {value}" for name, value in answers.items()))
        with smtplib.SMTP("127.0.0.1", self.mail_port) as server:
            server.send_message(letter)
        self.send_response(204)
        self.end_headers()


if __name__ == "__main__":
    folder, port, Handler.mail_port = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=folder)).serve_forever()
