#!/bin/sh
# Takes a text from the hotline and hands it to Gammu SMSD. Run by a web server that listens on
# 127.0.0.1 only (busybox httpd -p 127.0.0.1:8090 -h /srv/gammu).
set -eu
answer() { printf 'Status: %s\r\nContent-Type: text/plain\r\n\r\n' "$1"; exit 0; }
[ "${REQUEST_METHOD:-}" = POST ] || answer '405 Method Not Allowed'
[ "${HTTP_X_TOKEN:-}" = "$(cat /etc/pendamping/gammu_token)" ] || answer '401 Unauthorized'
number=${HTTP_X_TO#+}
case $number in '' | *[!0-9]*) answer '422 Unprocessable Content' ;; esac
text=$(head -c "${CONTENT_LENGTH:-0}")
gammu-smsd-inject TEXT "+$number" -autolen 1600 -unicode -text "$text" >/dev/null 2>&1 ||
    answer '503 Service Unavailable'
answer '202 Accepted'
