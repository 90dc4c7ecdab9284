#!/bin/sh
# What the tests need of the system: Chromium, Java for the Nu HTML checker, PostgreSQL, wrk, and the
# servers that redirects and deploy/ are written for.
set -eu

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing="chromium"
command -v java >/dev/null || missing="$missing default-jre-headless"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$missing postgresql"
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="$missing nginx"
command -v caddy >/dev/null || missing="$missing caddy"
command -v apache2 >/dev/null || [ -x /usr/sbin/apache2 ] || missing="$missing apache2-bin"
command -v wrk >/dev/null || missing="$missing wrk"
command -v openssl >/dev/null || missing="$missing openssl"
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	# The tests start a cluster of their own; the package need not make one.
	mkdir -p /etc/postgresql-common
	[ -e /etc/postgresql-common/createcluster.conf ] ||
		echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
	apt-get update -qq
	# Runlevel 1: no package starts a service of its own.
	# shellcheck disable=SC2086 # a list of names
	RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fonts-liberation >/dev/null
else
	echo "The tests need:$missing. Install it, such as with: sudo apt-get install $missing" >&2
	exit 1
fi
