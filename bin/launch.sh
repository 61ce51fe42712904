# Sourced by the launchers: finds a JDK, builds a module when it is missing or older than its sources, starts it.
# shellcheck shell=bash

netreel_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
netreel_java_version=25

# Prints the major version of the JDK in folder $1, or nothing if there is none.
jdk_version() {
	[ -x "$1/bin/javac" ] || return 0
	sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true
}

# Sets JAVA_HOME to a JDK that is new enough: from JAVA_HOME, from PATH, from the usual folders.
find_jdk() {
	local candidate version on_path=""
	if command -v javac >/dev/null; then
		on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
	fi
	for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
		"${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
		version=$(jdk_version "$candidate")
		if [ "${version:-0}" -ge "$netreel_java_version" ]; then
			export JAVA_HOME=$candidate
			return
		fi
	done
	echo "No JDK $netreel_java_version or newer was found; install one (Temurin $netreel_java_version, for example) and set JAVA_HOME to its folder." >&2
	exit 1
}

# Whether module $1, with the modules $2… that it is built from, must be built.
is_stale() {
	local jar module=$1 part
	jar=$(find "$netreel_root/$module/target" -maxdepth 1 -name "$module-*.jar" -print -quit 2>/dev/null)
	[ -n "$jar" ] && [ -d "$netreel_root/$module/target/lib" ] || return 0
	for part in "$@"; do
		[ -z "$(find "$netreel_root/pom.xml" "$netreel_root/$part/pom.xml" "$netreel_root/$part/src/main" \
			-newer "$jar" -print -quit)" ] || return 0
	done
	return 1
}

# What a launcher wants to be true before anything is built; it may define its own.
before_build() {
	:
}

# Builds module $1 if it must be, as the owner of the sources: with sudo, nothing may be left that its owner cannot replace.
build_if_stale() {
	local owner home
	is_stale "$@" || return 0
	before_build
	owner=$(stat -c %U "$netreel_root" 2>/dev/null || id -un)
	if [ "$(id -u)" = 0 ] && [ "$owner" != root ] && home=$(getent passwd "$owner" | cut -d: -f6) && [ -n "$home" ]; then
		# shellcheck disable=SC2016 # the inner shell expands it
		runuser -u "$owner" -- env HOME="$home" JAVA_HOME="$JAVA_HOME" bash -euo pipefail -c \
			'. "$0"/bin/launch.sh; build "$@"' "$netreel_root" "$@"
	else
		build "$@"
	fi
}

# Builds module $1, unless another builder has done so meanwhile.
build() {
	mkdir -p "$netreel_root/target"
	(
		if command -v flock >/dev/null; then
			flock 9
		fi
		is_stale "$@" || exit 0
		echo "Building $1; the first time, its libraries are downloaded, which takes a few minutes ..." >&2
		started=$SECONDS
		cd "$netreel_root" || exit
		# Maven leaves a jar alone that it finds unchanged, and the next start would build again; and libraries that are
		# no longer wanted would stay on the class path
		rm -rf "$1/target/$1"-*.jar "$1/target/$1.jsa" "$1/target/lib"
		./mvnw -q --batch-mode -pl "$1" -am -DskipTests package 1>&2
		echo "Built $1 in $((SECONDS - started)) s." >&2
	) 9>"$netreel_root/target/build.lock"
}

# Java reads file names in the locale's encoding; cron and containers often have a locale that knows ASCII only.
use_utf8() {
	case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
	*[Uu][Tt][Ff]*8*) ;;
	*) export LC_ALL=C.UTF-8 ;;
	esac
}

# What a launcher has Java do once after a build, so that it finds its classes faster from then on; it may define its own.
training=(--version)

# Starts main class $2 of module $1, with the JVM flags $3, a word each, those of the user ($NETREEL_JAVA_OPTIONS), and the
# arguments that follow.
launch() {
	local module=$1 main=$2 target=$netreel_root/$1/target classpath jvm_flags of_user archive=$netreel_root/$1/target/$1.jsa
	read -ra jvm_flags <<<"$3"
	read -ra of_user <<<"${NETREEL_JAVA_OPTIONS:-}"
	use_utf8
	shift 3
	classpath=$(printf '%s:' "$target/$module"-*.jar "$target"/lib/*.jar)
	if [ -t 2 ]; then
		export NETREEL_STDERR_TTY=1
	fi
	# Arrow reaches into java.nio and sun.misc.Unsafe; libbpf and DuckDB are native.
	jvm_flags+=(
		--add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
		--enable-native-access=ALL-UNNAMED "-Xlog:cds*=off" "-Xlog:aot*=off" -cp "${classpath%:}"
	)
	if [ ! "$archive" -nt "${classpath%%:*}" ] && [ -w "$target" ]; then
		archive_classes "$archive" "${jvm_flags[@]}" "$main" "${training[@]}"
	fi
	# one that another Java wrote is passed over
	if [ -e "$archive" ]; then
		jvm_flags+=("-XX:SharedArchiveFile=$archive")
	fi
	exec "$JAVA_HOME/bin/java" "${jvm_flags[@]}" "${of_user[@]}" "$main" "$@"
}

# Writes file $1, a class-data archive, which shortens the starts of Java with the arguments that follow. Not by the way, as
# -XX:+AutoCreateSharedArchive does it: where that cannot write, the command fails, whatever it did.
archive_classes() {
	local archive=$1
	shift
	"$JAVA_HOME/bin/java" "-XX:ArchiveClassesAtExit=$archive.$$" "$@" >/dev/null 2>&1 </dev/null || true
	if [ -s "$archive.$$" ]; then
		mv -f "$archive.$$" "$archive"
	fi
	rm -f "$archive.$$"
}
