"""Do the providers' own libraries and the hotline accept each other?

usage: check.py PROGRAM      (tests/run installs the libraries and calls it)

Each webhook is signed by, or judged right by, the provider's library before it is posted to the
real program; the same with a wrong signature must be refused. What the program sends is compared
with what the library would send, or is read by the library's own models.
"""

import hashlib
import hmac
import json
import logging
import sys
import time
import urllib.parse

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pywa import WhatsApp
from pywa.types import Button, Message, MessageStatus, RawUpdate
from pywa.utils import webhook_updates_validator
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.request_validator import HMAC_SHA256, RequestValidator
from twilio.rest import Client
from vonage_http_client.auth import Auth
from vonage_jwt import JwtClient, verify_signature
from vonage_messages import WhatsappCustom, WhatsappText
from vonage_sms import SmsMessage

from hotline import (META_SECRET, PUBLIC, TWILIO_SHARED, TWILIO_SID, TWILIO_TOKEN, VONAGE_APP,
                     VONAGE_KEY, VONAGE_METHODS, VONAGE_SECRET, Hotline, now)

FORM = "application/x-www-form-urlencoded"
WORDS = "halo, apa kabar? \u2014 caf\u00e9 \U0001f64f a+b&c=d"


class Checks:
    """Counts what holds and names what does not."""

    def __init__(self):
        self.passed = self.failed = self.people = 0

    def holds(self, what, true):
        if true:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {what}")

    def person(self):
        """A number nobody has, another one each time."""
        self.people += 1
        return f"+6281200001{self.people:03}"


def refused(checks, hotline, what, number, *request):
    """A request that must be refused, and leave nobody with an answer."""
    checks.holds(f"{what}: 401", hotline.post(*request)[0] == 401)
    checks.holds(f"{what}: no answer", hotline.ledger.to(number, wait=0.3) is None)


# ---- twilio


class Caught(HttpClient):
    """Keeps what the library would send."""

    def __init__(self):
        super().__init__(logging.getLogger("twilio"), False)

    def request(self, method, url, params=None, data=None, headers=None, auth=None, **_):
        self.sent = {"method": method, "url": url, "data": data, "auth": auth}
        return Response(201, json.dumps({"sid": "SM1", "status": "queued"}))


def twilio_form(checks, hotline, name, prefix):
    validator, number = RequestValidator(TWILIO_TOKEN), checks.person()
    target = f"/hooks/twilio/{name}"
    fields = {"MessageSid": f"SM{number[1:]:0>32}", "AccountSid": TWILIO_SID, "Body": WORDS,
              "From": prefix + number, "To": prefix + "+12025550199", "NumMedia": "0"}
    body = urllib.parse.urlencode(fields)
    signature = validator.compute_signature(PUBLIC + target, fields)
    checks.holds("twilio takes its own", validator.validate(PUBLIC + target, fields, signature))
    headers = {"Content-Type": FORM, "X-Twilio-Signature": signature}
    for what, wrong in [
        ("another token", RequestValidator("other").compute_signature(PUBLIC + target, fields)),
        ("another address", validator.compute_signature(f"https://x.example{target}", fields)),
        ("another field", validator.compute_signature(PUBLIC + target, {**fields, "Body": "x"})),
        ("half of it", signature[:14]),
    ]:
        bad = {**headers, "X-Twilio-Signature": wrong}
        refused(checks, hotline, f"twilio form, {what}", number, target, body, bad)
    status, answer = hotline.post(target, body, headers)
    checks.holds(f"twilio form to {name}", status == 200 and answer.endswith(b"<Response/>"))
    twilio_sent(checks, hotline, name, prefix, number)


