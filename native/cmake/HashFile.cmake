# Keeps the hash of a line of sha256sum, and leaves out the path of the machine that built it.
file(STRINGS ${HASHES} line LIMIT_COUNT 1)
string(REGEX MATCH "^[0-9a-f]+" hash "${line}")
file(WRITE ${OUTPUT} "${hash}  libocra.so\n")
file(REMOVE ${HASHES})
