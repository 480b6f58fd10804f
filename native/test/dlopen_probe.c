/* Loads the library named by its argument with every symbol resolved, as a JVM would. */
#include <dlfcn.h>
#include <stdio.h>

int main(int argc, char** argv) {
  void* library = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
  if (library == NULL || dlsym(library, "JNI_OnLoad") == NULL) {
    fprintf(stderr, "%s\n", argc == 2 ? dlerror() : "usage: dlopen_probe library");
    return 1;
  }
  return 0;
}
