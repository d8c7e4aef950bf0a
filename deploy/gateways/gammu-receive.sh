#!/bin/sh
# RunOnReceive of Gammu SMSD: signs what came and posts it to the hotline. Needs curl and openssl.
# What could not be delivered waits in the spool; the next text takes it along, and so does cron:
#   */5 * * * * /srv/gammu/gammu-receive.sh
set -eu
key=${PENDAMPING_KEY_FILE:-/etc/pendamping/gammu_key}
address=${PENDAMPING_ADDRESS:-https://hotline.example.org/hooks/generic/gammu}
spool=${PENDAMPING_SPOOL:-/var/spool/pendamping-gammu}
tries=${PENDAMPING_TRIES:-3} pause=${PENDAMPING_PAUSE:-5}

encode() { printf %s "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }
digest() { openssl dgst -sha256 "$@" -r | cut -c1-64; }

# Everything SMSD hands over, an end of line at its end included.
words() {
    [ "${DECODED_PARTS:-0}" = 0 ] || { printf %s "${DECODED_0_TEXT:-}"; return; }
    i=1
    while [ "$i" -le "${SMS_MESSAGES:-0}" ]; do eval "printf %s \"\${SMS_${i}_TEXT:-}\""; i=$((i + 1)); done
}

# The same text, by its names in SMSD's inbox, is the same message however often this runs: it keeps its
# id and its time. Without names a text told twice is better than one that is lost.
keep() {
    now=$(date +%s) from=${SMS_1_NUMBER:-} text=$(words; printf x)
    id=$(printf '%s\n' "${*:-$now}" "$from" "$text" | digest | cut -c1-32)
    [ ! -e "$spool/$id" ] && [ ! -e "$spool/$id.sent" ] || return 0
    printf %s "id=$id&ts=$now&from=$(encode "$from")&text=$(encode "${text%x}")" >"$spool/.$id"
    mv "$spool/.$id" "$spool/$id"
}

# The hotline takes a signature for five minutes, so each attempt has its own.
post() {
    now=$(date +%s)
    signature=$({ printf %s "$now."; cat "$1"; } | digest -hmac "$(cat "$key")")
    curl -fsS --max-time 30 -o /dev/null -H "X-Timestamp: $now" -H "X-Signature: sha256=$signature" \
        --data-binary "@$1" "$address"
}

deliver() {
    left=$tries
    until post "$1"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep "$pause"
    done
    : >"$1.sent"
    rm -f "$1"
}

umask 077
mkdir -p "$spool"
find "$spool" -name '*.sent' -mtime +30 -exec rm -f {} +
[ "${SMS_MESSAGES:-0}" = 0 ] || keep "$@"
failed=0
for waiting in "$spool"/*; do
    case $waiting in *.sent) continue ;; esac
    # One that is refused does not hold up the others.
    [ ! -e "$waiting" ] || deliver "$waiting" || failed=1
done
exit "$failed"