def twilio_sent(checks, hotline, name, prefix, number):
    """The program's request is the one the library would have made."""
    call = hotline.ledger.to(number)
    if call is None:
        return checks.holds(f"twilio {name} is answered", False)
    ours = dict(urllib.parse.parse_qsl(call["body"].decode()))
    caught = Caught()
    Client(TWILIO_SID, TWILIO_TOKEN, http_client=caught).messages.create(
        to=ours["To"], from_=ours["From"], body=ours["Body"],
        status_callback=ours["StatusCallback"])
    theirs = {key: value for key, value in caught.sent["data"].items() if value is not None}
    checks.holds(f"twilio {name}: the same fields", ours == theirs)
    checks.holds(f"twilio {name}: to the person", ours["To"] == prefix + number)
    path = urllib.parse.urlsplit(caught.sent["url"]).path
    checks.holds(f"twilio {name}: the same path", call["path"] == path)


def twilio_json(checks, hotline):
    validator, number = RequestValidator(TWILIO_TOKEN), checks.person()
    fields = {"MessageSid": "SMjson", "AccountSid": TWILIO_SID, "Body": WORDS,
              "From": number, "To": "+12025550199", "NumMedia": "0"}
    body = json.dumps(fields)
    target = f"/hooks/twilio/sms?bodySHA256={validator.compute_hash(body)}"
    signature = validator.compute_signature(PUBLIC + target, {})
    checks.holds("twilio takes its own JSON", validator.validate(PUBLIC + target, body, signature))
    headers = {"Content-Type": "application/json", "X-Twilio-Signature": signature}
    changed = body.replace("halo", "hola")
    checks.holds("twilio refuses", not validator.validate(PUBLIC + target, changed, signature))
    refused(checks, hotline, "twilio JSON, another body", number, target, changed, headers)
    bare = "/hooks/twilio/sms"
    bare_headers = {**headers, "X-Twilio-Signature": validator.compute_signature(PUBLIC + bare, {})}
    refused(checks, hotline, "twilio JSON, body not covered", number, bare, body, bare_headers)
    checks.holds("twilio JSON", hotline.post(target, body.encode(), headers)[0] == 200)
    checks.holds("twilio JSON is answered", hotline.ledger.to(number) is not None)


def twilio_shared(checks, hotline):
    validator, number = RequestValidator(TWILIO_SHARED), checks.person()
    target = "/hooks/twilio/sms"
    fields = {"MessageSid": "SMshared", "AccountSid": TWILIO_SID, "Body": WORDS, "From": number}
    body = urllib.parse.urlencode(fields)
    signature = validator.compute_signature(PUBLIC + target, fields, HMAC_SHA256)
    settings = "key=webhooks_sharedkey_fx01,algorithm=HMAC_SHA256"
    headers = {"Content-Type": FORM, "X-Twilio-Signature": signature,
               "X-Twilio-Webhooks-Signature-Settings": settings}
    sha1 = {**headers, "X-Twilio-Signature": validator.compute_signature(PUBLIC + target, fields)}
    refused(checks, hotline, "twilio shared key, SHA-1", number, target, body, sha1)
    checks.holds("twilio shared key", hotline.post(target, body, headers)[0] == 200)


# ---- pywa


def whatsapp(number, words):
    """A message as Meta writes it: slashes and letters escaped."""
    sender = number.lstrip("+")
    scoped = f"ID.90{sender[::-1]}"
    message = {"from": sender, "from_user_id": scoped, "id": f"wamid.{sender}",
               "timestamp": str(now()), "type": "text", "text": {"body": words}}
    value = {"messaging_product": "whatsapp", "messages": [message],
             "contacts": [{"profile": {"name": "Sari"}, "wa_id": sender, "user_id": scoped}],
             "metadata": {"display_phone_number": "6281200009000",
                          "phone_number_id": "100000000000001"}}
    change = {"field": "messages", "value": value}
    update = {"object": "whatsapp_business_account",
              "entry": [{"id": "200000000000001", "changes": [change]}]}
    return json.dumps(update).replace("/", "\\/").encode()


