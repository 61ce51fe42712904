# Sourced by scripts that install what they need: as root on Debian or Ubuntu, with apt.
# shellcheck shell=bash

# Installs packages; services that some of them bring, which Debian would start at once, stay off: the tests start their own.
apt_install() (
	local policy=/usr/sbin/policy-rc.d
	if [ ! -e "$policy" ]; then
		trap 'rm -f "$policy"' EXIT
		printf '#!/bin/sh\nexit 101\n' >"$policy"
		chmod 0755 "$policy"
	fi
	# a package source that is down hinders only if it holds one of the packages
	apt-get update -qq || true
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
)

# Installs those packages of the arguments that are missing.
install_packages() {
	local package missing=()
	if ! command -v apt-get >/dev/null; then
		echo "This is not Debian or Ubuntu: the tests need what these packages hold: $*" >&2
		return
	fi
	for package in "$@"; do
		dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
	done
	[ ${#missing[@]} != 0 ] || return 0
	if [ "$(id -u)" != 0 ]; then
		echo "Not root, so these packages, which some tests need, are not installed: ${missing[*]}" >&2
		return
	fi
	echo "Installing ${missing[*]} ..." >&2
	apt_install "${missing[@]}"
}
