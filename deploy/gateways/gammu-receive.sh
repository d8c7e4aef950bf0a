#!/bin/sh
# RunOnReceive of Gammu SMSD: signs what came and posts it to the hotline. Needs curl and openssl.
# A message that could not be delivered stays in SMSD's inbox folder; cron may run this again.
set -eu
key=$(cat /etc/pendamping/gammu_key)
address=https://hotline.example.org/hooks/generic/gammu
now=$(date +%s)
text=${DECODED_0_TEXT:-}
[ "${DECODED_PARTS:-0}" = 0 ] && text=$(i=1; while [ "$i" -le "${SMS_MESSAGES:-0}" ]; do
    eval "printf %s \"\${SMS_${i}_TEXT:-}\""; i=$((i + 1)); done)
encode() { printf %s "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }
id=$(printf %s "$SMS_1_NUMBER $now $text" | openssl dgst -sha256 -r | cut -c1-32)
body="id=$id&ts=$now&from=$(encode "$SMS_1_NUMBER")&text=$(encode "$text")"
signature=$(printf %s "$now.$body" | openssl dgst -sha256 -hmac "$key" -r | cut -c1-64)
exec curl -fsS --retry 10 --retry-all-errors --max-time 30 -o /dev/null \
    -H "X-Timestamp: $now" -H "X-Signature: sha256=$signature" --data-binary "$body" "$address"