def pywa_hook(checks, hotline):
    client, number = WhatsApp(phone_id="100000000000001", token="fx-access"), checks.person()
    target, body = "/hooks/meta/main", whatsapp(number, WORDS + " http://x/")
    read = Message.from_update(client, RawUpdate(body, hmac_header=None, update_hash=""))
    checks.holds("pywa reads the message", read.text == WORDS + " http://x/")
    signature = "sha256=" + hmac.new(META_SECRET.encode(), body, hashlib.sha256).hexdigest()
    checks.holds("pywa takes it", webhook_updates_validator(META_SECRET, body, signature))
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature}
    again = json.dumps(json.loads(body), ensure_ascii=False).encode()
    for what, sent, given in [
        ("another body", body.replace(b"halo", b"hola"), signature),
        ("written anew", again, signature),
        ("another secret", body, "sha256=" + hmac.new(b"other", body, hashlib.sha256).hexdigest()),
    ]:
        checks.holds("pywa refuses", not webhook_updates_validator(META_SECRET, sent, given))
        bad = {**headers, "X-Hub-Signature-256": given}
        refused(checks, hotline, f"meta, {what}", number, target, sent, bad)
    checks.holds("meta", hotline.post(target, body, headers)[0] == 200)
    pywa_sent(checks, hotline, client, number)


def pywa_sent(checks, hotline, client, number):
    """The program's request is the one the library would have made."""
    call = hotline.ledger.to(number)
    if call is None:
        return checks.holds("meta is answered", False)
    ours, sent = json.loads(call["body"]), {}

    def caught(**keys):
        sent.update(keys)
        contact = {"input": ours["to"], "wa_id": ours["to"], "user_id": "ID.1"}
        return {"contacts": [contact], "messages": [{"id": "wamid.fx"}]}

    client.api._request = caught
    words, keys = ours.get("text", {}).get("body"), None
    if ours["type"] == "interactive":
        words = ours["interactive"]["body"]["text"]
        rows = [row["reply"] for row in ours["interactive"]["action"]["buttons"]]
        keys = [Button(title=row["title"], callback_data=row["id"]) for row in rows]
    client.send_message(to=ours["to"], text=words, buttons=keys)
    theirs = json.loads(json.dumps(sent["json"]))
    checks.holds("meta: the body pywa sends", bare(theirs) == bare(ours))
    checks.holds("meta: the path pywa takes", call["path"] == "/v25.0" + sent["endpoint"])


def bare(body):
    """Without what says nothing: no preview is what Meta takes where none is named."""
    text = {key: value for key, value in body.get("text", {}).items() if key != "preview_url"}
    return {**body, "text": text} if "text" in body else body


def pywa_status(checks, hotline):
    client = WhatsApp(phone_id="100000000000001", token="fx-access")
    update = json.loads(whatsapp(checks.person(), "x"))
    value = update["entry"][0]["changes"][0]["value"]
    sender = value.pop("messages")[0]["from"]
    value["statuses"] = [{"id": "wamid.fx", "status": "delivered", "timestamp": str(now()),
                          "recipient_id": sender}]
    body = json.dumps(update).encode()
    read = MessageStatus.from_update(client, RawUpdate(body, hmac_header=None, update_hash=""))
    checks.holds("pywa reads the status", read.status == "delivered")
    signature = "sha256=" + hmac.new(META_SECRET.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature}
    checks.holds("meta status", hotline.post("/hooks/meta/main", body, headers)[0] == 200)


# ---- vonage


def utc(form):
    """Now: what was sent long ago is not answered any more."""
    return time.strftime(form, time.gmtime())


def vonage_sms(checks, hotline, method):
    number = checks.person()
    auth = Auth(api_key=VONAGE_KEY, signature_secret=VONAGE_SECRET, signature_method=method)
    fields = {"msisdn": number.lstrip("+"), "to": "6281200009000", "messageId": f"0C{number[1:]}",
              "text": WORDS, "type": "unicode", "keyword": "HALO", "api-key": VONAGE_KEY,
              "message-timestamp": utc("%Y-%m-%d %H:%M:%S"), "timestamp": str(now()), "nonce": "n"}
    signature = auth.sign_params(dict(fields))
    whole = {**fields, "sig": signature}
    checks.holds(f"vonage {method} takes its own", auth.check_signature(dict(whole)))
    target, headers = f"/hooks/vonage-sms/{method}", {"Content-Type": FORM}
    changed = {**fields, "text": "x", "sig": signature}
    checks.holds(f"vonage {method} refuses", not auth.check_signature(dict(changed)))
    bad = urllib.parse.urlencode(changed)
    refused(checks, hotline, f"vonage {method}, another text", number, target, bad, headers)
    form = urllib.parse.urlencode(whole)
    checks.holds(f"vonage {method}", hotline.post(target, form, headers)[0] == 200)
    call = hotline.ledger.to(number)
    if call is None:
        return checks.holds(f"vonage {method} is answered", False)
    ours = dict(urllib.parse.parse_qsl(call["body"].decode()))
    model = SmsMessage(to=ours["to"], from_=ours["from"], text=ours["text"], type=ours["type"],
                       client_ref=ours["client-ref"], status_report_req=True)
    theirs = model.model_dump(by_alias=True, exclude_none=True)
    theirs["status-report-req"] = "1"
    got = {key: ours[key] for key in theirs}
    checks.holds(f"vonage {method}: the fields of its model", got == theirs)


