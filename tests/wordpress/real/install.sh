#!/bin/sh
# What `make test-wordpress` needs of the system: WordPress, PHP and MariaDB as Debian has them.
set -eu

missing=""
[ -e /usr/share/wordpress/wp-load.php ] || missing="wordpress"
command -v php >/dev/null || missing="$missing php-cli"
for extension in mysqli:mysql gd:gd xml:xml mbstring:mbstring; do
	command -v php >/dev/null && php -m | grep -qx "${extension%:*}" || missing="$missing php-${extension#*:}"
done
# The server alone: mariadb-server would make a database and a service of its own.
{ command -v mariadbd || [ -x /usr/sbin/mariadbd ]; } >/dev/null || missing="$missing mariadb-server-core"
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	apt-get update -qq
	# Runlevel 1: no package starts a service of its own.
	# shellcheck disable=SC2086 # a list of names
	RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
		install -y -qq --no-install-recommends $missing >/dev/null
else
	echo "make test-wordpress needs:$missing. Install it, such as with: sudo apt-get install $missing" >&2
	exit 1
fi
