#!/usr/bin/env bash
# Makes the archive of a backend that needs only a Java runtime:
#   dist.sh VERSION CLASSES OUTPUT LIBRARY...
# from the directory of its classes and the jars that it runs with; prints the archive's path. Needs a JDK in JAVA_HOME.
set -euo pipefail

version=$1 classes=$2 output=$3
shift 3
name=ocra-server-$version
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$name

mkdir -p "$root/lib" "$root/conf" "$root/cache" "$output"
cp -R "$here/src/main/dist/." "$root/"
cp "$here/../LICENSE" "$root/"
cp "$here/jvm.options" "$root/conf/"
for library in "$@"; do
  case ${library##*/} in
    # What is there for compilers alone.
    error_prone_annotations-* | checker-qual-* | annotations-13*) ;;
    *) cp "$library" "$root/lib/" ;;
  esac
done
printf 'Implementation-Title: Ocra server\nImplementation-Version: %s\n' "$version" >"$work/manifest"
"$JAVA_HOME/bin/jar" --create --file "$root/lib/ocra-server-$version.jar" --manifest "$work/manifest" -C "$classes" .
"$JAVA_HOME/bin/java" -cp "$root/lib/*" dev.ocra.rtc.server.configuration.ConfigurationText >"$root/conf/ocra.properties"
chmod 755 "$root/bin/ocra-server"
tar -C "$work" --owner=0 --group=0 --numeric-owner --sort=name -czf "$output/$name.tar.gz" "$name"
printf '%s\n' "$output/$name.tar.gz"
