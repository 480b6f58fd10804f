#!/usr/bin/env bash
# What the library asks of its host: nothing but glibc, and nothing exported but JNI_OnLoad.
# Usage: library_test.sh libocra.so dlopen_probe
set -euo pipefail
export LC_ALL=C
library=$1
probe=$2
newest_allowed=2.36

fail() {
  echo "library_test: $*" >&2
  exit 1
}

needed=$(readelf -d "$library" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
for name in $needed; do
  case $name in
    libc.so.6 | libm.so.6 | libdl.so.2 | libpthread.so.0 | librt.so.1 | ld-linux-*.so.*) ;;
    *) fail "it needs $name" ;;
  esac
done

exported=$(nm -D --defined-only "$library" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }')
[[ $exported == JNI_OnLoad ]] || fail "it exports $exported"

newest=$(nm -D "$library" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -1)
[[ $(printf '%s\n' "$newest" $newest_allowed | sort -V | tail -1) == "$newest_allowed" ]] ||
  fail "it needs GLIBC_$newest"

! readelf -d "$library" | grep -q TEXTREL || fail "it has text relocations"

# A root with glibc, the library and a program that loads it, and nothing else.
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/lib"
ldd "$probe" "$library" | grep -o '/[^ ]*\.so[^ ]*' | grep -v "$library" | sort -u |
  while read -r file; do
    mkdir -p "$root$(dirname "$file")"
    cp -L "$file" "$root$file"
  done
cp "$library" "$root/lib/libocra.so"
cp "$probe" "$root/probe"
if [[ $(id -u) == 0 ]] && chroot "$root" /probe /lib/libocra.so; then
  echo "loaded in an empty root"
elif unshare -r chroot "$root" /probe /lib/libocra.so; then
  echo "loaded in an empty root of a user namespace"
else
  fail "it does not load in an empty root"
fi
