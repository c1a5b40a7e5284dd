// Loads one program of cells and runs its plan: workbook-cells PROGRAM PLAN EVENTS
#include <dlfcn.h>
#include <stdio.h>

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: workbook-cells PROGRAM PLAN EVENTS\n", stderr);
    return 2;
  }
  void *image = dlopen(argv[1], RTLD_NOW | RTLD_GLOBAL);
  if (!image) {
    fprintf(stderr, "workbook-cells: %s\n", dlerror());
    return 3;
  }
  int (*run)(void *, const char *, const char *) = (int (*)(void *, const char *, const char *))dlsym(image, "cell_run_plan");
  if (!run) {
    fprintf(stderr, "workbook-cells: %s\n", dlerror());
    return 3;
  }
  return run(image, argv[2], argv[3]);
}
