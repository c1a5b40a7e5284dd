#ifndef EMBEDDED_H
#define EMBEDDED_H

#include <stddef.h>

/// A file that is part of the program.
struct embedded_file {
  /// Its path below `files`, or the name under which its parts are served.
  const char *name;
  /// Not terminated.
  const unsigned char *bytes;
  size_t count;
};

/// The file with a name, or null.
const struct embedded_file *embedded_file_find(const char *name);

#endif
