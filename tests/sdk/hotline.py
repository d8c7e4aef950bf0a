"""The real program with a gateway of each kind, and a provider on loopback that keeps a ledger."""

import http.client
import http.server
import json
import pathlib
import subprocess
import tempfile
import threading
import time
import urllib.parse

PUBLIC = "https://hotline.example.org"
META_SECRET = "fx-meta-app-secret-0001"
TWILIO_SID = "AC00000000000000000000000000000001"
TWILIO_TOKEN = "fx-twilio-auth-token-0001"
TWILIO_SHARED = "fx-twilio-shared-key-secret-0001"
VONAGE_KEY = "fx0key01"
VONAGE_SECRET = "fx-vonage-signature-secret-0001-0123456789ab"
VONAGE_APP = "aaaaaaaa-0000-4000-8000-000000000001"
VONAGE_METHODS = ["md5", "sha1", "sha256", "sha512"]


class Ledger:
    """What the program sent, as it came over the wire."""

    def __init__(self):
        self.calls, self.news = [], threading.Condition()
        ledger = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("content-length", 0))
                body = self.rfile.read(length)
                call = {"path": self.path, "body": body,
                        "headers": {key.lower(): value for key, value in self.headers.items()}}
                answer = json.dumps(reply(self.path)).encode()
                self.send_response(201 if self.path.endswith("Messages.json") else 200)
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
                with ledger.news:
                    ledger.calls.append(call)
                    ledger.news.notify_all()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def to(self, number, wait=30.0):
        """The first call that names a number, waited for; None where none comes."""
        digits = number.lstrip("+").encode()
        with self.news:
            found = lambda: next((one for one in self.calls if digits in one["body"]), None)
            self.news.wait_for(lambda: found() is not None, timeout=wait)
            return found()


def reply(path):
    """What the providers answer when they take a message."""
    if path.endswith("Messages.json"):
        return {"sid": "SM00000000000000000000000000000001", "status": "queued"}
    if path.endswith("/sms/json"):
        return {"message-count": "1", "messages": [{"message-id": "0C01", "status": "0"}]}
    if path.endswith("/v1/messages"):
        return {"message_uuid": "bbbbbbbb-0000-4000-8000-000000000001"}
    return {"messaging_product": "whatsapp", "messages": [{"id": "wamid.fx"}]}


def configuration(url, private_key):
    """One gateway of each kind that has an official library."""
    def table(head, **keys):
        lines = [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
        return "\n".join([head, *lines, ""])

    twilio = dict(kind="twilio", account_sid=TWILIO_SID, auth_token=TWILIO_TOKEN,
                  shared_key_id="webhooks_sharedkey_fx01", shared_key_secret=TWILIO_SHARED,
                  api_url=f"{url}/2010-04-01")
    parts = [
        table("[hotline]", public_url=PUBLIC),
        table("[http]", hooks="127.0.0.1:0", console="127.0.0.1:0"),
        table("[dialogue]", quiet_window_ms=0),
        table("[gateways.main]", kind="meta", phone_number_id="100000000000001",
              app_secret=META_SECRET, verify_token="fx-verify", access_token="fx-access",
              api_url=f"{url}/v25.0"),
        table("[gateways.sms]", channel="sms", number="+12025550199", **twilio),
        table("[gateways.wa]", channel="whatsapp", number="+6281200009000", **twilio),
        table("[gateways.messages]", kind="vonage", api_key=VONAGE_KEY, application_id=VONAGE_APP,
              signature_secret=VONAGE_SECRET, private_key=private_key, number="6281200009000",
              api_url=f"{url}/v1"),
    ]
    for method in VONAGE_METHODS:
        parts.append(table(f"[gateways.{method}]", kind="vonage-sms", api_key=VONAGE_KEY,
                           api_secret="fx-api-secret", signature_secret=VONAGE_SECRET,
                           signature_method=method, number="6281200009000", api_url=url))
    parts.append(table("[[companions]]", name="coordinator-1", role="coordinator", gateway="main",
                       handle="whatsapp:+6281200002001"))
    return "\n".join(parts)


class Hotline:
    """The program, started from a configuration file."""

    def __init__(self, program, private_key):
        self.ledger = Ledger()
        self.folder = tempfile.TemporaryDirectory(prefix="pendamping-sdk-")
        config = pathlib.Path(self.folder.name) / "pendamping.toml"
        config.write_text(configuration(self.ledger.url, private_key))
        self.process = subprocess.Popen(
            [str(pathlib.Path(program).resolve()), "serve", "--config", str(config)],
            cwd=self.folder.name, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True)
        line = self.process.stdout.readline()
        if "http://" not in line:
            raise SystemExit(f"the hotline does not start: {line!r}")
        self.host = urllib.parse.urlsplit(line.split()[1]).netloc
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def post(self, target, body, headers):
        """Posts to a hook, as a provider would through the proxy; gives status and body."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        connection.request("POST", target, body, headers)
        answer = connection.getresponse()
        told = answer.status, answer.read()
        connection.close()
        return told

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.ledger.server.shutdown()
        self.folder.cleanup()


def now():
    return int(time.time())