def vonage_messages(checks, hotline, public_key, private_key):
    number, target = checks.person(), "/hooks/vonage/messages"
    message = {"channel": "whatsapp", "message_uuid": "cccccccc-0000-4000-8000-000000000001",
               "from": number.lstrip("+"), "to": "6281200009000", "text": WORDS,
               "timestamp": utc("%Y-%m-%dT%H:%M:%SZ"), "message_type": "text"}
    body = json.dumps(message).encode()
    claims = {"iat": now(), "jti": "fx-1", "iss": "Vonage", "api_key": VONAGE_KEY,
              "application_id": VONAGE_APP, "payload_hash": hashlib.sha256(body).hexdigest()}
    token = jwt.encode(claims, VONAGE_SECRET, algorithm="HS256")
    checks.holds("vonage takes its token", verify_signature(token, VONAGE_SECRET))
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    other = jwt.encode(claims, "x" * 44, algorithm="HS256")
    checks.holds("vonage refuses", not verify_signature(other, VONAGE_SECRET))
    bad = {**headers, "Authorization": f"Bearer {other}"}
    refused(checks, hotline, "vonage, another secret", number, target, body, bad)
    # The library does not look at the body; we do.
    changed = body.replace(b"halo", b"hola")
    refused(checks, hotline, "vonage, another body", number, target, changed, headers)
    checks.holds("vonage messages", hotline.post(target, body, headers)[0] == 200)
    call = hotline.ledger.to(number)
    if call is None:
        return checks.holds("vonage is answered", False)
    ours = json.loads(call["body"])
    shared = {"to": ours["to"], "from_": ours["from"], "client_ref": ours["client_ref"]}
    if ours["message_type"] == "text":
        model = WhatsappText(text=ours["text"], **shared)
    else:
        model = WhatsappCustom(custom=ours["custom"], **shared)
    theirs = model.model_dump(by_alias=True, exclude_none=True)
    checks.holds("vonage: the body of its model", ours == theirs)
    ours = jwt.decode(call["headers"]["authorization"].split()[1], public_key, algorithms=["RS256"])
    theirs = JwtClient(VONAGE_APP, private_key).generate_application_jwt()
    theirs = jwt.decode(theirs, public_key, algorithms=["RS256"])
    checks.holds("vonage: the claims of its client", set(theirs) <= set(ours) | {"nbf"})
    checks.holds("vonage: our application", ours["application_id"] == VONAGE_APP)


def main(program):
    pair = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private_key = pair.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                     serialization.NoEncryption()).decode()
    checks, hotline = Checks(), Hotline(program, private_key)
    try:
        twilio_form(checks, hotline, "sms", "")
        twilio_form(checks, hotline, "wa", "whatsapp:")
        twilio_json(checks, hotline)
        twilio_shared(checks, hotline)
        pywa_hook(checks, hotline)
        pywa_status(checks, hotline)
        for method in VONAGE_METHODS:
            vonage_sms(checks, hotline, method)
        vonage_messages(checks, hotline, pair.public_key(), private_key)
    finally:
        hotline.stop()
    print(f"sdk: {checks.passed} passed, {checks.failed} failed")
    return checks.failed == 0


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1]) else 1)
