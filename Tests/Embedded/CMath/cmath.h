// The C library's mathematics, for targets without a module of their own.
#include <math.h>
#include <stdlib.h>
